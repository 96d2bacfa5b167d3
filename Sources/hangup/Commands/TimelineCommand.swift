import Analysis
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

    @OptionGroup(title: "Input") var reading: ReadingOptions
    @OptionGroup(title: "Input") var judgement: JudgementOptions
    @OptionGroup(title: "Output") var output: OutputOptions

    @Option(name: .shortAndLong, help: "Output format.")
    var format: ListFormat = .text

    func run() throws {
        let observation = try reading.observation(judgement)
        try output.checkOutput(isNone: observation.paths)
        let report = TimelineReport(
            format, files: observation.distinctCaptures.map(Observation.name), width: output.width, style: output.style)
        try output.write(report.octets(of: try chosen(of: observation)))
    }

    private func chosen(of observation: Observation) throws -> [DiagnosedConnection] {
        var chosen: [DiagnosedConnection] = []
        var connections = try CaptureAnalysis(of: observation).connections(progress: output.progressDisplay)
        defer { output.warn(connections.warnings) }
        while let connection = try connections.next() {
            if observation.connections.names(connection.id) { chosen.append(connection) }
        }
        try observation.checkConnections(of: connections.inputs.connectionCount)
        return chosen
    }
}
