public import Diagnosis
import Knowledge
import Octets
import Packets
import TLS
import Timeline

/// How `hangup connections` and `hangup timeline` lay out what they have.
public enum ListFormat: String, CaseIterable, Sendable {
    /// For a terminal.
    case text
    /// For a ticket.
    case markdown
    /// One JSON array.
    case json
    /// One JSON object per line.
    case ndjson
}

/// One row per connection, written as connections end and in the order of their numbers.
///
/// Connections end in another order than they began: a row waits, already laid out, until those before it are written.
public struct ConnectionsReport {
    private let format: ListFormat
    private let files: [String]
    private let emit: ([UInt8]) throws -> Void
    private var json = JSONWriter()
    private var next = 0
    private var waiting: [Int: [UInt8]] = [:]
    private var buffer: [UInt8] = []
    private var isFirst = true
    /// Octets gathered before they are handed on.
    static let bufferLimit = 1 << 16

    /// A report in that format; `files` are the names of the captures by index, `emit` takes its octets.
    public init(_ format: ListFormat, files: [String], emit: @escaping ([UInt8]) throws -> Void) {
        self.format = format
        self.files = files
        self.emit = emit
    }

    /// Takes in a connection; `isShown` is false for one that was not asked for.
    public mutating func add(_ connection: DiagnosedConnection, isShown: Bool = true) throws {
        let row = isShown ? lay(connection) : []
        guard connection.record.id == next else {
            waiting[connection.record.id] = row
            return
        }
        try write(row)
        next += 1
        while let row = waiting.removeValue(forKey: next) {
            try write(row)
            next += 1
        }
    }

    /// Writes what is left.
    public mutating func finish() throws {
        for id in waiting.keys.sorted() { try write(waiting[id] ?? []) }
        waiting = [:]
        switch format {
        case .json: buffer += Array((isFirst ? "[]\n" : "]\n").utf8)
        case .text, .markdown: if isFirst { buffer += Array("No TCP connection.\n".utf8) }
        case .ndjson: break
        }
        try emit(buffer)
        buffer = []
    }

    private mutating func write(_ row: [UInt8]) throws {
        guard !row.isEmpty else { return }
        switch format {
        case .json: buffer += Array((isFirst ? "[\n" : ",\n").utf8)
        case .text where isFirst: buffer += Array(ConnectionRow.textHeading.utf8)
        case .markdown where isFirst: buffer += Array(ConnectionRow.markdownHeading.utf8)
        default: break
        }
        isFirst = false
        buffer += row
        if buffer.count > Self.bufferLimit {
            try emit(buffer)
            buffer.removeAll(keepingCapacity: true)
        }
    }

    private mutating func lay(_ connection: DiagnosedConnection) -> [UInt8] {
        switch format {
        case .text: return Array(ConnectionRow(connection).text.utf8)
        case .markdown: return Array(ConnectionRow(connection).markdown.utf8)
        case .json, .ndjson:
            json.reset()
            ConnectionJSON(connection: connection, files: files).write(to: &json)
            if format == .ndjson { json.newline() }
            return json.octets
        }
    }
}

/// A connection as a row of a table.
struct ConnectionRow {
    let connection: DiagnosedConnection

    init(_ connection: DiagnosedConnection) { self.connection = connection }

    static let textHeading = "   #  from → to, server name\n      stage reached, ended by, how, what was found\n\n"
    static let markdownHeading = """
        | # | from | to | name | TLS | stage reached | ended by | how | findings |
        | ---: | --- | --- | --- | --- | --- | --- | --- | --- |

        """

    private var findings: String {
        let ids = connection.findings.filter { $0.severity > .note }.map(\.id.rawValue)
        return ids.isEmpty ? "" : ids.joined(separator: ", ")
    }

    var text: String {
        let record = connection.record
        let number = String(record.id)
        let version = record.tls?.observation.version.map { ", \($0.name)" } ?? ""
        let lead = String(repeating: " ", count: max(0, 4 - number.count)) + number
        let name = record.serverName.map { ", \(TerminalText.escape($0))" } ?? ""
        let what = [record.phase.rawValue + version, Outline.ending(record), Outline.manner(record)].filter { !$0.isEmpty }.joined(
            separator: "; ")
        var lines = "\(lead)  \(record.client) → \(record.server)\(name)\n      \(what)\n"
        if !findings.isEmpty { lines += "      ! \(findings)\n" }
        return lines
    }

    var markdown: String {
        let record = connection.record
        let cells = [
            String(record.id), record.client.description, record.server.description, record.serverName ?? "",
            record.tls?.observation.version?.name ?? "", record.phase.rawValue, Outline.ending(record), Outline.manner(record), findings,
        ]
        return "| " + cells.map(MarkdownText.cell).joined(separator: " | ") + " |\n"
    }
}
