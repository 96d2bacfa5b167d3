import ConnectionScripts
import Cryptography
import Knowledge
import Octets
import Packets
import TLS
import Testing
import Timeline

@testable import Diagnosis
@testable import Wording

@Suite struct GroupWordingTests {
    private static func refused(_ id: Int, by certificate: Certificate) -> DiagnosedConnection {
        Diagnoser().judgedAlone(
            ConnectionScript.record(id, client: 0x0A14_000E + UInt32(id % 2)) {
                $0.open()
                $0.clientHello()
                $0.serverFlight(.tls12, [certificate])
                $0.set { $0.verification = .untrusted }
                $0.alert(.client, 48)
            })
    }

    @Test func whatAllShareIsNamed() throws {
        let mixed =
            [Self.refused(0, by: .inspected), Self.refused(1, by: .made("a.example", by: "CA", "Ltd"))]
            + (2..<8).map { id in Self.refused(id, by: .made("a.example", by: "CA \(id)", "Ltd")) }
        let group = try #require(ConnectionGroup.groups(of: mixed).first)
        #expect(group.summary.contains("rejected the certificates of telemetry.vendor.example"))
        #expect(group.summary.contains("and 5 more."))
    }

    /// What has no sentence for many is told of the first, and counted.
    @Test func whatIsToldOfTheFirstIsCounted() throws {
        let closed = (0..<3).map { id in
            Diagnoser().judgedAlone(
                ConnectionScript.record(id) {
                    $0.open()
                    $0.clientHello()
                    $0.close(.server)
                })
        }
        let group = try #require(ConnectionGroup.groups(of: closed).first)
        #expect(group.sentences.first == closed[0].statements.first?.summary)
        #expect(group.sentences.last == "The same happened in 3 connections in all.")
    }

    /// A group of connections that begin at those times, in seconds.
    private static func course(_ starts: [Double], sound: Int = 0) throws -> String? {
        let connections = starts.enumerated().map { index, start in
            Diagnoser().judgedAlone(
                ConnectionScript.record(index) {
                    $0.wait(start)
                    $0.open()
                    $0.observe(30)
                })
        }
        let leading = try #require(connections.first?.findings.first)
        var group = ConnectionGroup(leading: leading, connections: connections)
        group.interval = RetryRhythm.interval(of: connections.map(\.record))
        group.soundConnections = sound
        return group.course
    }

    @Test func theCourseIsTold() throws {
        #expect(try Self.course([0]) == nil)
        #expect(try Self.course([0, 9], sound: 1) == "1 other connection to this server was fine.")
        #expect(try Self.course([0, 0, 0]) == "All began at 13:39:58 UTC.")
        #expect(
            try Self.course([0, 5, 10, 15], sound: 12)
                == "They began from 13:39:58 to 13:40:13 UTC, again every 5.0 s. 12 other connections to this server were fine."
        )
    }
}
