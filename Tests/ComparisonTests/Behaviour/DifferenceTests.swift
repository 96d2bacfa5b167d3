import Testing

@testable import Comparison

@Suite struct DifferenceTests {
    @Test func theValuesAreOfEitherCapture() {
        let difference = Difference(field: .phase, a: .number(1), b: .number(2), frames: PerPoint(a: 7, b: nil))
        #expect(difference.values == PerPoint(a: .number(1), b: .number(2)))
        #expect(difference.values[.b] == difference.b && difference.frames[.a] == 7)
    }

    @Test func withoutFramesNoneShowsItByItself() {
        #expect(Difference(field: .phase, a: .nothing, b: .number(2)).frames == PerPoint(a: nil, b: nil))
    }

    /// Which capture has which value is part of the difference.
    @Test func theOtherWayRoundIsAnotherDifference() {
        let one = Difference(field: .phase, a: .number(1), b: .number(2))
        #expect(one != Difference(field: .phase, a: .number(2), b: .number(1)))
        #expect(one != Difference(field: .closeHow, a: .number(1), b: .number(2)))
        #expect(one == Difference(field: .phase, a: .number(1), b: .number(2)))
    }
}
