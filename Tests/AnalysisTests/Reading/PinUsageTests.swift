import Cryptography
import Testing
import Timeline

@testable import Analysis

@Suite struct PinUsageTests {
    @Test func pinsThatNoConnectionIsAboutAreUnused() throws {
        let digest = "cert-sha256:" + String(repeating: "0", count: 64)
        let hosts = ["*.vendor.example", "other.example", "other.example", "198.51.100.10", "third.example"]
        let pins = try hosts.map { try #require(Pin("\($0)=\(digest)")) }
        var usage = PinUsage(pins)
        #expect(usage.unused == ["*.vendor.example", "other.example", "198.51.100.10", "third.example"])
        var observation = Observation(captures: [Recordings.story])
        observation.pins = pins
        var records = try ConnectionRecords(of: observation)
        while let record = try records.next() { usage.note(record) }
        // Pins for the name in the ClientHello come before those for the address.
        #expect(usage.unused == ["other.example", "198.51.100.10", "third.example"])
    }

    private func unused(_ host: String, _ capture: String) throws -> [String] {
        let pins = [try #require(Pin("\(host)=cert-sha256:" + String(repeating: "0", count: 64)))]
        var observation = Observation(captures: [capture])
        observation.pins = pins
        var usage = PinUsage(pins)
        var records = try ConnectionRecords(of: observation)
        while let record = try records.next() { usage.note(record) }
        return usage.unused
    }

    @Test func aPinForTheAddressIsLookedAtWhereNoneIsForTheName() throws {
        #expect(try unused("198.51.100.10", Recordings.path("baseline-tls12", "client.pcap")).isEmpty)
    }

    /// The name was asked for, but TLS 1.3 encrypts the certificate.
    @Test func aPinForACertificateThatWasNotSeenIsUnused() throws {
        var records = try ConnectionRecords(of: [Recordings.healthy])
        let host = try #require(try records.next()?.serverName)
        #expect(try unused(host, Recordings.healthy) == [host])
    }
}
