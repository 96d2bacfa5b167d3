import Testing

@testable import Analysis

@Suite struct ReadingProgressTests {
    /// What a bar needs: where it begins, that it grows, and that it ends.
    @Test func progressBeginsAtNothingAndEndsOnce() throws {
        let listener = Listener()
        _ = try CaptureAnalysis([Recordings.story]).diagnosis { listener.progress.append($0) }
        #expect(listener.progress.first?.frames == 0)
        #expect(listener.progress.map(\.octets) == listener.progress.map(\.octets).sorted())
        #expect(listener.progress.filter(\.isFinished) == Array(listener.progress.suffix(1)))
        #expect(listener.progress.last?.octets == listener.progress.last?.totalOctets)
    }

    @Test func aReadingThatFailsEndsToo() {
        let listener = Listener()
        var observation = Observation(captures: [Recordings.story])
        observation.filter = "tcp prot 443"
        #expect(throws: AnalysisError.self) {
            try CaptureAnalysis(of: observation).diagnosis { listener.progress.append($0) }
        }
        #expect(listener.progress.last?.isFinished == true)
    }
}
