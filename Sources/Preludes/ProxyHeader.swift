import Octets

/// The header by which a load balancer or proxy says for whom it connects (haproxy, doc/proxy-protocol.txt): version 1 is a line of text,
/// version 2 binary. It is the first thing on the connection.
package struct ProxyHeader: Equatable {
    /// Address and port it connects for; `unknown` where it does not say.
    package var source: String
    /// Address and port the other had connected to.
    package var destination: String
    /// Octets of the header, at most 16 and 65,535; those given may be fewer.
    package var length: Int

    /// The longest line of version 1 (section 2.1).
    static let lineLimit = 107
    private static let signature: [UInt8] = [0x0d, 0x0a, 0x0d, 0x0a, 0x00, 0x0d, 0x0a, 0x51, 0x55, 0x49, 0x54, 0x0a]
    private static let word = Array("PROXY ".utf8)

    /// Whether the first octets of a client may be such a header; false when they cannot.
    package static func mayBegin(_ octets: [UInt8]) -> Bool {
        if word.starts(with: octets.prefix(word.count)) {
            return octets.count < lineLimit || octets.prefix(lineLimit).contains(UInt8(ascii: "\n"))
        }
        return signature.starts(with: octets.prefix(signature.count)) && (octets.count < 13 || octets[12] >> 4 == 2)
    }

    /// The header that these octets begin with; nil when there is none, or not yet all of its addresses. What version 2 has behind them (TLVs,
    /// section 2.2.1) may be up to 65,535 octets and is not needed.
    package init?(_ octets: [UInt8]) {
        if octets.starts(with: Self.signature) {
            self.init(binary: octets)
        } else if octets.starts(with: Self.word) {
            self.init(line: octets)
        } else {
            return nil
        }
    }

    /// `PROXY TCP4 192.0.2.1 198.51.100.1 56324 443` and CRLF.
    private init?(line octets: [UInt8]) {
        guard let end = octets.prefix(Self.lineLimit).firstIndex(of: UInt8(ascii: "\n")) else { return nil }
        let words = PrintableText.escape(Array(octets[..<end].filter { $0 != UInt8(ascii: "\r") }), keepsSpaces: true).split(separator: " ")
        length = end + 1
        guard words.count >= 6, words[1] == "TCP4" || words[1] == "TCP6" else {
            (source, destination) = ("unknown", "unknown")
            return
        }
        let isIPv6 = words[1] == "TCP6"
        source = isIPv6 ? "[\(words[2])]:\(words[4])" : "\(words[2]):\(words[4])"
        destination = isIPv6 ? "[\(words[3])]:\(words[5])" : "\(words[3]):\(words[5])"
    }

    /// Signature, version and command, family, length, addresses (section 2.2).
    private init?(binary octets: [UInt8]) {
        guard octets.count >= 16 else { return nil }
        length = 16 + Int(octets[14]) << 8 + Int(octets[15])
        let addresses = octets[13] >> 4 == 1 ? 12 : octets[13] >> 4 == 2 ? 36 : 0
        guard octets.count >= min(length, 16 + addresses), octets[12] >> 4 == 2 else { return nil }
        func port(_ index: Int) -> UInt16 { UInt16(octets[index]) << 8 | UInt16(octets[index + 1]) }
        // LOCAL (command 0) is the proxy's own health check.
        switch (octets[12] & 15, octets[13] >> 4) {
        case (1, 1) where length >= 28:
            source = "\(Endpoint(address: IPAddress(ipv4: octets[16..<20]), port: port(24)))"
            destination = "\(Endpoint(address: IPAddress(ipv4: octets[20..<24]), port: port(26)))"
        case (1, 2) where length >= 52:
            source = "\(Endpoint(address: IPAddress(ipv6: octets[16..<32]), port: port(48)))"
            destination = "\(Endpoint(address: IPAddress(ipv6: octets[32..<48]), port: port(50)))"
        default: (source, destination) = ("unknown", "unknown")
        }
    }
}
