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
public struct CaptureAnalysis: Sendable {
    /// The largest file that is hashed without being asked, in octets: hashing costs more than reading.
    public static let usualHashLimit = 64_000_000

    /// What is read, and what it is judged by.
    public let observation: Observation

    /// An analysis of an observation.
    public init(of observation: Observation) { self.observation = observation }

    /// An analysis of captures that are read as one, judged by what the client trusted.
    public init(_ captures: [String], trust: [TrustSource] = []) {
        var observation = Observation(captures: captures)
        observation.trust = trust
        self.init(of: observation)
    }

    /// Every connection with what is concluded of it, whatever ``Observation/connections`` names.
    ///
    /// - Parameters:
    ///   - scope: whether each is judged with all of them in view, which takes the memory of all, or alone.
    ///   - progress: takes how far reading came, while it reads; nil where nobody wants to know.
    public func connections(
        judged scope: JudgementScope = .whole, progress: ((ReadingProgress) -> Void)? = nil
    ) throws(AnalysisError) -> DiagnosedConnections {
        try connections(judged: scope, from: GivenFiles(), progress: progress)
    }

    /// What is to be said of the captures as a whole.
    ///
    /// - Parameters:
    ///   - hashLimit: the largest file whose SHA-256 is computed, in octets.
    ///   - progress: takes how far reading came, while it reads; nil where nobody wants to know.
    public func diagnosis(
        hashLimit: Int = usualHashLimit, progress: ((ReadingProgress) -> Void)? = nil
    ) throws(AnalysisError) -> Diagnosis {
        var unheeded: [AnalysisWarning] = []
        return try diagnosis(hashLimit: hashLimit, warnings: &unheeded, progress: progress)
    }

    /// What is to be said of the captures as a whole, with what is wrong with something given.
    ///
    /// - Parameters:
    ///   - hashLimit: the largest file whose SHA-256 is computed, in octets.
    ///   - warnings: what was found wrong is added, also where the analysis fails.
    ///   - progress: takes how far reading came, while it reads; nil where nobody wants to know.
    public func diagnosis(
        hashLimit: Int = usualHashLimit, warnings: inout [AnalysisWarning],
        progress: ((ReadingProgress) -> Void)? = nil
    ) throws(AnalysisError) -> Diagnosis {
        try diagnosis(hashLimit, from: GivenFiles(), &warnings, progress)
    }

    /// The same, where what the captures are judged by may have been read for another analysis.
    func diagnosis(
        _ hashLimit: Int, from files: GivenFiles, _ warnings: inout [AnalysisWarning],
        _ progress: ((ReadingProgress) -> Void)?
    ) throws(AnalysisError) -> Diagnosis {
        var all = try connections(judged: .whole, from: files, progress: progress)
        var chosen: [DiagnosedConnection] = []
        do throws(AnalysisError) {
            while let connection = try all.next() {
                if observation.connections.names(connection.id) { chosen.append(connection) }
            }
        } catch {
            warnings += all.warnings
            throw error
        }
        warnings += all.warnings
        var inputs = all.inputs
        try observation.checkConnections(of: inputs.connectionCount)
        inputs.hashes = inputs.files.map { file in
            file.size.flatMap { $0 <= hashLimit ? Self.hash(of: file.path, &warnings) : nil }
        }
        return Diagnosis(of: chosen, inputs: inputs)
    }

    /// Each distinct certificate chain of the connections that ``Observation/connections`` names, who was shown it, and
    /// what trust and pins say of it. Memory follows the chains.
    ///
    /// Logs of the server and expected clients are not asked: they say nothing of certificates.
    ///
    /// - Parameter progress: takes how far reading came, while it reads; nil where nobody wants to know.
    public func certificates(
        progress: ((ReadingProgress) -> Void)? = nil
    ) throws(AnalysisError) -> CertificateInventory {
        var unheeded: [AnalysisWarning] = []
        return try certificates(warnings: &unheeded, progress: progress)
    }

    /// The same, with what is wrong with something given.
    ///
    /// - Parameters:
    ///   - warnings: what was found wrong is added, also where the analysis fails.
    ///   - progress: takes how far reading came, while it reads; nil where nobody wants to know.
    public func certificates(
        warnings: inout [AnalysisWarning], progress: ((ReadingProgress) -> Void)? = nil
    ) throws(AnalysisError) -> CertificateInventory {
        var records = try ConnectionRecords(of: observation, progress: progress)
        var collector = ChainCollector()
        do throws(AnalysisError) {
            while let record = try records.next() {
                if observation.connections.names(record.id) { collector.add(record) }
            }
        } catch {
            warnings += records.warnings
            throw error
        }
        warnings += records.warnings
        try observation.checkConnections(of: records.inputs.connectionCount)
        return collector.inventory(judgedBy: records.bundles, inputs: records.inputs)
    }

    private func connections(
        judged scope: JudgementScope, from files: GivenFiles, progress: ((ReadingProgress) -> Void)?
    ) throws(AnalysisError) -> DiagnosedConnections {
        var warnings: [AnalysisWarning] = []
        let expected = try ExpectedClients(observation.expectedClients, warnings: &warnings, progress: progress)
        return DiagnosedConnections(
            Diagnoser(expecting: expected),
            try ConnectionRecords(of: observation, from: files, progress: progress), scope,
            ServerLogFiles(paths: observation.serverLogs, format: observation.logFormat), after: warnings)
    }

    private static func hash(of path: String, _ warnings: inout [AnalysisWarning]) -> String? {
        do throws(SystemError) {
            return try FileHash.sha256(path)
        } catch {
            warnings.append(.init(.unhashedCapture(path: path, reason: error.words)))
            return nil
        }
    }
}
