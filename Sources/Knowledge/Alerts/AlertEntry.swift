/// What one TLS alert means, in words a customer understands: a row of the catalogue, with its source.
public struct AlertEntry: Sendable {
    /// Who sends an alert of this kind, as a rule.
    public enum Sender: String, Sendable, CaseIterable {
        case client, server, either
        /// Nobody any more: the number is reserved by an old version.
        case nobody
    }

    /// Its number on the wire.
    public var code: UInt8
    /// Its name in the IANA registry of TLS alerts.
    public var name: String
    /// What its sender says, in one sentence.
    public var sentence: String
    /// What else to know of it, in sentences that follow.
    public var addition: String?
    /// Who sends it, as a rule.
    public var sender: Sender
    /// The document that defines it.
    public var source: String

    /// An alert of those values.
    package init(
        _ code: UInt8, _ name: String, _ sender: Sender, _ sentence: String, also addition: String? = nil,
        source: String
    ) {
        self.code = code
        self.name = name
        self.sentence = sentence
        self.addition = addition
        self.sender = sender
        self.source = source
    }

    /// What its sender says, and what else to know of it.
    public var meaning: String { addition.map { "\(sentence) \($0)" } ?? sentence }

    /// Every alert with a number, in the order of numbers.
    public static let all: [AlertEntry] = AlertEntryTable.rows

    /// The alert of that number, if there is one.
    public static func entry(code: UInt8) -> AlertEntry? { byCode[code] }

    private static let byCode = Dictionary(all.map { ($0.code, $0) }, uniquingKeysWith: { first, _ in first })
}
