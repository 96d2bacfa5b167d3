import Analysis
import ArgumentParser
import Comparison
import Diagnosis
import Reports
import Timeline

/// Two captures, one explanation.
struct DiffCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "diff", abstract: "Compare two captures: working and failing, or the same traffic at two points.",
        usage: "hangup diff <A> <B> [--trust <bundle>] [options]\nhangup diff --a <file> ... --b <file> ... [options]",
        discussion: """
            Two modes. 'behaviour': what differs between a capture in which it works and one in which it fails? \
            Connections are compared by meaning; the first difference that matters comes first. 'vantage': what \
            happened between two points at which the same traffic was captured, such as client and server? Connections \
            are matched by what the path leaves unchanged, clocks by what passed in both directions; the report lists \
            lost, forged, rewritten and re-originated segments, and TLS interception between the points. The mode is \
            chosen by whether the same connections are in both captures.

            Exit status, as diff's: 0 no meaningful difference; 1 they differ; 2 trouble.
            """)

    @OptionGroup(title: "Input") var comparison: ComparisonOptions
    @OptionGroup(title: "Output") var output: OutputOptions

    @Option(
        help: ArgumentHelp(
            "The question to answer: behaviour, vantage, or auto to choose by whether the same traffic is in both.",
            valueName: "mode"))
    var mode: ComparisonMode = .auto

    @Option(name: .shortAndLong, help: "Output format.")
    var format: ReportFormat = .text

    @Flag(help: "Compute the SHA-256 of files over 64 MB too.")
    var hash = false

    func run() throws {
        let isDifferent: Bool
        do {
            isDifferent = try compare()
        } catch let error as AnalysisError {
            throw Failure(.trouble, Failure(error).message)
        } catch let failure as Failure {
            throw Failure(.trouble, failure.message)
        }
        if isDifferent { throw ExitCode(Failure.Status.asked.rawValue) }
    }

    private func compare() throws -> Bool {
        let observations = comparison.observations
        try output.checkOutput(isNone: observations.a.paths + observations.b.paths)
        let limit = hash ? .max : CaptureAnalysis.usualHashLimit
        let explained = try output.tellingWarnings { warnings in
            try ComparisonAnalysis(of: observations, mode: mode.asked).comparison(
                hashLimit: limit, warnings: &warnings, progress: output.progressDisplay)
        }
        try check(explained)
        let report = DiffReport(explained) { id in
            comparison.connections.names(id) && !comparison.connections.isEmpty
        }
        try output.write(report.octets(as: format, width: output.width, style: output.style))
        return explained.isDifferent
    }

    /// Says what was asked for and is not there.
    private func check(_ explained: CaptureComparison) throws(Failure) {
        let count = explained.diagnoses.a.inputs.connectionCount
        if let missing = comparison.connections.compactMap({ $0.lowest(notBelow: count) }).min() {
            throw Failure(.usage, "there is no connection \(missing) in \(explained.names.a): it has \(count)")
        }
        guard !output.quiet else { return }
        for point in Point.allCases {
            let inputs = explained.diagnoses[point].inputs
            guard inputs.connectionCount == 0, inputs.resolutions.byName.isEmpty else { continue }
            let filter = comparison.filter.map { " that the filter '\($0)' lets pass" } ?? ""
            Descriptor.warn("hangup: \(explained.names[point]): has no TCP connection\(filter)\n")
        }
    }
}

/// The question as a command line names it.
enum ComparisonMode: String, ExpressibleByArgument, CaseIterable {
    case auto, behaviour, vantage

    /// The question; nil where it is to be chosen.
    var asked: CaptureComparison.Mode? {
        switch self {
        case .auto: nil
        case .behaviour: .behaviour
        case .vantage: .vantage
        }
    }
}
