import Octets

/// A protocol of lines in which a client may ask for TLS, followed line by line once it is recognised.
///
/// Lines are given without their end, and made safe to print. What is conformed to by a type is a case of
/// ``Prelude/Kind``, which says so in ``Prelude/Kind/reading``.
protocol LineProtocol: Sendable {
    /// By what it is told from the others.
    static var sign: LineSign { get }

    /// The state before the first line that is known to be this protocol's.
    init()

    /// Takes in a line of the client; the words in which it asks for TLS, nil where it says anything else.
    mutating func request(_ line: String) -> String?

    /// Takes in a line of the server; what it is as the answer to a request for TLS, nil where it is no such answer.
    mutating func answer(_ line: String) -> Prelude.What?

    /// Octets of either side behind the last line that are no lines: a chunk of a message, a literal. Whoever feeds
    /// lines steps over them.
    var literal: PerSide<Int> { get set }
}

extension LineProtocol {
    /// Most protocols have nothing but lines.
    var literal: PerSide<Int> {
        get { PerSide(client: 0, server: 0) }
        set {}
    }
}

/// By what lines show to be of a protocol.
enum LineSign {
    /// The server's first line begins with one of these.
    case greeting([String])
    /// The server's first line begins with a reply code, as several protocols' do, and the client's first command is
    /// one of these, in capitals.
    case command(Set<String>)
    /// It is XML, and a line of either side has one of these in it.
    case tag([String])
}

extension Prelude.What {
    /// The answer in a line that begins with a reply code of three digits (RFC 959 section 4.2): one of those
    /// `granted`, or a failure, 4 and 5 being its first digit. Others answer something else.
    static func upgrade(replyCodeOf line: String, granted: [String]) -> Prelude.What? {
        if granted.contains(where: line.hasPrefix) { return .upgradeAccepted(line) }
        return line.hasPrefix("4") || line.hasPrefix("5") ? .upgradeRefused(line) : nil
    }

    /// The answer in a line that begins with one of these words.
    static func upgrade(wordOf line: String, granted: String, refused: [String]) -> Prelude.What? {
        if line.hasPrefix(granted) { return .upgradeAccepted(line) }
        return refused.contains(where: line.hasPrefix) ? .upgradeRefused(line) : nil
    }
}
