/// How the lines of an access log are laid out: Apache's LogFormat or nginx' log_format, read once and then held
/// against each line.
public struct AccessLogFormat: Sendable {
    /// What a piece of a line is for.
    enum Field: Equatable, Sendable {
        case peer
        case peerPort
        case localPort
        case status
        case request
        /// Apache's %t, with its brackets; nginx' $time_local.
        case commonTime
        case isoTime
        case epochTime
        case epochMilliseconds
        case epochMicroseconds
        /// Seconds a unit of the number counts.
        case duration(unit: Double)
        case skipped
    }

    /// A piece of a format.
    enum Piece: Equatable, Sendable {
        case literal([UInt8])
        case field(Field)
    }

    let pieces: [Piece]
    /// Whose language it was written in.
    let product: LogEntry.Product

    /// Reads a format string: of nginx where it has `$variables`, else of Apache.
    ///
    /// - Throws: ``AccessLogFormatError`` where it has no peer or no time, without which no line can be joined with a
    ///   connection.
    public init(_ text: String) throws(AccessLogFormatError) {
        let octets = Array(text.utf8)
        let isNginx = octets.contains(UInt8(ascii: "$")) && !octets.contains(UInt8(ascii: "%"))
        product = isNginx ? .nginx : .apache
        pieces = isNginx ? Self.nginx(octets[...]) : Self.apache(octets[...])
        let fields = pieces.compactMap { piece -> Field? in if case .field(let field) = piece { field } else { nil } }
        guard fields.contains(.peer) else { throw .lacks("the peer's address (%h, %a or $remote_addr)") }
        let times: [Field] = [.commonTime, .isoTime, .epochTime, .epochMilliseconds, .epochMicroseconds]
        guard fields.contains(where: times.contains) else {
            throw .lacks("the time (%t, $time_local, $time_iso8601 or $msec)")
        }
    }

    private init(product: LogEntry.Product, pieces: [Piece]) {
        (self.product, self.pieces) = (product, pieces)
    }

    /// The forms that need no telling: combined and common, also behind a virtual host's name and port.
    static let usual: [AccessLogFormat] = [
        "%v:%p %h %l %u %t \"%r\" %>s %O \"%{Referer}i\" \"%{User-Agent}i\"", "%v:%p %h %l %u %t \"%r\" %>s %b",
        "%h %l %u %t \"%r\" %>s %b",
    ].map { AccessLogFormat(product: .any, pieces: apache(Array($0.utf8)[...])) }

    // MARK: Reading format strings

    /// Apache's mod_log_config: `%`, modifiers, `{argument}`, letter.
    private static func apache(_ octets: ArraySlice<UInt8>) -> [Piece] {
        var scanner = LogScanner(octets)
        var pieces: [Piece] = []
        while let next = scanner.next {
            guard next == UInt8(ascii: "%") else {
                append(literal: [next], to: &pieces)
                scanner.move(to: scanner.position + 1)
                continue
            }
            scanner.move(to: scanner.position + 1)
            // Conditions on the status (`%400,501{Header}i`), and which of several requests is meant (`%>s`).
            _ = scanner.some {
                $0.isDigit || [UInt8(ascii: ","), UInt8(ascii: "!"), UInt8(ascii: "<"), UInt8(ascii: ">")].contains($0)
            }
            var argument = ""
            if scanner.take("{"), let text = scanner.field(before: UInt8(ascii: "}")) { argument = text.text }
            guard let letter = scanner.next else { break }
            scanner.move(to: scanner.position + 1)
            if letter == UInt8(ascii: "%") {
                append(literal: [letter], to: &pieces)
            } else {
                pieces.append(.field(apache(letter, argument)))
            }
        }
        return pieces
    }

    private static func apache(_ letter: UInt8, _ argument: String) -> Field {
        switch (Character(UnicodeScalar(letter)), argument) {
        case ("h", _), ("a", ""), ("a", "c"): .peer
        case ("p", "remote"): .peerPort
        case ("p", ""), ("p", "canonical"), ("p", "local"): .localPort
        case ("s", _): .status
        case ("r", _): .request
        case ("t", ""), ("t", "begin:"): .commonTime
        case ("t", "sec"), ("t", "begin:sec"): .epochTime
        case ("t", "msec"), ("t", "begin:msec"): .epochMilliseconds
        case ("t", "usec"), ("t", "begin:usec"): .epochMicroseconds
        case ("t", "%Y-%m-%dT%H:%M:%S%z"), ("t", "%FT%T%z"), ("t", "%Y-%m-%d %H:%M:%S"), ("t", "%F %T"), ("t", "%FT%T"),
            ("t", "%Y-%m-%dT%H:%M:%S"):
            .isoTime
        case ("t", "%d/%b/%Y:%H:%M:%S %z"), ("t", "%d/%b/%Y:%T %z"): .commonTime
        case ("D", _), ("T", "us"): .duration(unit: 1e-6)
        case ("T", "ms"): .duration(unit: 1e-3)
        case ("T", _): .duration(unit: 1)
        default: .skipped
        }
    }

    /// nginx' ngx_http_log_module: `$name` or `${name}`.
    private static func nginx(_ octets: ArraySlice<UInt8>) -> [Piece] {
        var scanner = LogScanner(octets)
        var pieces: [Piece] = []
        while let next = scanner.next {
            guard next == UInt8(ascii: "$") else {
                append(literal: [next], to: &pieces)
                scanner.move(to: scanner.position + 1)
                continue
            }
            scanner.move(to: scanner.position + 1)
            let isBraced = scanner.take("{")
            let name = scanner.some { $0.isLetter || $0.isDigit || $0 == UInt8(ascii: "_") }?.text ?? ""
            if isBraced { _ = scanner.take("}") }
            pieces.append(.field(nginxFields[name] ?? .skipped))
        }
        return pieces
    }

    private static let nginxFields: [String: Field] = [
        "remote_addr": .peer, "realip_remote_addr": .peer, "remote_port": .peerPort, "server_port": .localPort,
        "status": .status,
        "request": .request, "time_local": .commonTime, "time_iso8601": .isoTime, "msec": .epochTime,
        "request_time": .duration(unit: 1),
    ]

    private static func append(literal octets: [UInt8], to pieces: inout [Piece]) {
        if case .literal(let before)? = pieces.last {
            pieces[pieces.count - 1] = .literal(before + octets)
        } else {
            pieces.append(.literal(octets))
        }
    }
}

/// Why a format string is of no use.
public enum AccessLogFormatError: Error, Equatable, CustomStringConvertible {
    /// Something is missing in it, named in words.
    case lacks(String)

    /// What is wrong and what to do.
    public var description: String {
        switch self {
        case .lacks(let what): "the log format lacks \(what); give it as it stands in the server's configuration"
        }
    }
}
