import Capture
import Cryptography
import Diagnosis
import Timeline

/// Captures read to the end and diagnosed as a whole.
struct Explanation {
    /// The largest file that is hashed without being asked, in octets: hashing costs more than reading.
    static let hashLimit = 64_000_000

    let observation: Observation
    let output: OutputOptions
    let hashesLargeFiles: Bool

    func diagnosis() throws -> Diagnosis {
        let diagnoser = Diagnoser(expecting: try ExpectedClientsReading.clients(observation, output))
        var connections: [DiagnosedConnection] = []
        var evidence = try Reading(observation, output: output).run { record in
            connections.append(DiagnosedConnection(record: record, findings: diagnoser.findings(for: record)))
        }
        connections = try ServerLogReading.join(connections, diagnoser, observation, isQuiet: output.quiet, evidence: &evidence)
        let chosen = try observation.choose(connections, of: evidence.connectionCount)
        evidence.hashes = evidence.files.map(hash)
        return diagnoser.diagnosis(of: chosen, evidence: evidence)
    }

    private func hash(_ file: CaptureFile) -> String? {
        guard let size = file.size, hashesLargeFiles || size <= Self.hashLimit else { return nil }
        return FileHash.sha256(file.path)
    }
}

extension Observation {
    /// The connections that `--connection` names; all when none is named.
    ///
    /// - Parameter count: connections in the capture.
    func choose(_ all: [DiagnosedConnection], of count: Int) throws(Failure) -> [DiagnosedConnection] {
        guard !connections.isEmpty else { return all }
        try checkConnections(of: count)
        return all.filter { connections.names($0.record.id) }
    }

    /// Sees to it that every connection that `--connection` names is there, of `count`.
    func checkConnections(of count: Int) throws(Failure) {
        if let missing = connections.compactMap({ $0.lowest(notBelow: count) }).min() { throw Self.noConnection(missing, of: count) }
    }

    private static func noConnection(_ missing: Int, of count: Int) -> Failure {
        let range = count > 0 ? "they are numbered 0 to \(count - 1)" : "it has none"
        return Failure(.usage, "there is no connection \(missing) in this capture: \(range)")
    }
}
