import Octets
import Packets
import Testing

@testable import Streams

/// Numbers of the three-way handshake that do not fit what they answer.
@Suite struct HandshakeFaultTests {
    private func faults(_ script: (inout Exchange) -> Void) -> [HandshakeFault.Kind] {
        var exchange = Exchange()
        script(&exchange)
        return exchange.connection?.handshakeFaults.map(\.kind) ?? []
    }

    @Test func anOldConnectionAnswersASYN() throws {
        var exchange = Exchange()
        exchange.send(.syn, seq: 100)
        exchange.send(.ack, .backward, seq: 7000, ack: 3_000_000_000)
        let fault = try #require(exchange.connection?.handshakeFaults.first)
        #expect(fault.kind == .acknowledgmentOfOtherConnection)
        #expect(fault.direction == .backward && fault.mark.frame == 2)
        #expect(fault.acknowledgment == 3_000_000_000 && fault.expected == 101)
    }

    @Test func aResetOfAnotherConnectionAnswersASYNACK() {
        let kinds = faults {
            $0.send(.syn, seq: 100)
            $0.send([.syn, .ack], .backward, seq: 500, ack: 101)
            $0.send([.rst, .ack], seq: 101, ack: 1_700_000_000)
        }
        #expect(kinds == [.resetOfOtherConnection])
    }

    @Test func aSYNACKOfAnotherSYN() {
        #expect(
            faults {
                $0.send(.syn, seq: 100)
                $0.send([.syn, .ack], .backward, seq: 500, ack: 90)
            } == [.synACKOfOtherSYN])
    }

    /// A refusal acknowledges the SYN; one without ACK names no number. The capture may lack the SYN-ACK, and what came
    /// before an acknowledgment.
    @Test func whatFits() {
        #expect(
            faults {
                $0.send(.syn, seq: 100)
                $0.send([.rst, .ack], .backward, seq: 0, ack: 101)
            } == [])
        #expect(
            faults {
                $0.open()
                $0.send(.rst, .backward, seq: 501)
            } == [])
        #expect(
            faults {
                $0.send(.syn, seq: 100)
                $0.send(.ack, .backward, seq: 501, ack: 400)
            } == [])
    }

    @Test func aLimitedNumberIsKept() {
        let kinds = faults {
            for _ in 0..<100 {
                $0.send(.syn, seq: 100)
                $0.send(.ack, .backward, seq: 7000, ack: 3_000_000_000)
            }
        }
        #expect(kinds.count == HandshakeFault.limit)
    }
}
