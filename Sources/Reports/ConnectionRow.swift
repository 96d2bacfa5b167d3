import Diagnosis
import Knowledge
import Octets
import Packets
import TLS
import Timeline
import Wording

/// A connection as a row of a table.
struct ConnectionRow {
    let connection: DiagnosedConnection

    init(_ connection: DiagnosedConnection) { self.connection = connection }

    static func textHeading(width: Int) -> String {
        let lines = TextWrap.wrap("phase reached, ended by, how, findings", width: width - 6)
        return "   #  from → to, server name\n" + lines.map { "      \($0)\n" }.joined() + "\n"
    }
    static let markdownHeading = """
        | # | from | to | name | TLS | phase reached | ended by | how | findings |
        | ---: | --- | --- | --- | --- | --- | --- | --- | --- |

        """

    private var findings: String {
        let ids = connection.findings.filter { $0.severity > .note }.map(\.id.rawValue)
        return ids.isEmpty ? "" : ids.joined(separator: ", ")
    }

    /// Two lines or more, broken at blanks where the terminal is narrow.
    func text(width: Int) -> String {
        let record = connection.record
        let number = String(record.id)
        let version = record.tls?.observation.version.map { ", \($0.name)" } ?? ""
        let lead = String(repeating: " ", count: max(0, 4 - number.count)) + number + "  "
        let name = record.serverName.map { ", \(TerminalText.escape($0))" } ?? ""
        let what = [record.phase.rawValue + version, CloseWording.ending(record), CloseWording.manner(record)].filter {
            !$0.isEmpty
        }
        .joined(
            separator: "; ")
        let indent = "      "
        var lines = ""
        func add(_ text: String, first: String, next: String) {
            for (index, part) in TextWrap.wrap(text, width: width - next.count).enumerated() {
                lines += (index == 0 ? first : next) + part + "\n"
            }
        }
        add("\(record.client) → \(record.server)\(name)", first: lead, next: String(repeating: " ", count: lead.count))
        add(what, first: indent, next: indent)
        if !findings.isEmpty { add(findings, first: indent + "! ", next: indent + "  ") }
        return lines
    }

    var markdown: String {
        let record = connection.record
        let cells = [
            String(record.id), record.client.description, record.server.description, record.serverName ?? "",
            record.tls?.observation.version?.name ?? "", record.phase.rawValue, CloseWording.ending(record),
            CloseWording.manner(record),
            findings,
        ]
        return "| " + cells.map(MarkdownText.cell).joined(separator: " | ") + " |\n"
    }
}
