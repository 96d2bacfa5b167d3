import Octets
import Testing

@testable import Preludes

@Suite struct HTTPConnectTests {
    private func mark(_ frame: Int) -> Mark { Mark(frame: frame, at: Timestamp(nanoseconds: 0)) }

    private func prelude(_ answers: [Int?]) -> Prelude? {
        Prelude(
            answers.enumerated().map { index, status in
                HTTPConnect(
                    mark: mark(2 * index + 1), target: "a.example:443",
                    response: status.map { (mark(2 * index + 2), $0) })
            })
    }

    static let answers: [(Int, Prelude.What)] = [
        (200, .tunnelOpened), (299, .tunnelOpened), (199, .tunnelRefused("status 199")),
        (300, .tunnelRefused("status 300")), (407, .tunnelRefused("status 407")), (502, .tunnelRefused("status 502")),
    ]

    @Test(arguments: answers)
    func theStatusOpensOrRefuses(status: Int, what: Prelude.What) throws {
        let prelude = try #require(self.prelude([status]))
        #expect(prelude.kind == .http && prelude.status == status)
        #expect(prelude.steps.map(\.what) == [.tunnelRequested(target: "a.example:443"), what])
        #expect(prelude.steps.map(\.from) == [.client, .server] && prelude.steps.map(\.mark.frame) == [1, 2])
    }

    @Test func withoutARequestThereIsNone() { #expect(prelude([]) == nil) }

    @Test func aRequestMayHaveNoAnswer() {
        #expect(prelude([nil])?.steps.count == 1 && prelude([nil])?.status == nil)
        #expect(prelude([407, nil])?.status == 407 && prelude([407, nil])?.isAccepted == nil)
    }

    @Test func stepsHaveALimit() {
        #expect(prelude(Array(repeating: 407, count: 100))?.steps.count == PreludeObserver.stepLimit)
    }
}
