import Octets

/// A dialogue in lines: which protocol it is shows by the server's greeting and the client's commands, whether TLS is
/// asked for by what that protocol makes of them.
struct LineDialogue {
    /// Which one it is; nil until it shows.
    private(set) var kind: Prelude.Kind?
    /// Its state, once it is known.
    private var spoken: (any LineProtocol)?
    /// The server's first line, while it is not known whose it is.
    private var greeting: Prelude.Step?
    /// Whether the greeting begins with a reply code: the client's first command tells whose it is.
    private var hasReplyCode = false
    private var isAwaitingAnswer = false

    /// Octets of either side that are no lines; see ``LineProtocol/literal``.
    var literal: PerSide<Int> {
        get { spoken?.literal ?? PerSide(client: 0, server: 0) }
        set { spoken?.literal = newValue }
    }

    /// Whether XML is spoken, in which tags take the place of lines.
    var isXML: Bool {
        guard let spoken, case .tag = type(of: spoken).sign else { return false }
        return true
    }

    /// All that are read in lines.
    private static let protocols: [(kind: Prelude.Kind, type: any LineProtocol.Type)] =
        Prelude.Kind.allCases.compactMap { if case .lines(let type) = $0.reading { ($0, type) } else { nil } }

    /// Reply codes of greetings: SMTP's and FTP's, and those of NNTP (RFC 3977 section 5.1).
    private static let replyCodes = ["220", "200 ", "201 "]

    /// Takes in a line without its end; what it is to the prelude, with what only now shows to have been part of it.
    mutating func step(_ line: [UInt8], from side: Side, at mark: Mark) -> [Prelude.Step] {
        let text = PrintableText.escape(line, keepsSpaces: true)
        var steps: [Prelude.Step] = []
        if kind == nil {
            recognise(text, from: side, at: mark)
            if kind != nil, let greeting { steps.append(greeting) }
            guard kind != nil, side == .client else { return steps }
        }
        if let what = side == .client ? request(text) : answer(text) {
            steps.append(.init(mark: mark, from: side, what: what))
        }
        return steps
    }

    private mutating func request(_ line: String) -> Prelude.What? {
        guard let words = spoken?.request(line) else { return nil }
        isAwaitingAnswer = true
        return .upgradeRequested(words)
    }

    private mutating func answer(_ line: String) -> Prelude.What? {
        let answer = spoken?.answer(line)
        guard isAwaitingAnswer, let answer else { return nil }
        isAwaitingAnswer = false
        return answer
    }

    private mutating func recognise(_ line: String, from side: Side, at mark: Mark) {
        let isXML = begin {
            if case .tag(let tags) = $0 { tags.contains(where: line.contains) } else { false }
        }
        guard !isXML else { return }
        switch side {
        case .client:
            guard hasReplyCode, let command = line.split(separator: " ").first?.uppercased() else { return }
            begin {
                if case .command(let commands) = $0 { commands.contains(command) } else { false }
            }
        case .server:
            guard greeting == nil else { return }
            let isTold = begin {
                if case .greeting(let beginnings) = $0 { beginnings.contains(where: line.hasPrefix) } else { false }
            }
            hasReplyCode = !isTold && Self.replyCodes.contains(where: line.hasPrefix)
            if isTold || hasReplyCode { greeting = .init(mark: mark, from: .server, what: .greeting(line)) }
        }
    }

    /// Begins to follow the protocol with that sign; whether there is one.
    @discardableResult
    private mutating func begin(where isShown: (LineSign) -> Bool) -> Bool {
        guard let found = Self.protocols.first(where: { isShown($0.type.sign) }) else { return false }
        kind = found.kind
        spoken = found.type.init()
        return true
    }
}
