import Analysis
import ArgumentParser
import Diagnosis
import Reports

/// The main job: the verdict, and the timeline of every story.
struct ExplainCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "explain", abstract: "Say who hung up and why: verdict, findings, timelines (the default).",
        usage: "hangup explain <capture> ... [--trust <bundle>] [options]",
        discussion: """
            The report opens with one or two sentences that can be the first lines of a ticket. Then connections with the same story, \
            told once; for the first of each the events with their frames, why we say so, what else it could be, and what to do next.
            """)

    @OptionGroup(title: "What to read") var reading: ReadingOptions
    @OptionGroup(title: "Where to write") var output: OutputOptions

    @Option(name: .shortAndLong, help: "How to lay the report out.")
    var format: RecordReportFormat = .text

    @Option(help: ArgumentHelp("Exit with status 1 when a finding is that severe or more.", valueName: "severity"))
    var failOn: Finding.Severity?

    @Flag(help: "Compute the SHA-256 of files over 64 MB too.")
    var hash = false

    func run() throws {
        let analysis = CaptureAnalysis(of: reading.observation, warn: output.warn, progress: output.progressDisplay)
        let diagnosis = try analysis.diagnosis(hashLimit: hash ? .max : CaptureAnalysis.usualHashLimit)
        let report = ExplainReport(diagnosis)
        try output.write(report.octets(as: format, width: output.width, style: output.style))
        if let failOn, let worst = Self.worst(diagnosis), worst >= failOn {
            throw ExitCode(Failure.Status.asked.rawValue)
        }
    }

    private static func worst(_ diagnosis: Diagnosis) -> Finding.Severity? {
        (diagnosis.findings.map(\.severity) + diagnosis.connections.flatMap(\.findings).map(\.severity)).max()
    }
}
