import ConnectionScripts
import Cryptography
import Knowledge
import Octets
import Packets
import TLS
import Testing
import Timeline

@testable import Diagnosis

@Suite struct ConnectionGroupTests {
    static func refused(_ id: Int, _ code: UInt8 = 48, by certificate: Certificate = .inspected, resets: Bool = false)
        -> DiagnosedConnection
    {
        Diagnoser().judgedAlone(
            ConnectionScript.record(id, client: 0x0A14_000E + UInt32(id % 2)) {
                $0.open()
                $0.clientHello()
                $0.serverFlight(.tls12, [certificate])
                $0.set { $0.verification = .untrusted }
                $0.alert(.client, code)
                if resets { $0.set { $0.close.how = .alertRst } }
            })
    }

    static func alerted(_ id: Int, _ code: UInt8) -> DiagnosedConnection {
        Diagnoser().judgedAlone(
            ConnectionScript.record(id) {
                $0.open()
                $0.clientHello()
                $0.alert(.server, code)
            })
    }

    static func checked(_ id: Int) -> DiagnosedConnection {
        Diagnoser().judgedAlone(
            ConnectionScript.record(id) {
                $0.handshake()
                $0.set { $0.verification = .says() }
                $0.close(.client)
            })
    }

    private static func numbers(_ connections: [DiagnosedConnection]) -> [[Int]] {
        ConnectionGroup.groups(of: connections).map(\.connectionIDs)
    }

    @Test func theSameCauseIsToldOnce() {
        #expect(
            Self.numbers([Self.refused(0), Self.alerted(1, 40), Self.refused(2), Self.alerted(3, 40), Self.refused(4)])
                == [
                    [0, 2, 4], [1, 3],
                ])
    }

    @Test func theMoreSevereAndTheMoreNumerousComeFirst() {
        let connections = [
            Self.checked(0), Self.checked(1), Self.checked(2), Self.alerted(3, 40), Self.refused(4), Self.refused(5),
        ]
        #expect(Self.numbers(connections) == [[4, 5], [3], [0, 1, 2]])
    }

    @Test func whatDiffersIsAnotherGroup() {
        #expect(Self.numbers([Self.refused(0, 48), Self.refused(1, 42)]).count == 2)
        #expect(
            Self.numbers([Self.refused(0), Self.refused(1, by: .made("a", by: "Other CA", "Other Ltd"))]).count == 2)
        #expect(Self.numbers([Self.alerted(0, 40), Self.alerted(1, 70)]).count == 2)
    }

    /// Whether FIN or RST follows an alert depends on what was still on its way.
    @Test func whatFollowsAnAlertIsNoDifference() {
        #expect(Self.numbers([Self.refused(0), Self.refused(1, resets: true)]) == [[0, 1]])
    }

    @Test func healthyConnectionsHaveNone() {
        let healthy = ConnectionScript.record {
            $0.handshake()
            $0.set { $0.verification = .says() }
            $0.request()
            $0.response()
        }
        #expect(ConnectionGroup.groups(of: [Diagnoser().judgedAlone(healthy)]).isEmpty)
    }

    private static func unanswered(_ id: Int) -> DiagnosedConnection {
        Diagnoser().judgedAlone(
            ConnectionScript.record(id, port: UInt16(1000 + id)) {
                $0.syn()
                $0.wait(1)
                $0.syn()
            })
    }

    /// Forty dead addresses are one group, two are two.
    @Test(arguments: [(1, 1), (5, 5), (6, 1), (40, 1)])
    func manyThatAreAlikeAreOne(connections: Int, groups: Int) throws {
        let found = ConnectionGroup.groups(of: (0..<connections).map(Self.unanswered))
        #expect(found.count == groups)
        let group = try #require(found.first)
        #expect(group.connections.count == connections / groups && group.findingIDs == [.synUnanswered])
        #expect(group.serverNames.count == connections / groups)
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
        let group = try #require(ConnectionGroup.groups(of: mixed).first)
        #expect(group.connectionIDs == Array(0..<8))
        #expect(group.findingIDs.first == .clientRejectedCertificate && group.leading.id == .clientRejectedCertificate)
    }

    @Test func aGroupKnowsWhoAndWhat() throws {
        let group = try #require(ConnectionGroup.groups(of: [Self.refused(0), Self.refused(1), Self.refused(2)]).first)
        #expect(group.connectionIDs == [0, 1, 2] && group.soundConnections == 0 && group.interval == nil)
        #expect(group.clients == ["10.20.0.14", "10.20.0.15"])
        #expect(group.serverNames == ["telemetry.vendor.example"])
        #expect(
            group.findingIDs == [.clientRejectedCertificate, .certificateUntrusted, .interceptionCertificateReplaced])
        #expect(group.firstSeen < group.lastSeen)
    }

    /// How others at the same server fare, and how the attempts follow each other.
    @Test func soundConnectionsAndTheRhythmAreCounted() throws {
        let healthy = (4..<6).map { id in
            Diagnoser().judgedAlone(
                ConnectionScript.record(id) {
                    $0.handshake()
                    $0.set { $0.verification = .says() }
                    $0.request()
                    $0.response()
                })
        }
        let refused = (0..<4).map { id in
            Diagnoser().judgedAlone(
                ConnectionScript.record(id) {
                    $0.wait(Double(id) * 5)
                    $0.open()
                    $0.clientHello()
                    $0.alert(.server, 40)
                })
        }
        let group = try #require(ConnectionGroup.groups(of: refused + healthy).first)
        #expect(group.connectionIDs == [0, 1, 2, 3] && group.soundConnections == 2)
        #expect(group.interval == .seconds(5))
    }
}
