import Capture
import ConnectionScripts
import Knowledge
import Octets
import Packets
import TLS
import Testing
import Timeline

@testable import Diagnosis
@testable import Wording

/// The verdict where nothing is to be said of any connection: what became of each is told, and together they are all.
@Suite struct HealthWordingTests {
    private static func summary(_ records: [ConnectionRecord], of count: Int? = nil) -> String {
        let connections = records.map { DiagnosedConnection(record: $0, findings: []) }
        return HealthWording(Health(connections, .of(count ?? records.count))).sentences.joined(separator: " ")
    }

    @Test func whatBecameOfEachIsCounted() {
        let summary = Self.summary([
            ConnectionRecord.healthy(0), ConnectionRecord.healthy(1), ConnectionRecord.unread(2),
            ConnectionRecord.begun(3),
            ConnectionRecord.empty(4), ConnectionRecord.unread(5, .rst),
        ])
        #expect(
            summary
                == """
                Requests were answered, and nothing else wrong is visible in the 6 TCP connections of this capture, but \
                not every connection was answered (2 answered, 1 in protocols that are not decoded, 1 without data, 1 \
                open before it began and 1 reset; 1 still open when the capture ended). At the end, 3 were closed by \
                the client, 1 was reset by the server and 1 was closed by the server.
                """
        )
    }

    /// That nothing failed is not known where nothing is read.
    static let unjudged: [([ConnectionRecord], String)] = [
        (
            [.unread(0)],
            "the one TCP connection of this capture, but no answered request is in it (its protocol is not decoded)"
        ),
        (
            [.unread(0), .unread(1)],
            """
            the 2 TCP connections of this capture, but no answered request is in it (all in protocols that are not \
            decoded)
            """
        ),
        ([.unread(0, .rst)], "the one TCP connection of this capture, but no answered request is in it (it was reset)"),
        ([.empty(0)], "the one TCP connection of this capture, but no answered request is in it (it carried no data)"),
    ]

    @Test(arguments: unjudged.indices)
    func whatIsNotReadIsNotJudged(_ index: Int) {
        let (records, text) = Self.unjudged[index]
        let summary = Self.summary(records)
        #expect(summary.hasPrefix("Nothing wrong is visible in \(text). At the end, "))
    }

    /// With `--connection` nothing is said of the others.
    @Test func whatWasNotLookedAtIsNotCalledHealthy() {
        #expect(
            Self.summary([ConnectionRecord.healthy(3)], of: 5)
                == "Connection #3, the only one examined of 5 in this capture, is healthy: no side closed a connection early (it was answered)."
        )
        #expect(
            Self.summary([ConnectionRecord.healthy(3), ConnectionRecord.healthy(4)], of: 5).hasPrefix(
                "The 2 connections examined of 5 in this capture are healthy"))
        #expect(
            Self.summary([ConnectionRecord.begun(1)], of: 2).contains("the connection examined had begun before it"))
    }

    @Test func whatHadBegunCannotBeJudged() {
        let summary = Self.summary([ConnectionRecord.begun(0), ConnectionRecord.begun(1)])
        #expect(
            summary.hasPrefix(
                "This capture does not show whether anything went wrong: both its connections had begun before it."))
    }
}
