import Octets

/// What a client asks a SOCKS proxy for.
struct SOCKSRequest {
    /// Whether it is a connection (CONNECT) rather than one to the client (BIND) or datagrams (UDP ASSOCIATE).
    var isConnect: Bool
    /// Host and port; nil where the type of the address is unknown.
    var target: String?
    /// Octets of the message.
    var length: Int

    /// `05 01 00 type address port` (RFC 1928 section 4); nil until it is whole.
    init?(version5 message: [UInt8]) {
        guard let length = Self.length(message), message.count >= length else { return nil }
        (self.length, isConnect) = (length, message[0] == 5 && message[1] == 1)
        guard length > 0 else { return }
        let address = message[4..<length - 2]
        let port = UInt16(message[length - 2]) << 8 | UInt16(message[length - 1])
        switch message[3] {
        case 1: target = "\(Endpoint(address: IPAddress(ipv4: address), port: port))"
        case 4: target = "\(Endpoint(address: IPAddress(ipv6: address), port: port))"
        default: target = "\(PrintableText.escape(Array(address.dropFirst()))):\(port)"
        }
    }

    /// `04 01 port address user 00`, in 4a with an address of 0.0.0.x and a name behind the user; nil until it is whole.
    init?(version4 message: [UInt8]) {
        guard message.count >= 9, let userEnd = message[8...].firstIndex(of: 0) else { return nil }
        isConnect = message[1] == 1
        let port = UInt16(message[2]) << 8 | UInt16(message[3])
        guard message[4] == 0, message[5] == 0, message[6] == 0, message[7] != 0 else {
            target = "\(Endpoint(address: IPAddress(ipv4: message[4..<8]), port: port))"
            length = userEnd + 1
            return
        }
        guard let nameEnd = message[(userEnd + 1)...].firstIndex(of: 0) else { return nil }
        target = "\(PrintableText.escape(Array(message[userEnd + 1..<nameEnd]))):\(port)"
        length = nameEnd + 1
    }

    /// Octets of a request or an answer of version 5 by the type of its address; nil until that shows, 0 when the type is unknown.
    static func length(_ message: [UInt8]) -> Int? {
        guard message.count >= 5 else { return nil }
        return switch message[3] {
        case 1: 10
        case 3: 7 + Int(message[4])
        case 4: 22
        default: 0
        }
    }
}

extension IPAddress {
    /// An address of IPv4 from its four octets in network order.
    init(ipv4 octets: ArraySlice<UInt8>) { self.init(ipv4: octets.prefix(4).reduce(0) { $0 << 8 | UInt32($1) }) }

    /// An address of IPv6 from its sixteen octets in network order.
    init(ipv6 octets: ArraySlice<UInt8>) {
        let halves = [octets.prefix(8), octets.dropFirst(8).prefix(8)].map { $0.reduce(UInt64(0)) { $0 << 8 | UInt64($1) } }
        self.init(ipv6High: halves[0], low: halves[1])
    }
}
