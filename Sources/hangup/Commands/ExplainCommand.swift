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
            The report begins with one or two sentences that can open a ticket. Then come connections with the same \
            cause, shown once: for the first of each its events with frames, the evidence, other explanations, and \
            what to do.
            """)

    @OptionGroup(title: "Input") var reading: ReadingOptions
    @OptionGroup(title: "Input") var judgement: JudgementOptions
    @OptionGroup(title: "Output") var output: OutputOptions

    @Option(name: .shortAndLong, help: "Output format.")
    var format: RecordReportFormat = .text

    @Option(
        help: ArgumentHelp("Exit with status 1 if a finding has this severity or a higher one.", valueName: "severity"))
    var failOn: Finding.Severity?

    @Flag(help: "Compute the SHA-256 of files over 64 MB too.")
    var hash = false

    func run() throws {
        let observation = try reading.observation(judgement)
        try output.checkOutput(isNone: observation.paths)
        let limit = hash ? .max : CaptureAnalysis.usualHashLimit
        let diagnosis = try output.tellingWarnings { warnings in
            try CaptureAnalysis(of: observation).diagnosis(
                hashLimit: limit, warnings: &warnings, progress: output.progressDisplay)
        }
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
