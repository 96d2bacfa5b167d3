import ComparedConnections
import Diagnosis
import Knowledge
import Octets
import Packets
import TLS
import Testing
import Timeline

@testable import Comparison

@Suite struct ModeChoiceTests {
    private func client(_ moment: Double, from address: UInt32, hello: UInt16, certificate: String? = nil)
        -> DiagnosedConnection
    {
        SampleConnection.sound(Int(moment)) { record in
            record.client.address = SampleConnection.address(address)
            record.firstSeen = SampleConnection.at(moment)
            record.lastSeen = SampleConnection.at(moment + 1)
            record.setOpenings(client: UInt32(moment * 100) + address, server: nil)
            record.tls?.observation.clientHello = ClientHello(
                random: [UInt8](repeating: UInt8(truncatingIfNeeded: address + UInt32(hello)), count: 32),
                cipherSuites: [CipherSuite(rawValue: hello)],
                serverName: "host.example")
            record.tls?.certificates = certificate.map { [SampleConnection.certificate(issuer: $0, sha256: $0)] } ?? []
        }
    }

    private func choice(_ a: [DiagnosedConnection], _ b: [DiagnosedConnection]) -> ModeChoice {
        let diagnoses = PerPoint(a: SampleConnection.diagnosis(a), b: SampleConnection.diagnosis(b))
        let pairing = VantagePairing(
            PerPoint(a: a, b: b), captures: PerPoint(a: diagnoses.a.inputs, b: diagnoses.b.inputs))
        return ModeChoice(pairing)
    }

    private let moments = [1.0, 4, 13, 15]

    private func proxied(
        _ shift: Double, from address: UInt32 = 99, hello: UInt16 = 0x1301, certificate: String? = "22"
    ) -> ModeChoice {
        choice(
            moments.map { client($0, from: 1, hello: 0xc02f, certificate: "11") },
            moments.map { client($0 + 0.012 + shift, from: address, hello: hello, certificate: certificate) })
    }

    @Test func aProxysRhythmIsTwoPoints() {
        let choice = proxied(0)
        #expect(choice.mode == .vantage)
        #expect(choice.reason == .rhythm(connections: 4, of: .b))
    }

    /// One device on two days, and two devices that are made alike, keep the same rhythm.
    @Test func theSameProgramOrTheSameClientIsNoProxy() {
        #expect(proxied(0, hello: 0xc02f).mode == .behaviour)
        #expect(proxied(500, from: 1).reason == .nothingInCommon)
        #expect(proxied(500).mode == .vantage)
    }

    @Test func twoClientsThatAreShownOneCertificateAreTwoClients() {
        #expect(proxied(0, certificate: "11").mode == .behaviour)
    }

    /// A few of many that begin together do so by chance.
    @Test func mostMustFit() {
        let many = (0..<20).map { client(100 + 7 * Double($0 * $0), from: 1, hello: 0xc02f, certificate: "11") }
        let others = (0..<20).map {
            client(103.3 + 5 * Double($0 * $0 + $0), from: 99, hello: 0x1301, certificate: "22")
        }
        #expect(choice(many, others).mode == .behaviour)
    }

    @Test func theSameNumbersAreTwoPoints() {
        let one = SampleConnection.sound(0) { $0.setOpenings(client: 1, server: 2) }
        #expect(choice([one], [one]).reason == .connectionsInBoth(1, by: .sequenceNumbers))
    }

    @Test func nothingInCommonIsTwoTimes() {
        #expect(choice([client(1, from: 1, hello: 1)], []).reason == .nothingInCommon)
    }
}
