package import Octets

/// The negotiation with a SOCKS proxy (RFC 1928, RFC 1929, RFC 1961; versions 4 and 4a as their memos have them), from its first octet to the
/// last before the tunnel. Names and passwords of users pass by unread.
package struct SOCKSNegotiation {
    /// The port whose connections Wireshark takes for SOCKS (IANA: socks, 1080).
    package static let port: UInt16 = 1080
    /// The longest message held: a request of version 4a with long names. Tokens of GSS-API are stepped over.
    static let messageLimit = 1024

    /// What is awaited.
    private enum State: Equatable {
        /// The client's methods, or in version 4 its request.
        case greeting
        case method
        case password
        case passwordAnswer
        /// A token, or the level of protection (RFC 1961 sections 3 and 4), of that side.
        case gssAPI(Side)
        /// The octets of such a token that are still to come.
        case token(Side, remaining: Int)
        case request
        case answer
        case over

        var speaker: Side {
            switch self {
            case .greeting, .password, .request, .over: .client
            case .method, .passwordAnswer, .answer: .server
            case .gssAPI(let side), .token(let side, _): side
            }
        }
    }

    private var state = State.greeting
    /// The message begun and not finished.
    private var message: [UInt8] = []
    /// The client's version; nil until it is known.
    private(set) var version: Prelude.Kind?
    /// Whether both sides authenticate by the method chosen, which tells SOCKS from whatever else begins like a greeting.
    private(set) var isConfirmed = false
    /// Whether the proxy has agreed: what follows is the tunnel.
    package private(set) var isOpen = false

    /// A negotiation of which nothing was said yet.
    package init() {}

    /// Whether nothing more of the negotiation follows.
    package var isOver: Bool { state == .over }

    /// The version, where a client's first octets are a whole greeting of version 5 or a whole request of version 4, and nothing else.
    static func begins(_ turn: [UInt8]) -> Prelude.Kind? {
        guard turn.count >= 3 else { return nil }
        if turn[0] == 5, turn[1] > 0, turn.count == 2 + Int(turn[1]), turn[2...].allSatisfy({ $0 < 10 || $0 >= 0x80 }) { return .socks5 }
        return turn[0] == 4 && turn[1] == 1 && SOCKSRequest(version4: turn)?.length == turn.count ? .socks4 : nil
    }

    /// Takes in octets of one side, up to the end of a message that says something; tells how many that were. What a side says out of turn is
    /// no part of it.
    package mutating func receive(_ octets: Span<UInt8>, from side: Side) -> (used: Int, what: Prelude.What?) {
        var position = 0
        while position < octets.count, side == state.speaker, state != .over {
            if case .token(_, let remaining) = state {
                let skipped = min(remaining, octets.count - position)
                position += skipped
                state = skipped < remaining ? .token(side, remaining: remaining - skipped) : .gssAPI(side.peer)
                continue
            }
            message.append(octets[position])
            position += 1
            guard let what = step() else {
                if message.count >= Self.messageLimit { state = .over }
                continue
            }
            message.removeAll(keepingCapacity: true)
            if let said = what.said { return (position, said) }
        }
        return (state == .over ? position : octets.count, nil)
    }

    /// What a whole message says, which may be nothing that is kept.
    private struct Meaning {
        var said: Prelude.What?
    }

    /// Moves on when the message is whole; nil until then.
    private mutating func step() -> Meaning? {
        switch state {
        case .greeting: greeting()
        case .method: method()
        case .password: password()
        case .passwordAnswer: passwordAnswer()
        case .gssAPI(let side): token(of: side)
        case .request: request(SOCKSRequest(version5: message))
        case .answer: version == .socks4 ? answer4() : answer5()
        case .token, .over: nil
        }
    }

    private mutating func end(_ said: Prelude.What? = nil) -> Meaning {
        state = .over
        return Meaning(said: said)
    }

    private mutating func proceed(to next: State) -> Meaning {
        state = next
        return Meaning()
    }

    /// `05 n` and n methods; version 4 has no greeting.
    private mutating func greeting() -> Meaning? {
        switch message[0] {
        case 5:
            version = .socks5
            return message.count >= 2 && message.count == 2 + Int(message[1]) ? proceed(to: .method) : nil
        case 4:
            version = .socks4
            return message.last == 0 ? request(SOCKSRequest(version4: message)) : nil
        default: return end()
        }
    }

    /// The method that the server chose (RFC 1928 section 3).
    private mutating func method() -> Meaning? {
        guard message.count == 2 else { return nil }
        guard message[0] == 5 else { return end() }
        return switch message[1] {
        case 0: proceed(to: .request)
        case 1: proceed(to: .gssAPI(.client))
        case 2: proceed(to: .password)
        case 0xff: end(.tunnelRefused("no acceptable way to authenticate"))
        // How long the messages of another one are nobody can tell.
        default: end()
        }
    }

    /// Version, name and password with their lengths (RFC 1929 section 2).
    private mutating func password() -> Meaning? {
        guard message.count >= 2, message.count > 2 + Int(message[1]) else { return nil }
        let name = Int(message[1])
        guard message.count == 3 + name + Int(message[2 + name]) else { return nil }
        isConfirmed = message[0] == 1
        return proceed(to: .passwordAnswer)
    }

    private mutating func passwordAnswer() -> Meaning? {
        guard message.count == 2 else { return nil }
        return message[1] == 0 ? proceed(to: .request) : end(.tunnelRefused("authentication failed"))
    }

    /// Version, type, length and token; a refusal has no length (RFC 1961 sections 3.4 and 3.8). Requests are encapsulated (section 5) unless
    /// no protection was agreed upon: then some clients, curl among them, send them bare.
    private mutating func token(of side: Side) -> Meaning? {
        guard message[0] != 5 || side == .server else {
            state = .request
            return nil
        }
        guard message.count >= 2 else { return nil }
        switch (message[0], message[1]) {
        case (1, 0xff): return end(side == .server ? .tunnelRefused("GSS-API authentication failed") : nil)
        case (1, 1), (1, 2):
            guard message.count == 4 else { return nil }
            isConfirmed = true
            let length = Int(message[2]) << 8 | Int(message[3])
            return proceed(to: length > 0 ? .token(side, remaining: length) : .gssAPI(side.peer))
        default: return end()
        }
    }

    /// A request, which is nil until it is whole.
    private mutating func request(_ request: SOCKSRequest?) -> Meaning? {
        guard let request else { return nil }
        // BIND and UDP ASSOCIATE open no tunnel on this connection.
        guard request.isConnect, let target = request.target else { return end() }
        state = .answer
        return Meaning(said: .tunnelRequested(target: target))
    }

    private mutating func answer4() -> Meaning? {
        guard message.count == 8 else { return nil }
        isOpen = message[1] == 0x5a
        return end(isOpen ? .tunnelOpened : .tunnelRefused(Self.replies4[message[1]] ?? "reply \(message[1])"))
    }

    /// Version, reply, a reserved octet, address and port (RFC 1928 section 6).
    private mutating func answer5() -> Meaning? {
        guard message.count >= 2 else { return nil }
        guard message[0] == 5 else { return end() }
        // Some proxies end a refusal before the address.
        guard message[1] == 0 else { return end(.tunnelRefused(Self.replies[message[1]] ?? "reply \(message[1])")) }
        guard let length = SOCKSRequest.length(message) else { return nil }
        guard length > 0 else { return end() }
        guard message.count == length else { return nil }
        isOpen = true
        return end(.tunnelOpened)
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
}
