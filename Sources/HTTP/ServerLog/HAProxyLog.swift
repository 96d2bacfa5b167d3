/// HAProxy's lines: `option httplog`, `httpslog` and `tcplog`, and those about connections that never came to a request
/// (HAProxy configuration manual, sections 8.2.1 to 8.2.6).
enum HAProxyLog {
    /// Reads a line of that number, what a syslog daemon put before it left out; nil where it is none.
    static func entry(_ octets: ArraySlice<UInt8>, line: Int) -> LogEntry? {
        var scanner = LogScanner(octets)
        skipSyslog(&scanner)
        guard let address = scanner.field(before: UInt8(ascii: " ")),
            let colon = address.lastIndex(of: UInt8(ascii: ":")),
            let port = address[(colon + 1)...].decimal.flatMap(UInt16.init), scanner.take("["),
            let at = scanner.commonMoment(),
            scanner.take(text: "] ")
        else { return nil }
        var entry = LogEntry(line: line, product: .haproxy, at: at, stamp: .start, peer: address[..<colon].text)
        entry.peerPort = port
        let start = scanner.position
        if takeRequest(&scanner, &entry) { return entry }
        scanner.move(to: start)
        // `frontend/listener: Timeout during SSL handshake`
        guard let place = scanner.field(before: UInt8(ascii: ":")), place.contains(UInt8(ascii: "/")), scanner.take(" ")
        else { return nil }
        entry.message = scanner.rest.text
        entry.stamp = .start
        return entry
    }

    /// `frontend backend/server 0/0/5/7/12 200 212 - - ---- 1/1/0/0/0 0/0 "GET / HTTP/1.1"`; of TCP there are three
    /// times, and no status.
    private static func takeRequest(_ scanner: inout LogScanner, _ entry: inout LogEntry) -> Bool {
        guard scanner.field(before: UInt8(ascii: " ")) != nil, let server = scanner.field(before: UInt8(ascii: " ")),
            server.contains(UInt8(ascii: "/")), let times = scanner.field(before: UInt8(ascii: " "))
        else { return false }
        let durations = times.split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false)
        guard durations.count == 3 || durations.count == 5, let total = durations.last else { return false }
        // With `option logasap` the total is unfinished, and says so by a plus.
        let isUnfinished = total.first == UInt8(ascii: "+")
        entry.duration = isUnfinished ? nil : total.decimal.map { Double($0) / 1000 }
        guard let third = scanner.field(before: UInt8(ascii: " ")) else { return false }
        if durations.count == 5 {
            // -1 stands for none.
            entry.status = third.decimal
            guard scanner.field(before: UInt8(ascii: " ")) != nil, scanner.field(before: UInt8(ascii: " ")) != nil,
                scanner.field(before: UInt8(ascii: " ")) != nil
            else { return false }
        }
        guard let state = scanner.some({ $0 != UInt8(ascii: " ") }), (2...4).contains(state.count) else { return false }
        entry.termination = state.text
        if let quote = scanner.rest.firstIndex(of: UInt8(ascii: "\"")) {
            scanner.move(to: quote)
            entry.request = scanner.quoted().flatMap { $0.text == "<BADREQ>" ? nil : $0.text }
        }
        return true
    }

    /// `Nov 23 15:56:57 host haproxy[812]: ` or `<134>1 2026-11-23T15:56:57Z host haproxy 812 - - `.
    private static func skipSyslog(_ scanner: inout LogScanner) {
        let marker = Array("haproxy".utf8)
        guard let index = scanner.rest.prefix(200).range(of: marker)?.upperBound else { return }
        scanner.move(to: index)
        if scanner.take("["), scanner.field(before: UInt8(ascii: "]")) != nil, scanner.take(text: ": ") { return }
        if scanner.take(text: ": ") { return }
        // RFC 5424: process, message and structured data.
        if scanner.take(" ") { for _ in 0..<3 { _ = scanner.field(before: UInt8(ascii: " ")) } }
    }
}
