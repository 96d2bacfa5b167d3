import Testing

@testable import Diagnosis

@Suite struct LogClockTests {
    private func told(_ differences: [Double], hasZone: Bool = true, hasPort: Bool = false) -> LogClock? {
        LogClock(differences.enumerated().map { ($0.element, $0.offset, hasPort) }, hasZone: hasZone, tolerance: 1)
    }

    @Test func theOffsetThatMostLinesShare() throws {
        let clock = try #require(told([2.0, 2.1, 1.9, -40, 100]))
        #expect(abs(clock.offset - 2) < 0.11)
        #expect(clock.lines == 3)
        #expect(clock.spread <= 0.11)
    }

    @Test func ofEqualOnesTheNearest() throws {
        #expect(try #require(told([50, 0.5, -70])).offset == 0.5)
    }

    @Test func aLineCountsOnceHoweverManyConnectionsFit() throws {
        let one: [(seconds: Double, line: Int, hasPort: Bool)] = [
            (30, 1, false), (30.1, 1, false), (30.2, 1, false), (0.1, 1, false), (0.2, 2, false),
        ]
        let clock = try #require(LogClock(one, hasZone: true, tolerance: 1))
        #expect(clock.offset < 1)
        #expect(clock.lines == 2)
    }

    @Test(arguments: [
        (3600.4, false, true), (3600.4, true, false), (1800, false, true), (20_250, false, false),
        (90_000, false, false),
        (299, true, true),
    ])
    func howFarClocksAreBelievedToBeApart(seconds: Double, hasZone: Bool, isBelieved: Bool) {
        #expect((told([seconds], hasZone: hasZone, hasPort: true) != nil) == isBelieved)
    }

    /// One line and one connection agree on any offset.
    @Test(arguments: [
        ([1.5], true, true), ([40], false, false), ([40, 40.2], true, false), ([40, 40.2, 39.9], true, true),
        ([7200.5], true, true),
    ])
    func whatChanceMakes(differences: [Double], isTold: Bool, isSure: Bool) {
        let clock = told(differences, hasZone: differences[0] < 1000)
        #expect((clock != nil) == isTold)
        if let clock { #expect(clock.isSure == isSure) }
        #expect(told(differences, hasZone: differences[0] < 1000, hasPort: true)?.isSure == true)
    }

    @Test func nothingTellsNothing() { #expect(told([]) == nil) }
}
