import Analysis
import ArgumentParser
import Diagnosis
import Reports
import Timeline

/// One row per TCP connection.
struct ConnectionsCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "connections", abstract: "List every TCP connection: endpoints, phase reached, how it ended.",
        usage: "hangup connections <capture> ... [options]",
        discussion: """
            With --format ndjson one JSON object per line, in the order of Wireshark's tcp.stream; rows are written \
            while the capture is read, and memory follows the connections that are open at once. Each connection is \
            then judged alone; with --whole the rows wait for the end of the capture, and their findings are those of \
            'hangup explain'.
            """)

    @OptionGroup(title: "Input") var reading: ReadingOptions
    @OptionGroup(title: "Input") var judgement: JudgementOptions
    @OptionGroup(title: "Output") var output: OutputOptions

    @Option(name: .shortAndLong, help: "Output format.")
    var format: ListFormat = .text

    @Flag(
        help:
            """
            Judge each connection with the whole capture in view, as explain does: rows are written after the capture \
            was read.
            """
    )
    var whole = false

    @Flag(name: .shortAndLong, help: "In JSON, also everything that ClientHello and ServerHello offer and select.")
    var verbose = false

    func run() throws {
        let observation = try reading.observation(judgement)
        try output.checkOutput(isNone: observation.paths)
        let sink = OutputSink(output)
        var report = ConnectionsReport(
            format, files: observation.distinctCaptures.map(Observation.name), width: output.width,
            isDetailed: verbose
        ) { try sink.write($0) }
        var connections = try CaptureAnalysis(of: observation).connections(
            judged: whole ? .whole : .alone, progress: output.progressDisplay)
        defer { output.warn(connections.warnings) }
        while let connection = try connections.next() {
            try report.add(connection, isShown: reading.connections.names(connection.id))
        }
        try observation.checkConnections(of: connections.inputs.connectionCount)
        try report.finish()
    }
}
