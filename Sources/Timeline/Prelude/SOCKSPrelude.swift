import Octets
import Packets

/// The prelude of a connection through a SOCKS proxy (RFC 1928; version 4 and 4a as their memos have it). Names and passwords of users pass by
/// unread.
struct SOCKSPrelude {
    /// What is awaited.
    private enum State {
        case greeting
        case method
        case authentication
        case authenticationAnswer
        case request
        case answer
        case over
    }

    private var state = State.greeting
    private var version: UInt8 = 5

    /// Whether a client's first octets are a SOCKS greeting, and of which version.
    mutating func begin(_ turn: [UInt8]) -> Prelude.Kind? {
        if turn.count >= 3, turn[0] == 5, turn[1] > 0, turn.count == 2 + Int(turn[1]), turn[2...].allSatisfy({ $0 < 10 || $0 >= 0x80 }) {
            return .socks5
        }
        guard turn.count >= 9, turn[0] == 4, turn[1] == 1, turn.last == 0 else { return nil }
        version = 4
        state = .request
        return .socks4
    }

    /// Looks at a side's turn so far.
    mutating func step(_ turn: [UInt8], from side: Side) -> (what: Prelude.What, length: Int)? {
        switch (state, side) {
        case (.greeting, .client): state = .method
        case (.method, .server):
            guard turn.count >= 2 else { return nil }
            guard turn[0] == 5 else {
                state = .over
                return nil
            }
            guard turn[1] != 0xff else {
                state = .over
                return (.tunnelRefused("no acceptable way to authenticate"), 2)
            }
            state = turn[1] == 0 ? .request : .authentication
        case (.authentication, .client): state = .authenticationAnswer
        case (.authenticationAnswer, .server):
            guard turn.count >= 2 else { return nil }
            guard turn[1] == 0 else {
                state = .over
                return (.tunnelRefused("authentication failed"), 2)
            }
            state = .request
        case (.request, .client):
            guard let target = version == 5 ? target5(turn) : target4(turn) else { return nil }
            state = .answer
            return (.tunnelRequested(target: target), turn.count)
        case (.answer, .server): return answer(turn)
        default: break
        }
        return nil
    }

    /// `05 01 00 type address port`.
    private func target5(_ turn: [UInt8]) -> String? {
        guard turn.count >= 7, turn[0] == 5, turn[1] == 1 else { return nil }
        let length = turn[3] == 1 ? 4 : turn[3] == 4 ? 16 : 1 + Int(turn[4])
        guard turn[3] == 1 || turn[3] == 3 || turn[3] == 4, turn.count >= 4 + length + 2 else { return nil }
        let address = turn[4..<4 + length]
        let port = Int(turn[4 + length]) << 8 | Int(turn[5 + length])
        switch turn[3] {
        case 1: return "\(Self.ipv4(address)):\(port)"
        case 4: return "[\(Self.ipv6(address))]:\(port)"
        default: return "\(PrintableText.escape(Array(address.dropFirst()))):\(port)"
        }
    }

    /// `04 01 port address user 00`, in 4a with an address of 0.0.0.x and a name behind the user.
    private func target4(_ turn: [UInt8]) -> String? {
        guard turn.count >= 9, let userEnd = turn[8...].firstIndex(of: 0) else { return nil }
        let port = Int(turn[2]) << 8 | Int(turn[3])
        guard turn[4] == 0, turn[5] == 0, turn[6] == 0, turn[7] != 0 else { return "\(Self.ipv4(turn[4..<8])):\(port)" }
        guard let nameEnd = turn[(userEnd + 1)...].firstIndex(of: 0) else { return nil }
        return "\(PrintableText.escape(Array(turn[userEnd + 1..<nameEnd]))):\(port)"
    }

    private mutating func answer(_ turn: [UInt8]) -> (what: Prelude.What, length: Int)? {
        guard turn.count >= 2 else { return nil }
        if version == 4 {
            guard turn.count >= 8 else { return nil }
            state = .over
            return (turn[1] == 0x5a ? .tunnelOpened : .tunnelRefused(Self.replies4[turn[1]] ?? "reply \(turn[1])"), 8)
        }
        guard turn.count >= 5 else { return nil }
        let length = 6 + (turn[3] == 1 ? 4 : turn[3] == 4 ? 16 : 1 + Int(turn[4]))
        guard turn.count >= length else { return nil }
        state = .over
        return (turn[1] == 0 ? .tunnelOpened : .tunnelRefused(Self.replies[turn[1]] ?? "reply \(turn[1])"), length)
    }

    /// Result codes of version 4.
    private static let replies4: [UInt8: String] = [
        0x5b: "request rejected or failed", 0x5c: "no identd on the client", 0x5d: "identd names another user",
    ]
    /// RFC 1928 section 6.
    private static let replies: [UInt8: String] = [
        1: "general SOCKS server failure", 2: "connection not allowed by ruleset", 3: "network unreachable", 4: "host unreachable",
        5: "connection refused", 6: "TTL expired", 7: "command not supported", 8: "address type not supported",
    ]

    static func ipv4(_ octets: ArraySlice<UInt8>) -> String { octets.map { "\($0)" }.joined(separator: ".") }

    static func ipv6(_ octets: ArraySlice<UInt8>) -> String {
        let halves = [octets.prefix(8), octets.dropFirst(8)].map { $0.reduce(UInt64(0)) { $0 << 8 | UInt64($1) } }
        return IPAddress(ipv6High: halves[0], low: halves[1]).description
    }
}
