/// Lines of nginx' error log that name a client.
enum NginxErrorLog {
    private static let clientMark = Array(", client: ".utf8)
    private static let serverMark = Array(", server: ".utf8)
    private static let requestMark = Array(", request: ".utf8)

    /// `2026/11/23 15:57:33 [info] 16715#16715: *1 client timed out (110: Connection timed out) while SSL handshaking, client: 192.0.2.10, server: 0.0.0.0:443`;
    /// nil for any other line.
    static func entry(_ octets: ArraySlice<UInt8>, line: Int) -> LogEntry? {
        var scanner = LogScanner(octets)
        guard let at = scanner.slashedMoment(), scanner.take(text: " ["),
            scanner.field(before: UInt8(ascii: "]")) != nil,
            let client = scanner.rest.range(of: clientMark)
        else { return nil }
        let message = scanner.octets[scanner.position..<client.lowerBound]
        scanner.move(to: client.upperBound)
        guard let peer = scanner.some({ $0 != UInt8(ascii: ",") && $0 != UInt8(ascii: " ") }) else { return nil }
        var entry = LogEntry(line: line, product: .nginx, at: at, stamp: .moment, peer: peer.text)
        entry.message = withoutNumbers(message).text
        if let server = scanner.rest.range(of: serverMark) {
            let name = scanner.rest[server.upperBound...].prefix { $0 != UInt8(ascii: ",") }
            if let colon = name.lastIndex(of: UInt8(ascii: ":")) {
                entry.localPort = name[(colon + 1)...].decimal.flatMap(UInt16.init)
            }
        }
        if let request = scanner.rest.range(of: requestMark) {
            scanner.move(to: request.upperBound)
            entry.request = scanner.quoted()?.text
        }
        return entry
    }

    /// Whether a line begins as those of the error log do, whether or not it names a client.
    static func isLine(_ octets: ArraySlice<UInt8>) -> Bool {
        var scanner = LogScanner(octets)
        return scanner.slashedMoment() != nil && scanner.take(text: " [")
    }

    /// The message behind the process and the connection's number.
    private static func withoutNumbers(_ octets: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
        guard let star = octets.firstIndex(of: UInt8(ascii: "*")) else { return octets }
        return octets[star...].drop { $0 != UInt8(ascii: " ") }.dropFirst()
    }
}
