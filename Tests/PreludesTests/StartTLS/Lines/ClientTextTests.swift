import Testing

@testable import Preludes

@Suite struct ClientTextTests {
    private func takes(_ lines: [String], _ begin: (inout ClientText) -> Void) -> [Bool] {
        var text = ClientText()
        begin(&text)
        return lines.map { text.takes($0) }
    }

    @Test func commandsAreNoText() {
        let taken = takes(["a", ".", "b"]) { _ in }
        #expect(taken == [false, false, false])
    }

    @Test func aMessageEndsInAFullStopAlone() {
        let taken = takes(["a", "..", ". ", ".", "b"]) { $0.beginMessage() }
        #expect(taken == [true, true, true, true, false])
    }

    @Test func anAnswerIsOneLine() {
        let taken = takes(["a", "b"]) { $0.beginAnswer() }
        #expect(taken == [true, false])
    }

    @Test func anAnswerMayWaitForTheEndOfAMessage() {
        let both = takes(["a", ".", "b", "c"]) {
            $0.beginMessage()
            $0.beginAnswer()
        }
        #expect(both == [true, true, true, false])
    }
}
