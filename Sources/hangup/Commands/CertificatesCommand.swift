import Analysis
import ArgumentParser
import Diagnosis
import Reports
import Timeline

/// Each distinct certificate chain, and who was shown it.
struct CertificatesCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "certificates",
        abstract: "List each distinct certificate chain: who received it, and what is wrong with it.",
        usage: "hangup certificates <capture> ... [--trust <bundle>] [--export <folder>] [options]",
        discussion: """
            Chains are listed as they were sent and, with --trust, --system-trust or --pin, verified as a client with \
            that trust would at the time of the capture. Several bundles are checked together and one by one. In TLS \
            1.3 certificates are encrypted: --keylog decrypts them.
            """)

    @OptionGroup(title: "Input") var reading: ReadingOptions
    @OptionGroup(title: "Output") var output: OutputOptions

    @Option(name: .shortAndLong, help: "Output format.")
    var format: RecordReportFormat = .text

    @Option(
        help: ArgumentHelp(
            """
            Write every certificate and every chain as a PEM file into that folder. Existing files that differ are not \
            changed.
            """,
            valueName: "folder"),
        completion: .directory)
    var export: String?

    func run() throws {
        let observation = reading.observation
        try output.checkOutput(isNone: observation.paths)
        let inventory = try output.tellingWarnings { warnings in
            try CaptureAnalysis(of: observation).certificates(
                warnings: &warnings, progress: output.progressDisplay)
        }
        if let export {
            try ExportFolder(export).write(CertificateFiles.files(of: inventory), isQuiet: output.quiet)
        }
        let report = CertificatesReport(inventory)
        try output.write(report.octets(as: format, width: output.width, style: output.style))
    }
}
