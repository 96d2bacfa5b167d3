package import Octets

/// The negotiation with a SOCKS proxy (RFC 1928, RFC 1929, RFC 1961; versions 4 and 4a as their memos have them), from
/// its first octet to the last before the tunnel. Names and passwords of users pass by unread.
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
        case reply
        case over

        var speaker: Side {
            switch self {
            case .greeting, .password, .request, .over: .client
            case .method, .passwordAnswer, .reply: .server
            case .gssAPI(let side), .token(let side, _): side
            }
        }
    }

    private var state = State.greeting
    /// The message begun and not finished.
    private var message: [UInt8] = []
    /// The client's version; nil until it is known.
    private(set) var version: Prelude.Kind?
    /// Whether both sides authenticate by the method chosen, which tells SOCKS from whatever else begins like a
    /// greeting.
    private(set) var isConfirmed = false
    /// Whether the proxy has agreed: what follows is the tunnel.
    package private(set) var isOpen = false

    /// A negotiation of which nothing was said yet.
    package init() {}

    /// Whether nothing more of the negotiation follows.
    package var isOver: Bool { state == .over }

    /// Whether a client's first octets are a whole greeting of version 5 or a whole request of version 4, and nothing
    /// else.
    static func begins(_ turn: Span<UInt8>) -> Bool {
        var cursor = Cursor(turn)
        do throws(DecodeError) {
            switch turn.isEmpty ? 0 : turn[0] {
            case 5:
                let methods = try SOCKSGreeting(&cursor).methods
                return cursor.isAtEnd && !methods.isEmpty && methods.allSatisfy(\.isPlausible)
            case 4: return try SOCKSRequest(version4: &cursor).isConnect && cursor.isAtEnd
            default: return false
            }
        } catch {
            return false
        }
    }

    /// Takes in octets of one side, up to the end of a message that says something; tells how many that were. What a
    /// side says out of turn is no part of it.
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

    /// Moves on when the message is whole; nil until then. A message that cannot become one ends the negotiation.
    private mutating func step() -> Meaning? {
        do throws(DecodeError) { return try takeMessage() } catch {
            return error.reason == .invalidValue ? end() : nil
        }
    }

    private mutating func takeMessage() throws(DecodeError) -> Meaning? {
        switch state {
        case .greeting: try takeGreeting()
        case .method: chosen(try read(SOCKSMethod.chosen))
        case .password: try takePassword()
        case .passwordAnswer: try takePasswordStatus()
        case .gssAPI(let side): try takeToken(of: side)
        case .request: take(try read { cursor throws(DecodeError) in try SOCKSRequest(version5: &cursor) })
        case .reply: try takeReply()
        case .token, .over: nil
        }
    }

    /// Reads the message, which ends where it is whole: it is given octet by octet.
    private func read<Message>(_ decode: (inout Cursor) throws(DecodeError) -> Message) throws(DecodeError) -> Message {
        var cursor = Cursor(message.span)
        return try decode(&cursor)
    }

    private mutating func end(_ said: Prelude.What? = nil) -> Meaning {
        state = .over
        return Meaning(said: said)
    }

    private mutating func proceed(to next: State) -> Meaning {
        state = next
        return Meaning()
    }

    /// Version 4 has no greeting: its first message is the request.
    private mutating func takeGreeting() throws(DecodeError) -> Meaning? {
        guard message.first != 4 else {
            version = .socks4
            return take(try read { cursor throws(DecodeError) in try SOCKSRequest(version4: &cursor) })
        }
        _ = try read { cursor throws(DecodeError) in try SOCKSGreeting(&cursor) }
        version = .socks5
        return proceed(to: .method)
    }

    private mutating func chosen(_ method: SOCKSMethod) -> Meaning {
        switch method {
        case .none: proceed(to: .request)
        case .gssAPI: proceed(to: .gssAPI(.client))
        case .password: proceed(to: .password)
        case .noneAcceptable: end(.tunnelRefused("no acceptable way to authenticate"))
        // How long the messages of another one are nobody can tell.
        default: end()
        }
    }

    private mutating func takePassword() throws(DecodeError) -> Meaning {
        isConfirmed = try read(SOCKSAuthentication.password)
        return proceed(to: .passwordAnswer)
    }

    private mutating func takePasswordStatus() throws(DecodeError) -> Meaning {
        guard try read(SOCKSAuthentication.passwordStatus) else { return end(.tunnelRefused("authentication failed")) }
        return proceed(to: .request)
    }

    /// Requests are encapsulated (RFC 1961 section 5) unless no protection was agreed upon: then some clients, curl
    /// among them, send them bare.
    private mutating func takeToken(of side: Side) throws(DecodeError) -> Meaning? {
        guard message.first != 5 || side == .server else {
            state = .request
            return nil
        }
        switch try read(SOCKSAuthentication.gssAPI) {
        case .abort: return end(side == .server ? .tunnelRefused("GSS-API authentication failed") : nil)
        case .token(let length):
            isConfirmed = true
            return proceed(to: length > 0 ? .token(side, remaining: length) : .gssAPI(side.peer))
        }
    }

    private mutating func take(_ request: SOCKSRequest) -> Meaning {
        // BIND and UDP ASSOCIATE open no tunnel on this connection.
        guard request.isConnect else { return end() }
        state = .reply
        return Meaning(said: .tunnelRequested(target: request.target))
    }

    private mutating func takeReply() throws(DecodeError) -> Meaning {
        let reply = try read { [version] cursor throws(DecodeError) in
            version == .socks4 ? try SOCKSReply(version4: &cursor) : try SOCKSReply(version5: &cursor)
        }
        switch reply {
        case .succeeded:
            isOpen = true
            return end(.tunnelOpened)
        case .failed(let reason): return end(.tunnelRefused(reason))
        }
    }
}
