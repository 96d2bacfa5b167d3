import Octets

/// The prelude of a connection through a SOCKS proxy (RFC 1928, and version 4 as its NEC memo has it), as far as telling when the
/// tunnel begins.
///
/// Wireshark counts the tunnelled conversation as one more `tcp.stream` when the first octets after the prelude pass; to number
/// connections as it does, so must we.
struct SOCKSObserver {
    /// The port whose connections Wireshark takes for SOCKS (IANA: socks, 1080).
    static let port: UInt16 = 1080

    /// What is awaited.
    private enum State {
        case greeting
        case method
        case authentication
        case authenticationReply
        case request
        case reply(version: UInt8)
        case tunnelBegins
        case over
    }

    private var state = State.greeting

    /// Takes in one payload of one side; true once, for the first payload in the tunnel.
    mutating func receive(_ octets: Span<UInt8>, from side: Side) -> Bool {
        guard octets.count > 1 else { return false }
        switch (state, side) {
        case (.greeting, .client):
            switch octets[0] {
            case 5: state = .method
            case 4: state = .reply(version: 4)
            default: state = .over
            }
        case (.method, .server):
            state = octets[1] == 0 ? .request : octets[1] == 2 ? .authentication : .over
        case (.authentication, .client): state = .authenticationReply
        case (.authenticationReply, .server): state = octets[1] == 0 ? .request : .over
        // Of the commands only CONNECT (1) opens a tunnel on this connection.
        case (.request, .client): state = octets[1] == 1 ? .reply(version: 5) : .over
        case (.reply(let version), .server):
            state = octets[1] == (version == 5 ? 0 : 0x5a) ? .tunnelBegins : .over
        case (.tunnelBegins, _):
            state = .over
            return true
        default: break
        }
        return false
    }
}
