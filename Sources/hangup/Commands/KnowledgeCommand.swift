import ArgumentParser
import Knowledge
import Reports

/// The catalogue that verdicts are drawn from.
struct KnowledgeCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "knowledge",
        abstract: "Explain a finding, an alert, a server's timeouts, an interception product or a TLS library.",
        usage: "hangup knowledge [<name>] [options]",
        discussion: """
            Without a name all topics are listed by group. A name is a finding as reports cite it (no-request), an \
            alert (unknown_ca, or its number), a product (nginx, fortigate), or a group: findings, alerts, timeouts, \
            interception, libraries.
            """)

    @Argument(help: ArgumentHelp("Topic to explain; several words are one name.", valueName: "name"))
    var name: [String] = []

    @OptionGroup(title: "Output") var output: OutputOptions

    @Option(name: .shortAndLong, help: "Output format.")
    var format: ReportFormat = .text

    func run() throws {
        try output.write(report().octets(as: format, width: output.width, style: output.style))
    }

    private func report() throws(Failure) -> KnowledgeReport {
        guard !name.isEmpty else { return KnowledgeReport() }
        let name = name.joined(separator: " ")
        if let group = Topic.Group(rawValue: name.lowercased()) { return KnowledgeReport(group) }
        let topics = Catalogue.topics(named: name)
        guard topics.isEmpty else { return KnowledgeReport(topics) }
        let near = Catalogue.names(like: name)
        let hint =
            near.isEmpty
            ? "'hangup knowledge' lists all topics"
            : "did you mean \(near.map { "'\($0)'" }.joined(separator: " or "))?"
        throw Failure(.usage, "unknown topic '\(name)'; \(hint)")
    }
}
