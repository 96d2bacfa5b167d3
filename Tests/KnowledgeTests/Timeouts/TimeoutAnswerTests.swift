import Testing

@testable import Knowledge

@Suite struct TimeoutAnswerTests {
    @Test(arguments: [(51, "Node.js"), (233, "HAProxy"), (0, nil), (-5, nil), (100, nil)] as [(Int, String?)])
    func whoseItIsByItsLength(octets: Int, product: String?) {
        #expect(TimeoutAnswer.sender(octets: octets)?.product == product)
    }

    @Test func theTimersOfTheirSendersSayThatTheyAnswer() {
        for answer in TimeoutAnswer.all {
            #expect(
                ServerTimeout.all.contains { $0.product == answer.product && $0.statusOnWire == 408 },
                "\(answer.product)")
        }
    }
}
