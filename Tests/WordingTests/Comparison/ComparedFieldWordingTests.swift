import Octets
import Testing

@testable import Comparison
@testable import Wording

@Suite struct ComparedFieldWordingTests {
    @Test func everyFieldHasATitleOfItsOwn() {
        let titles = ComparedField.allCases.map(\.title)
        #expect(titles.allSatisfy { !$0.isEmpty } && Set(titles).count == titles.count)
    }

    @Test func theSideIsNamed() {
        #expect(ComparedField.tcp(.server, .mss).title == "MSS of the server")
        #expect(ComparedField.path(.client, .injected).title == "segments forged with the client's address")
    }

    @Test func everyStageHasWords() {
        #expect(
            Set(ComparedField.LifecycleStep.allCases.map(\.words)).count == ComparedField.LifecycleStep.allCases.count)
    }

    @Test func namesThatSomebodyChoseAreQuoted() {
        #expect(ComparedField.issuer.isQuoted && !ComparedField.version.isQuoted)
    }
}
