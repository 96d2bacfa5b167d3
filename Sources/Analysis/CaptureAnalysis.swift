import Capture
public import Diagnosis
import Timeline

/// Captures in, connections and a diagnosis out: everything between the files and a report.
///
/// ```swift
/// let diagnosis = try CaptureAnalysis(["client.pcap"], trust: [.path("device-ca.pem")]).diagnosis()
/// print(diagnosis.verdict.summary)  // with the library Wording
/// ```
///
/// Each call reads the captures anew, so that of standard input one is all there can be.
public struct CaptureAnalysis {
    /// The largest file that is hashed without being asked, in octets: hashing costs more than reading.
    public static let usualHashLimit = 64_000_000

    private let observation: Observation
    private let warn: (AnalysisWarning) -> Void
    private let progress: ((ReadingProgress) -> Void)?

    /// An analysis of an observation.
    ///
    /// - Parameters:
    ///   - observation: what is read, and what it is judged by.
    ///   - warn: takes what is wrong with something given, as it is found.
    ///   - progress: takes how far reading came; nil where nobody wants to know.
    public init(
        of observation: Observation, warn: @escaping (AnalysisWarning) -> Void = { _ in },
        progress: ((ReadingProgress) -> Void)? = nil
    ) {
        self.observation = observation
        self.warn = warn
        self.progress = progress
    }

    /// An analysis of captures that are read as one, judged by what the client trusted.
    public init(_ captures: [String], trust: [TrustSource] = []) {
        var observation = Observation(captures: captures)
        observation.trust = trust
        self.init(of: observation)
    }

    /// Every connection with what is concluded of it, whatever ``Observation/connections`` names.
    ///
    /// - Parameter scope: whether each is judged with all of them in view, which takes the memory of all, or alone.
    public func connections(judged scope: JudgementScope = .whole) throws(AnalysisError) -> DiagnosedConnections {
        let diagnoser = try diagnoser()
        return DiagnosedConnections(
            diagnoser, try records(), scope,
            ServerLogFiles(paths: observation.serverLogs, format: observation.logFormat), warn: warn)
    }

    /// What is to be said of the captures as a whole.
    ///
    /// - Parameter hashLimit: the largest file whose SHA-256 is computed, in octets.
    public func diagnosis(hashLimit: Int = usualHashLimit) throws(AnalysisError) -> Diagnosis {
        var all = try connections()
        var chosen: [DiagnosedConnection] = []
        while let connection = try all.next() {
            if observation.connections.names(connection.record.id) { chosen.append(connection) }
        }
        var evidence = all.evidence
        try observation.checkConnections(of: evidence.connectionCount)
        evidence.hashes = evidence.files.map { file in
            file.size.flatMap { $0 <= hashLimit ? FileHash.sha256(file.path) : nil }
        }
        return Diagnosis(of: chosen, evidence: evidence)
    }

    private func diagnoser() throws(AnalysisError) -> Diagnoser {
        Diagnoser(expecting: try ExpectedClients(observation.expectedClients, warn: warn, progress: progress))
    }

    private func records() throws(AnalysisError) -> ConnectionRecords {
        try ConnectionRecords(of: observation, warn: warn, progress: progress)
    }
}
