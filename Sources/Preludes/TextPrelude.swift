import Octets

/// STARTTLS in protocols of lines: told apart by the server's greeting and the client's commands.
struct TextPrelude {
    /// Which one it is; nil until it shows.
    private(set) var kind: Prelude.Kind?
    /// The server's first line, while it is not known whose it is.
    private var greeting: Prelude.Step?
    /// Greetings that begin with a digit are SMTP's, FTP's or NNTP's: the client's first command tells.
    private var isNumeric = false
    private var isAwaitingAnswer = false
    /// Tag of the IMAP command that asked for TLS.
    private var tag = ""
    /// Octets of either side that are no lines: a chunk of a message (BDAT, RFC 3030), a literal. Whoever feeds lines steps over them.
    var literal = PerSide<Int>(client: 0, server: 0)
    /// Octets of a client's literal that the server has not asked for yet.
    private var announced = 0
    /// Whether a side's next line goes on with the one before its literal.
    private var isContinued = PerSide<Bool>(client: false, server: false)
    /// Whether the client's lines are a message, up to a full stop alone.
    private var isInMessage = false
    /// Whether the client's next line answers a question.
    private var isAnswer = false

    /// Takes in a line without its end; what it is to the prelude, with what only now shows to have been part of it.
    mutating func step(_ line: [UInt8], from side: Side, at mark: Mark) -> [Prelude.Step] {
        let text = PrintableText.escape(line, keepsSpaces: true)
        var steps: [Prelude.Step] = []
        if kind == nil {
            recognise(text, from: side, at: mark)
            if kind != nil, let greeting { steps.append(greeting) }
            guard kind != nil, side == .client else { return steps }
        }
        if let what = side == .client ? command(text) : answer(text) { steps.append(.init(mark: mark, from: side, what: what)) }
        return steps
    }

    private mutating func recognise(_ text: String, from side: Side, at mark: Mark) {
        if text.contains("<stream:stream") || text.contains("<starttls") {
            kind = .xmpp
            return
        }
        guard side == .server else {
            guard isNumeric, let command = text.split(separator: " ").first?.uppercased() else { return }
            switch command {
            case "EHLO", "HELO", "LHLO": kind = .smtp
            case "AUTH", "USER", "FEAT", "SYST", "OPTS", "ACCT": kind = .ftp
            case "CAPABILITIES", "MODE", "GROUP", "ARTICLE", "STARTTLS": kind = .nntp
            default: break
            }
            return
        }
        guard greeting == nil else { return }
        if text.hasPrefix("* OK") || text.hasPrefix("* PREAUTH") {
            kind = .imap
        } else if text.hasPrefix("+OK") {
            kind = .pop3
        } else if text.hasPrefix("\"IMPLEMENTATION\"") {
            kind = .sieve
        } else if text.hasPrefix("220") || text.hasPrefix("200 ") || text.hasPrefix("201 ") {
            isNumeric = true
        } else {
            return
        }
        greeting = .init(mark: mark, from: .server, what: .greeting(text))
    }

    private mutating func command(_ text: String) -> Prelude.What? {
        guard !isNoCommand(text) else { return nil }
        let words = text.split(separator: " ")
        guard let kind, let first = words.first?.uppercased() else { return nil }
        switch kind {
        case .smtp where first == "BDAT": literal.client = words.count > 1 ? Self.size(words[1]) : 0
        case .imap, .sieve: takeLiteral(endOf: text, of: .client)
        default: break
        }
        switch kind {
        case .smtp, .nntp, .sieve: guard first == "STARTTLS" else { return nil }
        case .pop3: guard first == "STLS" else { return nil }
        case .ftp:
            guard first == "AUTH", words.count == 2, ["TLS", "SSL", "TLS-C", "TLS-P"].contains(words[1].uppercased()) else { return nil }
        case .imap:
            guard words.count == 2, words[1].uppercased() == "STARTTLS" else { return nil }
            tag = String(words[0])
        case .xmpp: guard text.contains("<starttls") else { return nil }
        default: return nil
        }
        isAwaitingAnswer = true
        return .upgradeRequested(kind == .xmpp ? "<starttls/>" : text)
    }

