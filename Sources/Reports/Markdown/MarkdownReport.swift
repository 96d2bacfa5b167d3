import Comparison
import Diagnosis
import Knowledge
import Octets
import Packets
import Timeline

/// The report as GitHub-flavoured Markdown, to paste into a ticket.
struct MarkdownReport: MarkdownLines {
    private let outline: Outline
    var text = ""

    init(_ diagnosis: Diagnosis) { outline = Outline(diagnosis) }

    /// The whole report.
    static func text(of diagnosis: Diagnosis) -> String {
        var report = MarkdownReport(diagnosis)
        report.write()
        return report.text
    }

    private var diagnosis: Diagnosis { outline.diagnosis }

    private mutating func write() {
        line("# \(MarkdownText.escape(outline.title))")
        line()
        verdict()
        for finding in outline.notes {
            line()
            line("> **Note:** \(MarkdownText.escape(finding.summary))")
        }
        if !diagnosis.patterns.isEmpty { stories() }
        list("What to do", outline.nextSteps)
        for section in outline.sections { write(section) }
        if let untold = outline.untold {
            line()
            line(MarkdownText.escape(untold))
        }
        footer()
    }

    /// The sentence that names who hung up stands out; what explains it follows.
    private mutating func verdict() {
        let summary = diagnosis.verdict.summary
        let split = SentenceSplit.first(of: summary)
        line("**\(MarkdownText.escape(split.first))**" + (split.rest.isEmpty ? "" : " " + MarkdownText.escape(split.rest)))
        if diagnosis.verdict.confidence != .certain, !diagnosis.verdict.isHealthy {
            line()
            line("Confidence: \(diagnosis.verdict.confidence.rawValue).")
        }
    }

    private mutating func stories() {
        line()
        line("| connections | from | to | stage reached | ended by | how | findings |")
        line("| --- | --- | --- | --- | --- | --- | --- |")
        for pattern in diagnosis.patterns.prefix(Outline.rowLimit) {
            guard let connection = diagnosis.connections.first(where: { $0.record.id == pattern.connections.first }) else { continue }
            let findings = pattern.findingIDs.map { "`\($0.rawValue)`" }.joined(separator: ", ")
            row([
                (pattern.connections.count > 1 ? "\(pattern.connections.count): " : "") + Quantity.numbers(pattern.connections, limit: 4),
                pattern.clients.prefix(3).joined(separator: ", ") + (pattern.clients.count > 3 ? " …" : ""),
                pattern.serverNames.prefix(3).joined(separator: ", "), connection.record.phase.rawValue, Outline.ending(connection.record),
                Outline.manner(connection.record), findings,
            ])
        }
        let healthy = outline.untroubled
        if !healthy.isEmpty {
            let ids = healthy.map(\.record.id)
            row([
                (ids.count > 1 ? "\(ids.count): " : "") + Quantity.numbers(ids, limit: 4),
                healthy.map { $0.record.client.address.description }.unique.prefix(3).joined(separator: ", "),
                healthy.map { $0.record.serverName ?? $0.record.server.description }.unique.prefix(3).joined(separator: ", "), "–", "–",
                "–",
                "nothing wrong",
            ])
        }
        if let unlisted = outline.unlisted {
            line()
            line(MarkdownText.escape(unlisted))
        }
    }

    private mutating func write(_ section: Outline.Section) {
        line()
        line("## \(MarkdownText.escape(section.heading))")
        line()
        let standing = section.standing("")
        if !standing.isEmpty {
            line(MarkdownText.escape(standing))
            line()
        }
        timeline(section.events)
        if !section.certificate.isEmpty { list("Certificate shown", section.certificate) }
        list("Why we say so", section.because)
        list("Compared with connection \(section.twin?.id ?? 0) to the same server, which worked", section.comparison)
        list("Also seen", section.further.map(\.summary))
        list("What else it could be", section.rivals)
        list("Known timers and products that fit", section.matches.map(Outline.match))
        line()
        line("Wireshark: `\(section.filter)`")
    }

    private mutating func timeline(_ events: [Outline.Line]) {
        line("| time (UTC) | +s | who | what | frame |")
        line("| --- | ---: | --- | --- | ---: |")
        for event in events {
            let what = MarkdownText.cell(event.text)
            line("| \(event.time) | \(event.offset) | \(event.side) | \(event.isTelling ? "**\(what)**" : what) | \(event.frames) |")
        }
    }

    private mutating func footer() {
        list("What could not be seen", diagnosis.limits)
        line()
        line("---")
        for entry in outline.footer { line(MarkdownText.escape(entry) + "  ") }
    }
}
