import DNS
public import Octets
package import Packets

/// What DNS said of names in a capture: how each question fared, and the addresses that were given.
public struct NameResolutions: Equatable, Sendable {
    /// Names that are remembered.
    public static let nameLimit = 20_000
    /// Addresses of one name that are remembered.
    public static let addressLimit = 64
    /// The port of DNS (RFC 1035 section 4.2.1).
    static let port: UInt16 = 53

    /// What was said of one name.
    public struct Resolution: Equatable, Sendable {
        /// The first question for it; nil where the capture has none.
        public var question: Mark?
        /// The first answer; nil where there was none.
        public var answer: Mark?
        /// Addresses given, each once, in order.
        public var addresses: [IPAddress] = []
        /// The error of the first answer that was one, by IANA's name: `NXDOMAIN`; nil where none was.
        public var error: String?
        /// Nothing said yet.
        init() {}
    }

    /// What was said, by name in lower case.
    public private(set) var byName: [String: Resolution] = [:]

    /// No name asked for yet.
    package init() {}

    /// Takes in a datagram, if it is to or from the port of DNS; `octets` are its payload.
    package mutating func receive(_ datagram: UDPDatagram, _ octets: Span<UInt8>, _ mark: Mark) {
        guard datagram.source.port == Self.port || datagram.destination.port == Self.port else { return }
        let message: DNSMessage
        do throws(DecodeError) { message = try DNSMessage(octets) } catch { return }
        guard message.type == .a || message.type == .aaaa, byName[message.name] != nil || byName.count < Self.nameLimit
        else { return }
        var resolution = byName[message.name] ?? Resolution()
        if message.isResponse {
            if resolution.answer == nil { resolution.answer = mark }
            if message.code != .noError, resolution.error == nil { resolution.error = message.code.name }
            for address in message.ipv4 + message.ipv6
            where !resolution.addresses.contains(address) && resolution.addresses.count < Self.addressLimit {
                resolution.addresses.append(address)
            }
        } else if resolution.question == nil {
            resolution.question = mark
        }
        byName[message.name] = resolution
    }
}
