import Cryptography
import Knowledge

/// Whether the name of an issuer speaks of inspection.
enum TelltaleName {
    /// The word that a name's common name, organisation or unit has; nil where none has any.
    static func word(in attributes: [Certificate.Attribute]) -> String? {
        let texts = attributes.filter { ["CN", "O", "OU"].contains($0.name) }.map { Array($0.value.lowercased().utf8) }
        return TelltaleWord.all.map(\.word).first { word in texts.contains { has($0, Array(word.utf8)) } }
    }

    /// Whether a word stands in a text by itself: there is no `mitm` in `submitment`.
    private static func has(_ text: [UInt8], _ word: [UInt8]) -> Bool {
        guard text.count >= word.count else { return false }
        return (0...(text.count - word.count)).contains { start in
            let end = start + word.count
            return text[start..<end].elementsEqual(word) && (start == 0 || !isLetter(text[start - 1]))
                && (end == text.count || !isLetter(text[end]))
        }
    }

    private static func isLetter(_ octet: UInt8) -> Bool { 0x61...0x7a ~= octet || octet >= 0x80 }
}
