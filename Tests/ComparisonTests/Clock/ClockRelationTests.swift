import ComparedConnections
import Octets
import Testing

@testable import Comparison

@Suite struct ClockRelationTests {
    private let relation = ClockRelation(
        offset: 187.25, error: 0.001, drift: 0.0002, reference: SampleConnection.at(100))

    @Test func theFirstClockIsItself() {
        #expect(relation.onFirstClock(SampleConnection.at(5), of: .a) == SampleConnection.at(5))
    }

    /// 1000 s later on the first clock the second has gained 0.2 s.
    @Test(arguments: [(0.0, 187.25), (1000, 187.45), (-500, 187.15)])
    func theSecondIsTakenBackByOffsetAndDrift(_ elapsed: Double, _ ahead: Double) {
        let moment = relation.onFirstClock(SampleConnection.at(100 + elapsed + ahead), of: .b)
        #expect(abs(moment.seconds(since: SampleConnection.at(100 + elapsed))) < 0.000_1)
    }

    @Test func whatNoClockShowsIsHeldAtTheEnd() {
        #expect(Timestamp(nanoseconds: .max).shifted(by: 10) == Timestamp(nanoseconds: .max))
        #expect(Timestamp(nanoseconds: .min).shifted(by: -10) == Timestamp(nanoseconds: .min))
        #expect(Timestamp(nanoseconds: 7).shifted(by: .infinity) == Timestamp(nanoseconds: .max))
        #expect(Timestamp(nanoseconds: 7).shifted(by: -1e30) == Timestamp(nanoseconds: .min))
        #expect(Timestamp(nanoseconds: 7).shifted(by: .nan) == Timestamp(nanoseconds: 7))
    }
}
