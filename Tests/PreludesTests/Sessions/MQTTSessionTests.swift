import Octets
import Testing

@testable import Preludes

@Suite struct MQTTSessionTests {
    private static let mark = Mark(frame: 4, at: Timestamp(nanoseconds: 0))

    @Test(
        arguments: [
            (60, MQTTSession.Answer(mark: mark), 60), (0, .init(mark: mark), nil), (60, nil, nil),
            (60, .init(mark: mark, isAccepted: false), nil), (60, .init(mark: mark, keepAlive: 30), 30),
            (60, .init(mark: mark, keepAlive: 0), nil), (0, .init(mark: mark, keepAlive: 30), 30),
        ] as [(UInt16, MQTTSession.Answer?, UInt16?)])
    func theBrokersKeepAliveTakesThePlaceOfTheClients(announced: UInt16, answer: MQTTSession.Answer?, holds: UInt16?) {
        #expect(MQTTSession(mark: Self.mark, announced: announced, answer: answer).keepAlive == holds)
    }
}
