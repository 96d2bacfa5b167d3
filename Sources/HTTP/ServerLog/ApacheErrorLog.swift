/// Lines of Apache httpd's error log that name a client: the default ErrorLogFormat of 2.4 and of 2.2.
enum ApacheErrorLog {
    /// `[Mon Nov 23 15:56:37.834119 2026] [ssl:info] [pid 1:tid 2] [client 192.0.2.1:44996] AH01964: Connection to child 64 established`;
    /// nil for any other line.
    static func entry(_ octets: ArraySlice<UInt8>, line: Int) -> LogEntry? {
        var scanner = LogScanner(octets)
        guard scanner.take("["), let at = scanner.namedMoment(), scanner.take("]"),
            let client = scanner.rest.range(of: Array("[client ".utf8))
        else { return nil }
        scanner.move(to: client.upperBound)
        guard let address = scanner.field(before: UInt8(ascii: "]")) else { return nil }
        let (peer, port) = endpoint(address)
        var entry = LogEntry(line: line, product: .apache, at: at, stamp: .moment, peer: peer)
        entry.peerPort = port
        scanner.spaces()
        entry.message = scanner.rest.text
        return entry
    }

    /// Whether a line begins as those of the error log do, whether or not it names a client.
    static func isLine(_ octets: ArraySlice<UInt8>) -> Bool {
        var scanner = LogScanner(octets)
        return scanner.take("[") && scanner.namedMoment() != nil && scanner.take("]")
    }

    /// 2.2 has no port. An IPv6 address stands without brackets, its port behind one more colon.
    private static func endpoint(_ octets: ArraySlice<UInt8>) -> (String, UInt16?) {
        guard let colon = octets.lastIndex(of: UInt8(ascii: ":")),
            let port = octets[(colon + 1)...].decimal.flatMap(UInt16.init)
        else {
            return (octets.text, nil)
        }
        let address = octets[..<colon]
        // Without a port the last group of an IPv6 address would be taken for one.
        let colons = octets.count { $0 == UInt8(ascii: ":") }
        if colons > 1, colons < 8, octets.range(of: Array("::".utf8)) == nil { return (octets.text, nil) }
        return (address.text, port)
    }
}
