import ArgumentParser
import Diagnosis
import Reports
import Timeline

/// One row per TCP connection.
struct ConnectionsCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "connections", abstract: "List every TCP connection: who, how far it came, how it ended.",
        usage: "hangup connections <capture> ... [options]",
        discussion: """
            With --format ndjson one JSON object per line, in the order of Wireshark's tcp.stream; rows are written while the capture is \
            read, and memory follows the connections that are open at once.
            """)

    @OptionGroup(title: "What to read") var reading: ReadingOptions
    @OptionGroup(title: "Where to write") var output: OutputOptions

    @Option(name: .shortAndLong, help: "How to lay the list out.")
    var format: ListFormat = .text

    func run() throws {
        let sink = try OutputSink(output)
        let diagnoser = Diagnoser(expecting: try ExpectedClientsReading.clients(reading.observation, output))
        let wanted = reading.connections
        var report = ConnectionsReport(
            format, files: reading.captures.map(Observation.name), width: output.width, isDetailed: output.verbose
        ) { try sink.write($0) }
        var kept: [DiagnosedConnection] = []
        var evidence = try Reading(reading.observation, output: output).run { record in
            let connection = DiagnosedConnection(record: record, findings: diagnoser.findings(for: record))
            // Whose a line of a log is depends on all connections.
            guard reading.serverLogs.isEmpty else { return kept.append(connection) }
            try report.add(connection, isShown: wanted.names(record.id))
        }
        for connection in try ServerLogReading.join(kept, diagnoser, reading.observation, isQuiet: output.quiet, evidence: &evidence) {
            try report.add(connection, isShown: wanted.names(connection.record.id))
        }
        try report.finish()
    }
}
