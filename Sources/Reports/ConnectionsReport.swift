public import Diagnosis
import Knowledge
import Octets
import Packets
import TLS
import Timeline

/// One row per connection, written as connections end and in the order of their numbers.
///
/// Connections end in another order than they began: a row waits, already laid out, until those before it are written.
public struct ConnectionsReport {
    private let format: ListFormat
    private let files: [String]
    private let width: Int
    private let isDetailed: Bool
    private let emit: ([UInt8]) throws -> Void
    private var json = JSONWriter()
    private var next = 0
    private var waiting: [Int: [UInt8]] = [:]
    private var buffer: [UInt8] = []
    private var isFirst = true
    /// Whether there was any connection, shown or not.
    private var hasConnections = false
    /// Octets gathered before they are handed on.
    static let bufferLimit = 1 << 16

    /// A report in that format, for a terminal of `width` columns where it is text; `files` are the names of the
    /// captures by index, `isDetailed` adds to JSON what the hellos of TLS offer, `emit` takes its octets.
    public init(
        _ format: ListFormat, files: [String], width: Int = 80, isDetailed: Bool = false,
        emit: @escaping ([UInt8]) throws -> Void
    ) {
        self.format = format
        self.files = files
        self.width = max(40, width)
        self.isDetailed = isDetailed
        self.emit = emit
    }

    /// Takes in a connection; `isShown` is false for one that was not asked for.
    public mutating func add(_ connection: DiagnosedConnection, isShown: Bool = true) throws {
        hasConnections = true
        let row = isShown ? lay(connection) : []
        guard connection.id == next else {
            waiting[connection.id] = row
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
        case .text, .markdown: if isFirst, !hasConnections { buffer += Array("No TCP connection.\n".utf8) }
        // A reader of tables wants the names of the columns even when there is no row.
        case .csv: if isFirst { buffer += ConnectionCSV.heading }
        case .ndjson: break
        }
        try emit(buffer)
        buffer = []
    }

    private mutating func write(_ row: [UInt8]) throws {
        guard !row.isEmpty else { return }
        switch format {
        case .json: buffer += Array((isFirst ? "[\n" : ",\n").utf8)
        case .text where isFirst: buffer += Array(ConnectionRow.textHeading(width: width).utf8)
        case .markdown where isFirst: buffer += Array(ConnectionRow.markdownHeading.utf8)
        case .csv where isFirst: buffer += ConnectionCSV.heading
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
        case .text: return Array(ConnectionRow(connection).text(width: width).utf8)
        case .markdown: return Array(ConnectionRow(connection).markdown.utf8)
        case .csv: return ConnectionCSV(connection: connection, files: files).row
        case .json, .ndjson:
            json.reset()
            ConnectionJSON(connection: connection, files: files, isDetailed: isDetailed).write(to: &json)
            if format == .ndjson { json.newline() }
            return json.octets
        }
    }
}
