import Cryptography
import Knowledge
import Octets
import Packets
import TLS
import Testing
import Timeline

@testable import Diagnosis

@Suite struct StoryTests {
    static func refused(_ id: Int, _ code: UInt8 = 48, by certificate: Certificate = .inspected, resets: Bool = false)
        -> DiagnosedConnection
    {
        DiagnosedConnection(
            Told.connection(id, client: 0x0A14_000E + UInt32(id % 2)) {
                $0.open()
                $0.clientHello()
                $0.serverFlight(.tls12, [certificate])
                $0.set { $0.verification = .untrusted }
                $0.alert(.client, code)
                if resets { $0.set { $0.close.how = .alertRst } }
            })
    }

    static func alerted(_ id: Int, _ code: UInt8) -> DiagnosedConnection {
        DiagnosedConnection(
            Told.connection(id) {
                $0.open()
                $0.clientHello()
                $0.alert(.server, code)
            })
    }

    static func checked(_ id: Int) -> DiagnosedConnection {
        DiagnosedConnection(
            Told.connection(id) {
                $0.handshake()
                $0.set { $0.verification = .says() }
                $0.close(.client)
            })
    }

    private static func numbers(_ connections: [DiagnosedConnection]) -> [[Int]] { Story.group(connections).map { $0.records.map(\.id) } }

    @Test func theSameStoryIsToldOnce() {
        #expect(
            Self.numbers([Self.refused(0), Self.alerted(1, 40), Self.refused(2), Self.alerted(3, 40), Self.refused(4)]) == [
                [0, 2, 4], [1, 3],
            ])
    }

    @Test func theMoreSevereAndTheMoreNumerousComeFirst() {
        let connections = [Self.checked(0), Self.checked(1), Self.checked(2), Self.alerted(3, 40), Self.refused(4), Self.refused(5)]
        #expect(Self.numbers(connections) == [[4, 5], [3], [0, 1, 2]])
    }

    @Test func whatDiffersIsAnotherStory() {
        #expect(Self.numbers([Self.refused(0, 48), Self.refused(1, 42)]).count == 2)
        #expect(Self.numbers([Self.refused(0), Self.refused(1, by: .made("a", by: "Other CA", "Other Ltd"))]).count == 2)
        #expect(Self.numbers([Self.alerted(0, 40), Self.alerted(1, 70)]).count == 2)
    }

    /// Whether FIN or RST follows an alert depends on what was still on its way.
    @Test func whatFollowsAnAlertIsNoDifference() {
        #expect(Self.numbers([Self.refused(0), Self.refused(1, resets: true)]) == [[0, 1]])
    }

    @Test func healthyConnectionsHaveNone() {
        let healthy = Told.connection {
            $0.handshake()
            $0.set { $0.verification = .says() }
            $0.request()
            $0.response()
        }
        #expect(Story.group([DiagnosedConnection(healthy)]).isEmpty)
    }

    private static func unanswered(_ id: Int) -> DiagnosedConnection {
        DiagnosedConnection(
            Told.connection(id, port: UInt16(1000 + id)) {
                $0.syn()
                $0.wait(1)
                $0.syn()
            })
    }

    /// Forty dead addresses are one story, two are two.
    @Test(arguments: [(1, 1), (5, 5), (6, 1), (40, 1)])
    func manyThatAreAlikeAreOne(connections: Int, stories: Int) throws {
        let found = Story.group((0..<connections).map(Self.unanswered))
        #expect(found.count == stories)
        let pattern = try #require(found.first?.pattern(sound: [:]))
        #expect(pattern.connections.count == connections / stories && pattern.findingIDs == [.synUnanswered])
        #expect(pattern.serverNames.count == connections / stories)
    }

    /// What failed before the other side said anything comes first only where it is many times as often.
    @Test(arguments: [(3, [3]), (9, [0, 1, 2, 3, 4, 5, 6, 7, 8])] as [(Int, [Int])])
    func whoSpokeWeighsMore(unanswered: Int, first: [Int]) {
        let connections = (0..<unanswered).map(Self.unanswered) + [Self.alerted(unanswered, 40)]
        #expect(Self.numbers(connections).first == first)
    }

    @Test func whatAllShareIsNamed() throws {
        let mixed =
            [Self.refused(0), Self.refused(1, by: .made("a.example", by: "CA", "Ltd"))]
            + (2..<8).map { id in
                Self.refused(id, by: .made("a.example", by: "CA \(id)", "Ltd"))
            }
        let pattern = try #require(Story.group(mixed).first?.pattern(sound: [:]))
        #expect(pattern.connections.count == 8)
        #expect(pattern.findingIDs.first == .clientRejectedCertificate)
        #expect(pattern.summary.contains("refused the certificates of telemetry.vendor.example"))
        #expect(pattern.summary.contains("and 5 more."))
    }

    @Test func aPatternNamesWhoAndWhat() throws {
        let pattern = try #require(Story.group([Self.refused(0), Self.refused(1), Self.refused(2)]).first?.pattern(sound: [:]))
        #expect(pattern.connections == [0, 1, 2])
        #expect(pattern.clients == ["10.20.0.14", "10.20.0.15"])
        #expect(pattern.serverNames == ["telemetry.vendor.example"])
        #expect(pattern.findingIDs == [.clientRejectedCertificate, .certificateUntrusted, .interceptionCertificateReplaced])
        #expect(pattern.firstSeen < pattern.lastSeen)
    }
}
