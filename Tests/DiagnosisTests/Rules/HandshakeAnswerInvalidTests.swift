import ConnectionScripts
import Knowledge
import Octets
import Packets
import Streams
import Testing
import Timeline

@testable import Diagnosis

@Suite struct HandshakeAnswerInvalidTests {
    static func answer(_ kind: HandshakeFault.Kind, from side: Side, isOpen: Bool = false) -> Finding? {
        conclude(HandshakeAnswerInvalid()) {
            if isOpen { $0.open() } else { $0.syn() }
            let mark = $0.step(side)
            $0.set {
                $0.transport.handshakeFaults = [
                    .init(kind: kind, mark: mark, from: side, acknowledgment: 7000, expected: 1001)
                ]
            }
        }
    }

    @Test(
        arguments: [
            (HandshakeFault.Kind.acknowledgmentOfOtherConnection, Side.server, Alternative.path(.resetDropped)),
            (.synACKOfOtherSYN, .server, .path(.connectionsMixedUp)),
            (.resetOfOtherConnection, .client, .path(.connectionsMixedUp)),
        ])
    func numbersOfAnotherConnection(_ kind: HandshakeFault.Kind, _ side: Side, _ alternative: Alternative) throws {
        let finding = try #require(Self.answer(kind, from: side))
        #expect(finding.id == .handshakeAnswerInvalid && finding.severity == .problem)
        #expect(finding.alternatives == [alternative] && finding.frames == [2])
    }

    /// What came late is no matter once the connection is open.
    @Test func anOpenConnectionHasNone() {
        #expect(Self.answer(.acknowledgmentOfOtherConnection, from: .server, isOpen: true) == nil)
    }

    /// Whoever is answered so was neither refused nor ignored.
    @Test func itLeads() {
        let ids = diagnose(Conclusion.Kind.handshakeAnswerInvalid.facts()).map(\.id)
        #expect(ids == [.handshakeAnswerInvalid])
    }
}
