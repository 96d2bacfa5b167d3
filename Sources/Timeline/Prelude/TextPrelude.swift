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
        let words = text.split(separator: " ")
        guard let kind, let first = words.first?.uppercased() else { return nil }
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

    private mutating func answer(_ text: String) -> Prelude.What? {
        guard isAwaitingAnswer, let kind else { return nil }
        let isAccepted: Bool
        switch kind {
        case .smtp: isAccepted = text.hasPrefix("220")
        case .ftp: isAccepted = text.hasPrefix("234") || text.hasPrefix("334")
        case .nntp: isAccepted = text.hasPrefix("382")
        case .pop3: isAccepted = text.hasPrefix("+OK")
        case .sieve: isAccepted = text.hasPrefix("OK")
        case .imap:
            guard text.hasPrefix(tag + " ") else { return nil }
            isAccepted = text.hasPrefix(tag + " OK")
        case .xmpp:
            guard text.contains("<proceed") || text.contains("<failure") else { return nil }
            isAccepted = text.contains("<proceed")
        default: return nil
        }
        isAwaitingAnswer = false
        if kind == .xmpp { return isAccepted ? .upgradeAccepted("<proceed/>") : .upgradeRefused("<failure/>") }
        return isAccepted ? .upgradeAccepted(text) : .upgradeRefused(text)
    }
}
