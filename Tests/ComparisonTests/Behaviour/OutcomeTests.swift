import ComparedConnections
import Diagnosis
import Knowledge
import Testing
import Timeline

@testable import Comparison

@Suite struct OutcomeTests {
    @Test func soundConnectionsAreAlikeHoweverTheyClosed() {
        let closed = SampleConnection.sound(0) {
            $0.close = Close(by: .server, how: .fin, mark: nil, idleBefore: 5, firstFinOrRst: nil)
        }
        #expect(Outcome(closed) == Outcome(SampleConnection.sound(1)))
        #expect(Outcome(closed).isSound)
    }

    @Test func troubleIsToldApartByFindingStageAndCloser() {
        let one = Outcome(SampleConnection.troubled(0))
        #expect(!one.isSound)
        #expect(one == Outcome(SampleConnection.troubled(1)))
        #expect(one != Outcome(SampleConnection.troubled(1, by: .clientHelloUnanswered)))
        #expect(one != Outcome(SampleConnection.troubled(1, phase: .clientHello)))
        #expect(
            one
                != Outcome(
                    SampleConnection.troubled(1) {
                        $0.close = Close(by: .client, how: .rst, mark: nil, idleBefore: nil, firstFinOrRst: nil)
                    }))
    }
}
