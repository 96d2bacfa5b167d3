import Octets
import Testing

@testable import Comparison

@Suite struct PathReportTests {
    @Test func nothingIsNothingToTell() {
        #expect(!PathReport().isTelling)
        #expect(PathReport() == PathReport())
    }

    @Test func framesAreNamedUpToALimitAndCounted() {
        var tally = PathReport.Tally()
        for frame in 0..<30 { tally.add(Told.mark(frame, 0), octets: 10) }
        #expect(tally.segments == 30)
        #expect(tally.octets == 300)
        #expect(tally.marks.count == PathReport.frameLimit)
    }

    @Test func whatOneCaptureLacksIsPartOfIt() {
        var report = PathReport()
        report.outside.a = 1
        #expect(report.isCapturePartial)
        #expect(report.isTelling)
    }

    /// Later than the quickest by the limit, whichever point is passed first.
    @Test(arguments: [Point.a, .b])
    func slowSegmentsAreTold(_ near: Point) {
        var way = PathReport.Way()
        for (index, wait) in [0.01, 0.012, 0.2].enumerated() {
            let (first, second) = (Told.mark(index, 1), Told.mark(index, 1 + wait))
            way.noteDifference(near == .a ? PerPoint(a: first, b: second) : PerPoint(a: second, b: first), near: near)
        }
        #expect(way.delayed.segments == 1)
        #expect(way.slowest?.a.frame == 2)
    }
}
