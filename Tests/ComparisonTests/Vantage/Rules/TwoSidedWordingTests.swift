import Diagnosis
import Knowledge
import Octets
import Packets
import TLS
import Testing
import Timeline

@testable import Comparison

@Suite struct TwoSidedWordingTests {
    private func shown(_ issuer: String, random: UInt8, key: String, by finding: FindingID? = nil, close: Close? = nil)
        -> DiagnosedConnection
    {
        let change: (inout ConnectionRecord) -> Void = { record in
            record.setRandoms(client: random, server: random)
            record.client.address = Told.address(key == "aa" ? 1 : 99)
            record.tls?.observation.stage = .certificate
            record.tls?.certificates = [Told.certificate(issuer: issuer, key: key, sha256: key)]
            if let close { record.close = close }
        }
        return finding.map { Told.troubled(0, change, by: $0) } ?? Told.sound(0, change)
    }

    private func finding(_ near: [DiagnosedConnection], _ far: [DiagnosedConnection]) -> Finding {
        let points = TwoPoints(near, far)
        let facts = near.indices.map { points.facts($0, far.isEmpty ? nil : $0, evidence: .orderAndTime, isSameTCP: false) }
        return TwoSidedWording(facts, near: near[0], far: far.first, points.view).finding.finding
    }

    private let end = Close(by: .server, how: .fin, mark: Told.mark(20, 21), idleBefore: 20, firstFinOrRst: nil)

    @Test func theWholeStoryIsTold() {
        let finding = finding(
            [shown("Inspection CA", random: 1, key: "aa", by: .stalledAfterServerFlight)],
            [shown("Vendor CA", random: 2, key: "bb", by: .noRequest, close: end)])
        #expect(finding.severity == .problem)
        #expect(
            finding.summary.hasPrefix(
                "TLS to 10.0.0.2:443 is opened and encrypted anew between a.pcap and b.pcap: 10.0.0.1 is shown a certificate issued by “Inspection CA”, the server sent one issued by “Vendor CA”. The client said nothing more to that, as one that does not accept it and sends no alert. What stands between had opened a connection of its own, from 10.0.0.99, which finished the handshake and sent no request; the server closed it, idle, 20.0 s later (frame 20 of b.pcap, 00:00:21.00)."
            ))
        #expect(finding.because.count == 3)
        #expect(finding.nextSteps == ["Mend #0."])
    }

    @Test func aClientThatAcceptsItIsAWarning() {
        let finding = finding([shown("Inspection CA", random: 1, key: "aa")], [shown("Vendor CA", random: 2, key: "bb")])
        #expect(finding.severity == .warning && finding.nextSteps.isEmpty)
        #expect(finding.summary.hasSuffix("The client accepts it."))
    }

    /// Two connections of one moment may be two by chance; several in one order, or with other connections that are surely in both, are not.
    @Test func theMoreConnectionsTheSurer() {
        // The points' own anchor is surely in both.
        #expect(finding([shown("A", random: 1, key: "aa")], [shown("B", random: 2, key: "bb")]).confidence == .certain)
        #expect(finding([shown("A", random: 1, key: "aa")], []).confidence == .likely)
    }

    @Test func theOwnersProxyIsANote() {
        let finding = finding(
            [shown("A", random: 1, key: "aa")],
            [
                Told.sound(0) {
                    $0.tls = nil; $0.http = .init()
                }
            ])
        #expect(finding.id == .pathProxy && finding.severity == .note && finding.rivals.isEmpty)
        #expect(finding.summary.contains("TLS to 10.0.0.2:443 is ended and begun anew"))
        #expect(finding.summary.contains("goes to the server as plain HTTP"))
    }
}