    /// Whether a client's line is part of a message, of a command that a literal interrupts, or the answer to a question: such text may be
    /// anything, a command's name among it.
    private mutating func isNoCommand(_ text: String) -> Bool {
        if isInMessage {
            isInMessage = text != "."
            return true
        }
        if isAnswer {
            isAnswer = false
            return true
        }
        guard isContinued.client else { return false }
        isContinued.client = false
        takeLiteral(endOf: text, of: .client)
        return true
    }

    private mutating func answer(_ text: String) -> Prelude.What? {
        guard let kind else { return nil }
        if isContinued.server {
            isContinued.server = false
            takeLiteral(endOf: text, of: .server)
            return nil
        }
        follow(text, kind)
        guard isAwaitingAnswer, let isAccepted = isAccepted(text, kind) else { return nil }
        isAwaitingAnswer = false
        if kind == .xmpp { return isAccepted ? .upgradeAccepted("<proceed/>") : .upgradeRefused("<failure/>") }
        return isAccepted ? .upgradeAccepted(text) : .upgradeRefused(text)
    }

    /// What a server's line makes of the client's next one: a message (RFC 5321 section 4.1.1.4, RFC 3977 section 6.3), an answer
    /// to a question of authentication (RFC 4954 section 4, RFC 5034 section 4), a literal.
    private mutating func follow(_ text: String, _ kind: Prelude.Kind) {
        switch kind {
        case .smtp, .nntp:
            if kind == .smtp ? text.hasPrefix("354") : text.hasPrefix("340") || text.hasPrefix("335") { isInMessage = true }
            if kind == .smtp ? text.hasPrefix("334") : text.hasPrefix("383") { isAnswer = true }
        case .pop3: if text == "+" || text.hasPrefix("+ ") { isAnswer = true }
        case .imap:
            if text.hasPrefix("+") {
                literal.client = announced
                isContinued.client = announced > 0
                announced = 0
            } else if !text.hasPrefix("*") {
                // The command was refused: its literal is never sent.
                announced = 0
            }
            takeLiteral(endOf: text, of: .server)
        default: break
        }
    }

    /// Whether a line grants TLS; nil when it is the answer to something else.
    private func isAccepted(_ text: String, _ kind: Prelude.Kind) -> Bool? {
        func code(_ granted: [String]) -> Bool? {
            if granted.contains(where: text.hasPrefix) { return true }
            return text.hasPrefix("4") || text.hasPrefix("5") ? false : nil
        }
        func word(_ granted: String, _ refused: [String]) -> Bool? {
            text.hasPrefix(granted) ? true : refused.contains(where: text.hasPrefix) ? false : nil
        }
        return switch kind {
        case .smtp: code(["220"])
        case .ftp: code(["234", "334"])
        case .nntp: code(["382"])
        case .pop3: word("+OK", ["-ERR"])
        case .sieve: word("OK", ["NO", "BYE"])
        case .imap: word(tag + " OK", [tag + " "])
        case .xmpp: text.contains("<proceed") ? true : text.contains("<failure") ? false : nil
        default: nil
        }
    }

    /// Looks for a literal behind a line: `{310}`, of which the server must say that it may be sent, or `{310+}` (RFC 9051 section 4.3).
    private mutating func takeLiteral(endOf text: String, of side: Side) {
        guard text.last == "}", let brace = text.lastIndex(of: "{") else { return }
        let digits = text[text.index(after: brace)...].dropLast()
        let isAnnounced = side == .client && kind == .imap && digits.last != "+"
        let octets = Self.size(digits.last == "+" ? digits.dropLast() : digits)
        guard octets > 0 else { return }
        if isAnnounced {
            announced = octets
        } else {
            literal[side] = octets
            isContinued[side] = true
        }
    }

    /// Octets of a message or literal; 0 when it is no number. What exceeds the limit is not looked at in any case.
    private static func size(_ digits: Substring) -> Int {
        guard !digits.isEmpty, digits.allSatisfy({ ("0"..."9").contains($0) }) else { return 0 }
        return min(Int(digits) ?? .max, PreludeObserver.followLimit)
    }
}
