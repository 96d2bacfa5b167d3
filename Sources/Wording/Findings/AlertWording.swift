import Knowledge
import TLS

extension AlertDescription {
    /// What it means as a rule, as one sentence that begins small: fit to follow "which means".
    var inWords: String? {
        guard let sentence = AlertEntry.entry(code: rawValue)?.sentence else { return nil }
        return sentence.prefix(1).lowercased() + sentence.dropFirst().dropLast()
    }
}

extension Optional<AlertDescription> {
    /// `the fatal TLS alert unknown_ca`, `an encrypted TLS alert`.
    var fatalAlert: String { map { "the fatal TLS alert \($0.name)" } ?? "an encrypted TLS alert" }
}
