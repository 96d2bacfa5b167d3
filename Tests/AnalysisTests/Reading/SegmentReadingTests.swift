import Capture
import Comparison
import Diagnosis
import Testing

@testable import Analysis

@Suite struct SegmentReadingTests {
    private func plan(_ a: String, _ b: String) throws -> (ComparisonPlan, PerPoint<Observation>) {
        let observations = PerPoint(a: Observation(captures: [a]), b: Observation(captures: [b]))
        let diagnoses = PerPoint(
            a: try CaptureAnalysis(of: observations.a).diagnosis(),
            b: try CaptureAnalysis(of: observations.b).diagnosis())
        return (ComparisonPlan(diagnoses, names: PerPoint(a: "a", b: "b")), observations)
    }

    @Test func segmentsOfBothMeetInTheTracker() throws {
        let (plan, observations) = try plan(
            Recordings.path("baseline-tls12", "client.pcap"), Recordings.path("baseline-tls12", "server.pcap"))
        var tracker = try #require(plan.pathTracker())
        let listener = Listener()
        var reading = try SegmentReading(observations) { listener.progress.append($0) }
        try reading.run(&tracker)
        #expect(!plan.comparison(paths: tracker.finish()).isDifferent)
        let frames = plan.diagnoses.a.inputs.files[0].frames + plan.diagnoses.b.inputs.files[0].frames
        #expect(listener.progress.last?.frames == frames)
        #expect(listener.progress.filter(\.isFinished).count == 1)
    }
}
