import ArgumentParser
import Diagnosis
import Reports
import Timeline

/// Every event of the chosen connections.
struct TimelineCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "timeline", abstract: "Show every event of the chosen connections (all, when none is named).",
        usage: "hangup timeline <capture> ... [--connection <n>] [options]",
        discussion: "Choose with --connection N, by Wireshark's tcp.stream; 'hangup connections' lists the numbers.")

    @OptionGroup(title: "What to read") var reading: ReadingOptions
    @OptionGroup(title: "Where to write") var output: OutputOptions

    @Option(name: .shortAndLong, help: "How to lay the timeline out.")
    var format: ListFormat = .text

    func run() throws {
        let diagnoser = Diagnoser(expecting: try ExpectedClientsReading.clients(reading.observation, output))
        let wanted = reading.connections
        var connections: [DiagnosedConnection] = []
        // Whose a line of a log is depends on all connections.
        let needsAll = !reading.serverLogs.isEmpty
        var evidence = try Reading(reading.observation, output: output).run { record in
            guard needsAll || wanted.names(record.id) else { return }
            connections.append(DiagnosedConnection(record: record, findings: diagnoser.findings(for: record)))
        }
        connections = try ServerLogReading.join(connections, diagnoser, reading.observation, isQuiet: output.quiet, evidence: &evidence)
        let chosen = try reading.observation.choose(connections, of: evidence.connectionCount)
        let report = TimelineReport(format, files: reading.captures.map(Observation.name), width: output.width, style: output.style)
        try output.write(report.octets(of: chosen))
    }
}
