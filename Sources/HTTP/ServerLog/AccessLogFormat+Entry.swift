extension AccessLogFormat {
    /// Reads a line of that number; nil where it is not laid out so. A line may go on behind the format.
    func entry(_ octets: ArraySlice<UInt8>, line: Int) -> LogEntry? {
        var scanner = LogScanner(octets)
        var found = Found()
        for (index, piece) in pieces.enumerated() {
            switch piece {
            case .literal(let text):
                guard scanner.take(text) else { return nil }
            case .field(let field):
                guard
                    let value = value(
                        field, &scanner, before: pieces.dropFirst(index + 1).first,
                        after: index > 0 ? pieces[index - 1] : nil),
                    found.take(field, value)
                else { return nil }
            }
        }
        guard let peer = found.peer, let at = found.at else { return nil }
        // Apache stamps when it has the request line, or has given up on it; nginx when it is done.
        var entry = LogEntry(line: line, product: product, at: at, stamp: product == .nginx ? .end : .start, peer: peer)
        entry.peerPort = found.peerPort
        entry.localPort = found.localPort
        entry.status = found.status
        entry.request = found.request
        entry.duration = found.duration
        // A request that never came: given up on at the end.
        if entry.request == nil, entry.status == 408 { entry.stamp = .end }
        return entry
    }

    /// The octets of a field: between quotes or brackets where the format has them around it, else up to what follows.
    private func value(_ field: Field, _ scanner: inout LogScanner, before next: Piece?, after last: Piece?)
        -> ArraySlice<UInt8>?
    {
        if field == .commonTime, scanner.next == UInt8(ascii: "[") {
            scanner.move(to: scanner.position + 1)
            return scanner.field(before: UInt8(ascii: "]"))
        }
        if case .literal(let text)? = last, text.last == UInt8(ascii: "\"") {
            // The quote before it was taken with the format's own text.
            var inner = LogScanner(scanner.octets)
            inner.move(to: scanner.position - 1)
            guard let quoted = inner.quoted() else { return nil }
            scanner.move(to: inner.position - 1)
            return quoted
        }
        guard case .literal(let text)? = next, let end = text.first else {
            return scanner.some { $0 != UInt8(ascii: " ") }
        }
        return scanner.upTo(end)
    }

    private struct Found {
        var peer: String?
        var at: LogMoment?
        var peerPort: UInt16?
        var localPort: UInt16?
        var status: Int?
        var request: String?
        var duration: Double?

        /// Takes in a field's octets; false where they are no such field.
        mutating func take(_ field: Field, _ octets: ArraySlice<UInt8>) -> Bool {
            var scanner = LogScanner(octets)
            switch field {
            case .peer:
                guard !octets.isEmpty else { return false }
                peer = octets.text
            case .peerPort: peerPort = octets.decimal.flatMap(UInt16.init)
            case .localPort: localPort = octets.decimal.flatMap(UInt16.init)
            case .status:
                guard let code = octets.decimal, (100...999).contains(code) || octets.text == "000" else {
                    return octets.text == "-"
                }
                status = code
            case .request: request = octets.text == "-" || octets.isEmpty ? nil : octets.text
            case .commonTime: at = scanner.commonMoment()
            case .isoTime: at = scanner.isoMoment()
            case .epochTime: at = scanner.epochMoment()
            case .epochMilliseconds: at = epoch(octets, unit: 1_000_000)
            case .epochMicroseconds: at = epoch(octets, unit: 1000)
            case .duration(let unit): duration = Double(octets.text).map { $0 * unit }
            case .skipped: break
            }
            switch field {
            case .commonTime, .isoTime, .epochTime, .epochMilliseconds, .epochMicroseconds: return at != nil
            default: return true
            }
        }

        private func epoch(_ octets: ArraySlice<UInt8>, unit: Int64) -> LogMoment? {
            guard let number = octets.decimal else { return nil }
            let (nanoseconds, overflow) = Int64(number).multipliedReportingOverflow(by: unit)
            return overflow ? nil : LogMoment(nanoseconds: nanoseconds, resolution: unit, hasZone: true, hasYear: true)
        }
    }
}
