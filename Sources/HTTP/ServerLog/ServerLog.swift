/// The log of a server, read line by line: access and error logs of Apache httpd and nginx, and HAProxy's, mixed as
/// they may be.
public struct ServerLog: Sendable {
    /// The longest line that is looked at, in octets: Apache and nginx cut request lines at 8 KB.
    public static let lineLimit = 1 << 15
    /// The most lines that are kept of one file.
    public static let entryLimit = 500_000

    /// What it was read from.
    public let name: String
    /// Lines that are about a connection, in the order of the file.
    public private(set) var entries: [LogEntry] = []
    /// Lines so far.
    public private(set) var lines = 0
    /// Lines of an error log that name no client: of the server itself, or the rest of a line before.
    public private(set) var linesWithoutClient = 0
    /// Lines that are laid out in a way that is not known.
    public private(set) var unreadableLines = 0
    /// The first of them.
    public private(set) var firstUnreadableLine: Int?
    /// Whether lines were left out for want of room.
    public private(set) var reachedLimit = false

    /// How access lines are laid out, where that was told.
    private let format: AccessLogFormat?
    /// What the last line was that could be read.
    private var layout: Layout?
    /// The line whose end has not come yet.
    private var partial: [UInt8] = []
    private var isTooLong = false

    /// An empty log.
    ///
    /// - Parameters:
    ///   - name: what to call it: a file's name.
    ///   - format: how its access lines are laid out; without it the usual formats are tried.
    package init(name: String, format: AccessLogFormat? = nil) {
        self.name = name
        self.format = format
    }

    /// What kinds of lines it has, each once, in the order of first sight: `Apache httpd error log`.
    public private(set) var formats: [String] = []
    /// What the coarsest time stamp counts, in nanoseconds.
    public private(set) var coarsest: Int64 = 0

    /// Takes in the next octets of the file, in any portions.
    ///
    /// - Parameters:
    ///   - octets: what comes next in the file, uncompressed.
    ///   - isWanted: whether a line is worth keeping; a log may have millions about others.
    package mutating func add(_ octets: [UInt8], where isWanted: (LogEntry) -> Bool = { _ in true }) {
        var start = octets.startIndex
        while let end = octets[start...].firstIndex(of: UInt8(ascii: "\n")) {
            if partial.isEmpty, !isTooLong {
                take(octets[start..<end], isWanted)
            } else {
                keep(octets[start..<end])
                let line = partial
                partial = []
                if isTooLong { noteUnreadable() } else { take(line[...], isWanted) }
                isTooLong = false
            }
            start = end + 1
        }
        if start < octets.endIndex { keep(octets[start...]) }
    }

    /// Takes in the last line, which may lack its end.
    package mutating func finish(where isWanted: (LogEntry) -> Bool = { _ in true }) {
        guard !partial.isEmpty || isTooLong else { return }
        add([UInt8(ascii: "\n")], where: isWanted)
    }

    private mutating func keep(_ octets: ArraySlice<UInt8>) {
        guard partial.count + octets.count <= Self.lineLimit else {
            isTooLong = true
            partial = []
            return
        }
        partial += octets
    }

    private mutating func noteUnreadable() {
        lines += 1
        unreadableLines += 1
        firstUnreadableLine = firstUnreadableLine ?? lines
    }

    private mutating func take(_ octets: ArraySlice<UInt8>, _ isWanted: (LogEntry) -> Bool) {
        let octets = octets.last == UInt8(ascii: "\r") ? octets.dropLast() : octets
        guard !octets.isEmpty else {
            lines += 1
            return
        }
        guard octets.count <= Self.lineLimit, let entry = entry(octets, line: lines + 1) else {
            guard ApacheErrorLog.isLine(octets) || NginxErrorLog.isLine(octets) else { return noteUnreadable() }
            lines += 1
            linesWithoutClient += 1
            return
        }
        lines += 1
        coarsest = max(coarsest, entry.at.resolution)
        if !formats.contains(entry.form) { formats.append(entry.form) }
        guard isWanted(entry) else { return }
        guard entries.count < Self.entryLimit else {
            reachedLimit = true
            return
        }
        entries.append(entry)
    }

    /// As what a line is read.
    private enum Layout: CaseIterable {
        case access
        case apacheError
        case nginxError
        case haproxy
    }

    /// The line by the layout of the last one, else by any other.
    private mutating func entry(_ octets: ArraySlice<UInt8>, line: Int) -> LogEntry? {
        if let layout, let entry = entry(octets, line: line, layout) { return entry }
        for other in Layout.allCases where other != layout {
            guard let entry = entry(octets, line: line, other) else { continue }
            layout = other
            return entry
        }
        return nil
    }

    private func entry(_ octets: ArraySlice<UInt8>, line: Int, _ layout: Layout) -> LogEntry? {
        switch layout {
        case .apacheError: return ApacheErrorLog.entry(octets, line: line)
        case .nginxError: return NginxErrorLog.entry(octets, line: line)
        case .haproxy: return HAProxyLog.entry(octets, line: line)
        case .access:
            if let format { return format.entry(octets, line: line) }
            for usual in AccessLogFormat.usual { if let entry = usual.entry(octets, line: line) { return entry } }
            return nil
        }
    }
}
