import ComparedConnections
import Diagnosis
import Knowledge
import Octets
import Packets
import TLS
import Testing
import Timeline

@testable import Comparison
@testable import Wording

@Suite struct TwoSidedWordingTests {
    private func shown(
        _ issuer: String, random: UInt8, key: String, by conclusion: Conclusion? = nil, close: Close? = nil
    ) -> DiagnosedConnection {
        let change: (inout ConnectionRecord) -> Void = { record in
            record.setRandoms(client: random, server: random)
            record.client.address = SampleConnection.address(key == "aa" ? 1 : 99)
            record.tls?.observation.stage = .certificate
            record.tls?.certificates = [SampleConnection.certificate(issuer: issuer, key: key, sha256: key)]
            if let close { record.close = close }
        }
        return conclusion.map { SampleConnection.troubled(0, change, by: $0) } ?? SampleConnection.sound(0, change)
    }

    private func statement(_ near: DiagnosedConnection, _ far: DiagnosedConnection?) throws -> FindingStatement {
        let points = TwoPoints([near], far.map { [$0] } ?? [])
        let matchBasis: ConnectionPair.MatchBasis = far == nil ? .none : .orderAndTime
        let facts = points.facts(0, far == nil ? nil : 0, matchBasis: matchBasis, isSameTCP: false)
        return try #require(points.statements(TwoSidedInterception(), [facts]).first)
    }

    private let end = Close(
        by: .server, how: .fin, mark: SampleConnection.mark(20, 21), idleBefore: 20, firstFinOrRst: nil)

    @Test func theWholeStoryIsTold() throws {
        let statement = try statement(
            shown("Inspection CA", random: 1, key: "aa", by: .silentAfterCertificate),
            shown(
                "Vendor CA", random: 2, key: "bb", by: .noRequest(.silence(.seconds(20), hasUnaskedAnswer: false)),
                close: end))
        #expect(
            statement.sentences == [
                """
                TLS to 10.0.0.2:443 is decrypted and encrypted again between a.pcap and b.pcap: 10.0.0.1 receives a \
                certificate issued by “Inspection CA”, the server sent one issued by “Vendor CA”.
                """,
                "The client sent nothing more, as one that does not accept the certificate and sends no alert.",
                """
                The device between had opened a connection of its own, from 10.0.0.99, which completed the handshake \
                and sent no request; the server closed the idle connection 20.0 s later (frame 20 of b.pcap, \
                00:00:21.00).
                """,
            ])
        #expect(statement.because.count == 3)
        #expect(statement.because[0].hasSuffix("b.pcap have different randoms: TLS is terminated between the points."))
        #expect(statement.nextSteps == ["Check the log of 10.0.0.2:443 at this time."])
    }

    @Test func aClientThatAcceptsItSaysSo() throws {
        let statement = try statement(
            shown("Inspection CA", random: 1, key: "aa"), shown("Vendor CA", random: 2, key: "bb"))
        #expect(statement.sentences.last == "The client accepts it.")
    }

    @Test func anAnswerInTheServersPlaceIsNamed() throws {
        let statement = try statement(shown("Inspection CA", random: 1, key: "aa"), nil)
        #expect(
            statement.summary
                == "A device between a.pcap and b.pcap answers 10.0.0.1 instead of 10.0.0.2:443: it presents a certificate issued by “Inspection CA”, and b.pcap shows that none of it reached the server."
        )
        #expect(statement.because.count == 1)
    }

    @Test func theOwnersProxyEndsTLS() throws {
        let plain = SampleConnection.sound(0) { record in
            record.tls = nil
            record.http = .init()
        }
        let statement = try statement(shown("A", random: 1, key: "aa"), plain)
        #expect(statement.id == .pathProxy && statement.rivals.isEmpty)
        #expect(
            statement.summary
                == "TLS to 10.0.0.2:443 is terminated and re-established between a.pcap and b.pcap: what 10.0.0.1 sends in TLS goes to the server as plain HTTP."
        )
    }
}
