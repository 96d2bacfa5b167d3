import ComparedConnections
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
        for frame in 0..<30 { tally.add(SampleConnection.mark(frame, 0), octets: 10) }
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

    /// Later than the quickest by the limit, whichever came first.
    @Test(arguments: [[0.01, 0.012, 0.2], [0.2, 0.01, 0.012]])
    func slowSegmentsAreTold(_ transits: [Double]) {
        var way = PathReport.Way()
        for (index, seconds) in transits.enumerated() { way.noteTransit(seconds, SampleConnection.mark(index, 1)) }
        way.concludeDelays(tolerance: 0.001)
        #expect(way.delayed.segments == 1)
        #expect(way.delayed.marks.map(\.frame) == [transits.firstIndex(of: 0.2)])
    }

    /// On clocks that are not known better a delay may be none.
    @Test func whatTheClocksLeaveOpenIsNoDelay() {
        var way = PathReport.Way()
        for seconds in [0.01, 0.2] { way.noteTransit(seconds, SampleConnection.mark(1, 1)) }
        way.concludeDelays(tolerance: 0.1)
        #expect(way.delayed.segments == 0)
    }
}
