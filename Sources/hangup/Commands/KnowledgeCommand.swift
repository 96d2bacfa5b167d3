import ArgumentParser
import Knowledge
import Reports

/// The catalogue that verdicts are drawn from.
struct KnowledgeCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "knowledge", abstract: "Explain a finding, an alert, a server's timeouts, an interception product or a TLS library.",
        usage: "hangup knowledge [<name>] [options]",
        discussion: """
            Without a name everything is listed by groups. A name is that of a finding as reports cite it (no-request), of an alert \
            (unknown_ca, or its number), of a product (nginx, fortigate), or of a group: findings, alerts, timeouts, interception, \
            libraries.
            """)

    @Argument(help: ArgumentHelp("What to explain; several words are one name.", valueName: "name"))
    var name: [String] = []

    @OptionGroup(title: "Where to write") var output: OutputOptions

    @Option(name: .shortAndLong, help: "How to lay it out.")
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
            near.isEmpty ? "'hangup knowledge' lists what is known" : "did you mean \(near.map { "'\($0)'" }.joined(separator: " or "))?"
        throw Failure(.usage, "nothing is known of '\(name)'; \(hint)")
    }
}
