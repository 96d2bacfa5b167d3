import Octets
import Testing

@testable import Preludes

@Suite struct PreludeTests {
    private func prelude(_ whats: [Prelude.What]) -> Prelude {
        let mark = Mark(frame: 1, at: Timestamp(nanoseconds: 0))
        return Prelude(kind: .smtp, steps: whats.map { .init(mark: mark, from: .client, what: $0) })
    }

    static let answers: [([Prelude.What], Bool?)] = [
        ([], nil), ([.greeting("a")], nil), ([.upgradeRequested("a")], nil),
        ([.upgradeRequested("a"), .upgradeAccepted("b")], true),
        ([.upgradeRequested("a"), .upgradeRefused("b")], false),
        ([.upgradeRequested("a"), .upgradeRefused("b"), .upgradeRequested("a")], nil),
        ([.tunnelRequested(target: "a"), .tunnelOpened], true),
        ([.tunnelRequested(target: "a"), .tunnelRefused("b")], false),
        ([.tunnelRequested(target: "a"), .tunnelOpened, .greeting("b")], true),
    ]

    @Test(arguments: answers)
    func theLastAnswerCounts(whats: [Prelude.What], isAccepted: Bool?) {
        #expect(prelude(whats).isAccepted == isAccepted)
    }

    static let targets: [([Prelude.What], String?)] = [
        ([], nil), ([.greeting("a"), .upgradeRequested("b")], nil),
        ([.tunnelRequested(target: "a:1"), .tunnelOpened], "a:1"),
        ([.proxied(source: "b:2", destination: "c:3")], "b:2"),
        ([.proxied(source: "b:2", destination: "c:3"), .tunnelRequested(target: "a:1")], "a:1"),
    ]

    @Test(arguments: targets)
    func theLastTargetCounts(whats: [Prelude.What], target: String?) {
        #expect(prelude(whats).target == target)
    }
}
