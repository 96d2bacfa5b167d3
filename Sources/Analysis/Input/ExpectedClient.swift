import Diagnosis
import Timeline

/// How a client is known to build its ClientHello.
public enum ExpectedClient: Hashable, Sendable {
    /// A JA4 fingerprint, or the beginning of one: `t13d1516h2`.
    case fingerprint(String)
    /// The path of a capture in which the client worked; whatever its clients said is expected.
    case capture(String)

    /// What a text names: a fingerprint where it looks like one, else a capture.
    public init(_ text: String) {
        self = ExpectedClients.isFingerprint(text) ? .fingerprint(text) : .capture(text)
    }
}

extension ExpectedClients {
    /// All that is expected; captures among it are read.
    init(
        _ clients: [ExpectedClient], warnings: inout [AnalysisWarning], progress: ((ReadingProgress) -> Void)? = nil
    ) throws(AnalysisError) {
        self.init()
        for client in clients {
            switch client {
            case .fingerprint(let fingerprint): expect(fingerprint)
            case .capture(let path): try learn(path, &warnings, progress)
            }
        }
    }

    private mutating func learn(
        _ path: String, _ warnings: inout [AnalysisWarning], _ progress: ((ReadingProgress) -> Void)?
    ) throws(AnalysisError) {
        var hasLearnt = false
        do throws(AnalysisError) {
            var records = try ConnectionRecords(of: Observation(captures: [path]), progress: progress)
            defer { warnings += records.warnings }
            while let record = try records.next() {
                learn(record)
                if record.tls?.fingerprints != nil { hasLearnt = true }
            }
        } catch {
            guard case .capture(let reason, _) = error.cause else { throw error }
            throw AnalysisError(.expectedClient(reason))
        }
        // Of each capture by itself: whatever else is expected, this one was given for something.
        guard hasLearnt else { throw AnalysisError(.noClientHello(path: path)) }
    }
}
