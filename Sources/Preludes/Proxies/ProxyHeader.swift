import Octets

/// The header by which a load balancer or proxy says for whom it connects (haproxy, doc/proxy-protocol.txt): version 1
/// is a line of text, version 2 binary. It is the first thing on the connection.
package struct ProxyHeader: Equatable {
    /// Address and port it connects for; `unknown` where it does not say.
    package var source: String
    /// Address and port the other had connected to.
    package var destination: String
    /// Octets of the header, at most 16 and 65,535; those given may be fewer.
    package var length: Int

    /// The longest line of version 1 (section 2.1).
    static let lineLimit = 107
    /// What version 2 begins with (section 2.2).
    private static let signature: [UInt8] = [
        0x0d, 0x0a, 0x0d, 0x0a, 0x00, 0x0d, 0x0a, 0x51, 0x55, 0x49, 0x54, 0x0a,
    ]
    /// What version 1 begins with.
    private static let word = Array("PROXY ".utf8)

    /// Whether the first octets of a client may be such a header; false when they cannot.
    package static func mayBegin(_ octets: Span<UInt8>) -> Bool {
        if agrees(octets, word) { return octets.count < lineLimit || lineEnd(octets) != nil }
        guard agrees(octets, signature) else { return false }
        return octets.count <= signature.count || octets[signature.count] >> 4 == 2
    }

    /// The header that these octets begin with; nil when there is none, or not yet all of its addresses.
    ///
    /// What version 2 has behind them (TLVs, section 2.2.1) may be up to 65,535 octets and is not needed.
    package init?(_ octets: Span<UInt8>) {
        do throws(DecodeError) {
            if octets.count >= Self.signature.count, Self.agrees(octets, Self.signature) {
                try self.init(version2: octets)
            } else if octets.count >= Self.word.count, Self.agrees(octets, Self.word) {
                try self.init(version1: octets)
            } else {
                return nil
            }
        } catch {
            return nil
        }
    }

    /// `PROXY TCP4 192.0.2.1 198.51.100.1 56324 443` and CRLF (section 2.1).
    private init(version1 octets: Span<UInt8>) throws(DecodeError) {
        guard let end = Self.lineEnd(octets) else {
            let available = octets.count
            throw DecodeError(.truncated, field: "PROXY line", offset: 0, needed: available + 1, available: available)
        }
        let line = [UInt8](copying: octets.extracting(first: end)).filter { $0 != UInt8(ascii: "\r") }
        let words = PrintableText.escape(line, keepsSpaces: true).split(separator: " ")
        length = end + 1
        guard words.count >= 6 else {
            (source, destination) = ("unknown", "unknown")
            return
        }
        switch words[1] {
        case "TCP4": (source, destination) = ("\(words[2]):\(words[4])", "\(words[3]):\(words[5])")
        case "TCP6": (source, destination) = ("[\(words[2])]:\(words[4])", "[\(words[3])]:\(words[5])")
        default: (source, destination) = ("unknown", "unknown")
        }
    }

    /// What octet 14 says of the addresses, in its upper half (section 2.2).
    private enum Family: UInt8 {
        case inet = 1
        case inet6 = 2

        /// Octets of two addresses and two ports.
        var addressesLength: Int { self == .inet ? 12 : 36 }
    }

    ///     uint8 signature[12], version and command, family and protocol; uint16 length; addresses; TLVs
    private init(version2 octets: Span<UInt8>) throws(DecodeError) {
        var cursor = Cursor(octets)
        try cursor.skip(Self.signature.count, "PROXY signature")
        let versionAndCommand = try cursor.uint8("PROXY version and command")
        let family = Family(rawValue: try cursor.uint8("PROXY family") >> 4)
        let claimed = Int(try cursor.uint16("PROXY length"))
        length = cursor.position + claimed
        let needed = family?.addressesLength ?? 0
        var addresses = try cursor.sub(min(claimed, needed), "PROXY addresses")
        guard versionAndCommand >> 4 == 2 else {
            throw DecodeError(.invalidValue, field: "PROXY version", offset: Self.signature.count)
        }
        // LOCAL (command 0) is the proxy's own health check.
        guard let family, versionAndCommand & 15 == 1, addresses.remaining == needed else {
            (source, destination) = ("unknown", "unknown")
            return
        }
        let hosts =
            switch family {
            case .inet: (try addresses.ipv4Address("PROXY source"), try addresses.ipv4Address("PROXY destination"))
            case .inet6: (try addresses.ipv6Address("PROXY source"), try addresses.ipv6Address("PROXY destination"))
            }
        source = Endpoint(address: hosts.0, port: try addresses.uint16("PROXY source port")).description
        destination = Endpoint(address: hosts.1, port: try addresses.uint16("PROXY destination port")).description
    }

    /// Where the line of version 1 ends, within what may be one.
    private static func lineEnd(_ octets: Span<UInt8>) -> Int? {
        octets.indices.prefix(lineLimit).first { octets[$0] == UInt8(ascii: "\n") }
    }

    /// Whether octets and a beginning are alike as far as both are there.
    private static func agrees(_ octets: Span<UInt8>, _ beginning: [UInt8]) -> Bool {
        octets.indices.prefix(beginning.count).allSatisfy { octets[$0] == beginning[$0] }
    }
}
