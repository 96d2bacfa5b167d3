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
public struct ComparisonAnalysis: Sendable {
    /// What is read on either side, and what it is judged by.
    public let observations: PerPoint<Observation>
    /// The question; nil where it is to be chosen by what is in the captures.
    public let mode: CaptureComparison.Mode?

    /// An analysis of two observations. ``Observation/connections`` changes nothing.
    ///
    /// - Parameters:
    ///   - observations: what is read on either side, and what it is judged by.
    ///   - mode: the question; nil where it is to be chosen by what is in the captures.
    public init(of observations: PerPoint<Observation>, mode: CaptureComparison.Mode? = nil) {
        self.observations = observations
        self.mode = mode
    }

    /// The comparison. Captures are read up to three times, and so are logs of the server, which neither pipes nor
    /// standard input allow; trust bundles and key logs may be pipes.
    ///
    /// - Parameters:
    ///   - hashLimit: the largest file whose SHA-256 is computed, in octets.
    ///   - progress: takes how far each reading came; nil where nobody wants to know.
    public func comparison(
        hashLimit: Int = CaptureAnalysis.usualHashLimit, progress: ((ReadingProgress) -> Void)? = nil
    ) throws(AnalysisError) -> CaptureComparison {
        var unheeded: [AnalysisWarning] = []
        return try comparison(hashLimit: hashLimit, warnings: &unheeded, progress: progress)
    }

    /// The comparison, with what is wrong with something given.
    ///
    /// - Parameters:
    ///   - hashLimit: the largest file whose SHA-256 is computed, in octets.
    ///   - warnings: what was found wrong is added, each once, also where the analysis fails.
    ///   - progress: takes how far each reading came; nil where nobody wants to know.
    public func comparison(
        hashLimit: Int = CaptureAnalysis.usualHashLimit, warnings: inout [AnalysisWarning],
        progress: ((ReadingProgress) -> Void)? = nil
    ) throws(AnalysisError) -> CaptureComparison {
        for path in observations.a.repeatablePaths + observations.b.repeatablePaths
        where path == "-" || SystemFile.kind(of: path) == .stream {
            throw AnalysisError(.unrepeatable(path: path))
        }
        var read = observations
        // What is given for both sides, and pipes, are read once.
        let files = GivenFiles()
        let a = try diagnosis(of: &read.a, hashLimit, files, &warnings, progress)
        let b = try diagnosis(of: &read.b, hashLimit, files, &warnings, progress)
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
    private func diagnosis(
        of observation: inout Observation, _ hashLimit: Int, _ files: GivenFiles, _ warnings: inout [AnalysisWarning],
        _ progress: ((ReadingProgress) -> Void)?
    ) throws(AnalysisError) -> Diagnosis {
        observation.connections = []
        var found: [AnalysisWarning] = []
        defer { for warning in found where !warnings.contains(warning) { warnings.append(warning) } }
        let diagnosis = try CaptureAnalysis(of: observation).diagnosis(hashLimit, from: files, &found, progress)
        guard !diagnosis.inputs.isInTimeOrder else { return diagnosis }
        observation.isInTimeOrder = true
        // What is wrong with the files was told at the first reading.
        var known: [AnalysisWarning] = []
        return try CaptureAnalysis(of: observation).diagnosis(hashLimit, from: files, &known, progress)
    }
}
