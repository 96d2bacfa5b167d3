import ConnectionScripts
import Knowledge
import Octets
import Packets
import Streams
import Testing
import Timeline

@testable import Diagnosis

/// What the capture itself excludes is not told.
@Suite struct PlausibilityTests {
    private func facts(client: UInt32 = 0x0A14_000E, serverAnswered: Bool = false) -> ConnectionFacts {
        let record = ConnectionScript.record(client: client) {
            $0.open()
            $0.step(.client, payload: 20)
            $0.set {
                $0.transport.ends.client.acknowledgedOctets = 20
                $0.transport.ends.server.acknowledgedOctets = 0
            }
        }
        var context = ConnectionContext()
        context.serverAnswered = serverAnswered
        return ConnectionFacts(record, in: context)
    }

    private let finding = Finding(
        .clientHelloUnanswered, .problem, .certain,
        alternatives: [.path(.droppedOrDown), .client(.inspectingProxyWithoutRequest), .server(.stuck)],
        advice: [.client(.identify), .server(.readLog), .path(.findSmallMTU)])

    /// Nothing is between a host and itself.
    @Test func ofOneHostThePathIsNoMatter() {
        let own = finding.plausible(by: facts(client: 0xC633_6407))
        #expect(own.alternatives == [.server(.stuck)] && own.advice == [.server(.readLog)])
        let other = finding.plausible(by: facts())
        #expect(other.alternatives == finding.alternatives && other.advice == finding.advice)
    }

    /// A host that accepts others is not down.
    @Test func aServerThatAnswersOthersIsNotDown() {
        #expect(!finding.plausible(by: facts(serverAnswered: true)).alternatives.contains(.path(.droppedOrDown)))
    }

    /// Acknowledgments tell whether an answer is missing from the capture.
    @Test func nothingIsMissingWhereNumbersSaySo() {
        let lost = Finding(.noResponse(.never), .problem, .certain, alternatives: [.capture(.answerLostBefore)])
        #expect(lost.plausible(by: facts()).alternatives.isEmpty)
        #expect(lost.plausible(by: ConnectionFacts(ConnectionScript.record { $0.open() })).alternatives.count == 1)
    }
}
