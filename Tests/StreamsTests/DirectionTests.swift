import Testing

@testable import Streams

@Suite struct DirectionTests {
    @Test(arguments: Direction.allCases)
    func reversesAndBack(direction: Direction) {
        #expect(direction.reversed != direction)
        #expect(direction.reversed.reversed == direction)
    }
}
