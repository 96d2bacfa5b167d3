import Testing

@testable import Comparison

@Suite struct PointTests {
    @Test func eachHasTheOther() {
        #expect(Point.a.other == .b)
        #expect(Point.b.other == .a)
    }

    @Test func valuesAreReachedByPoint() {
        var values = PerPoint(a: 1, b: 2)
        values[.a] += 10
        values[.b] += 20
        #expect(values == PerPoint(a: 11, b: 22))
        #expect(Point.allCases.map { values[$0] } == [11, 22])
    }
}
