public import Diagnosis
import Octets
import Packets
import TLS
import Timeline

/// Every event of the chosen connections.
public struct TimelineReport {
    private let format: ListFormat
    private let width: Int
    private let style: TextStyle
    private let files: [String]

    /// A report in that format, for a terminal of that width where it is text.
    public init(_ format: ListFormat, files: [String], width: Int, style: TextStyle) {
        self.format = format
        self.files = files
        self.width = max(40, width)
        self.style = style
    }

    /// The report of those connections.
    public func octets(of connections: [DiagnosedConnection]) -> [UInt8] {
        switch format {
        case .text: Array(connections.map(text).joined(separator: "\n").utf8)
        case .markdown: Array(connections.map(markdown).joined(separator: "\n").utf8)
        case .json, .ndjson: json(connections)
        case .csv: TimelineCSV.heading + connections.flatMap { TimelineCSV(record: $0.record).rows }
        }
    }

    private func heading(_ record: ConnectionRecord) -> String {
        "\(record.client) → \(record.server)" + (record.serverName.map { " · \($0)" } ?? "")
    }

    private func text(_ connection: DiagnosedConnection) -> String {
        let record = connection.record
        let number = "#\(record.id)  "
        var text = ""
        for (index, line) in TextWrap.wrap(TerminalText.escape(heading(record)), width: width - number.count)
            .enumerated()
        {
            text += style.bold((index == 0 ? number : String(repeating: " ", count: number.count)) + line) + "\n"
        }
        var renderer = TextRenderer(width: width, style: style)
        renderer.write(Document.EventTimeline(connection))
        return text + renderer.text
    }

    private func markdown(_ connection: DiagnosedConnection) -> String {
        let record = connection.record
        var renderer = MarkdownRenderer()
        renderer.paragraph("## Connection \(record.id) · \(MarkdownText.escape(heading(record)))")
        renderer.write(Document.EventTimeline(connection))
        return renderer.text
    }

    private func json(_ connections: [DiagnosedConnection]) -> [UInt8] {
        var json = JSONWriter()
        if format == .ndjson {
            for connection in connections {
                ConnectionJSON(connection: connection, files: files, hasTimeline: true).write(to: &json)
                json.newline()
            }
        } else {
            json.array(connections) { ConnectionJSON(connection: $1, files: files, hasTimeline: true).write(to: &$0) }
            json.newline()
        }
        return json.octets
    }
}
