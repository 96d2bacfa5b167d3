import Capture
public import Comparison
import Diagnosis

/// Two observations in, one explanation out: what differs between them, or what happened between two points on the way.
///
/// ```swift
/// let works = Observation(captures: ["works.pcap"]), fails = Observation(captures: ["fails.pcap"])
/// let comparison = try ComparisonAnalysis(of: PerPoint(a: works, b: fails)).comparison()
/// print(comparison.isDifferent)
/// ```
public struct ComparisonAnalysis {
    private let observations: PerPoint<Observation>
    private let mode: CaptureComparison.Mode?
    private let warn: (AnalysisWarning) -> Void
    private let progress: ((ReadingProgress) -> Void)?

    /// An analysis of two observations. ``Observation/connections`` changes nothing.
    ///
    /// - Parameters:
    ///   - observations: what is read on either side, and what it is judged by.
    ///   - mode: the question; nil where it is to be chosen by what is in the captures.
    ///   - warn: takes what is wrong with something given, as it is found.
    ///   - progress: takes how far reading came; nil where nobody wants to know.
    public init(
        of observations: PerPoint<Observation>, mode: CaptureComparison.Mode? = nil,
        warn: @escaping (AnalysisWarning) -> Void = { _ in }, progress: ((ReadingProgress) -> Void)? = nil
    ) {
        self.observations = observations
        self.mode = mode
        self.warn = warn
        self.progress = progress
    }

    /// The comparison. Segments are compared in a second reading, which neither pipes nor standard input allow.
    ///
    /// - Parameter hashLimit: the largest file whose SHA-256 is computed, in octets.
    public func comparison(
        hashLimit: Int = CaptureAnalysis.usualHashLimit
    ) throws(AnalysisError) -> CaptureComparison {
        for path in observations.a.captures + observations.b.captures
        where path == "-" || SystemFile.kind(of: path) == .stream {
            throw AnalysisError(.unrepeatable(path: path))
        }
        var read = observations
        let a = try diagnosis(of: &read.a, hashLimit)
        let b = try diagnosis(of: &read.b, hashLimit)
        let names = CaptureNames(observations.a.captures, observations.b.captures).names
        let plan = ComparisonPlan(PerPoint(a: a, b: b), names: names, mode: mode)
        var paths: PathTracker.Outcome?
        if var tracker = plan.pathTracker() {
            var segments = try SegmentReading(read, progress: progress)
            try segments.run(&tracker)
            paths = tracker.finish()
        }
        return plan.comparison(paths: paths)
    }

    /// What a capture says by itself. One whose frames are out of order is read again in that of their times: what
    /// differs only in that must not differ.
    private func diagnosis(of observation: inout Observation, _ hashLimit: Int) throws(AnalysisError) -> Diagnosis {
        observation.connections = []
        let diagnosis = try CaptureAnalysis(of: observation, warn: warn, progress: progress)
            .diagnosis(hashLimit: hashLimit)
        guard !diagnosis.evidence.isInTimeOrder else { return diagnosis }
        observation.isInTimeOrder = true
        // What is wrong with the files was told at the first reading.
        return try CaptureAnalysis(of: observation, progress: progress).diagnosis(hashLimit: hashLimit)
    }
}
