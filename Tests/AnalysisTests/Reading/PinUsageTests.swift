import Cryptography
import Testing
import Timeline

@testable import Analysis

@Suite struct PinUsageTests {
    @Test func pinsThatNoConnectionIsAboutAreUnused() throws {
        let digest = "cert-sha256:" + String(repeating: "0", count: 64)
        let hosts = ["*.vendor.example", "other.example", "other.example", "198.51.100.10", "third.example"]
        var usage = PinUsage(try hosts.map { try #require(Pin("\($0)=\(digest)")) })
        #expect(usage.unused == ["*.vendor.example", "other.example", "198.51.100.10", "third.example"])
        var records = try ConnectionRecords(of: [Recordings.story])
        while let record = try records.next() { usage.note(record) }
        // A connection with a name in its ClientHello is looked at by that name alone.
        #expect(usage.unused == ["other.example", "198.51.100.10", "third.example"])
    }
}
