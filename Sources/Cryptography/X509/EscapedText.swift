/// Text in the making that shows untrusted characters without obeying them, up to a limit.
struct EscapedText {
    /// Which printable characters are escaped beside the unprintable ones.
    enum Style {
        /// Only the backslash.
        case plain
        /// What RFC 2253 section 2.4 reserves: `,+"\<>;`, a leading `#` or space, a trailing space.
        case rfc2253
    }

    private let style: Style
    private let limit: Int
    private var octets: [UInt8] = []
    private var endsInSpace = false
    /// Whether the limit was reached; what is appended from then on is left out.
    private(set) var isFull = false

    init(style: Style, limit: Int) {
        self.style = style
        self.limit = limit
    }

    /// Appends a character, escaped where it has to be.
    mutating func append(_ scalar: Unicode.Scalar) {
        guard !isFull else { return }
        let isFirst = octets.isEmpty
        endsInSpace = false
        if scalar.isASCII, scalar.value >= 0x20, scalar.value != 0x7f {
            let octet = UInt8(truncatingIfNeeded: scalar.value)
            if isReserved(octet, isFirst: isFirst) {
                add([0x5c, octet])
            } else {
                add([octet])
                endsInSpace = octet == 0x20
            }
        } else if EscapedText.isVisible(scalar) {
            add(Array(UTF8.encode(scalar).map(Array.init) ?? []))
        } else {
            for octet in UTF8.encode(scalar).map(Array.init) ?? [] { append(raw: octet) }
        }
    }

    /// Appends an octet that is no character: `\xx`, the digits upper-case as RFC 2253 and OpenSSL write them.
    mutating func append(raw octet: UInt8) {
        endsInSpace = false
        add([0x5c, EscapedText.upperCaseDigit(octet >> 4), EscapedText.upperCaseDigit(octet & 15)])
    }

    /// Says that there was more.
    mutating func cut() {
        guard !isFull else { return }
        isFull = true
        endsInSpace = false
        octets.append(contentsOf: "…".utf8)
    }

    /// The text.
    consuming func finish() -> String {
        if style == .rfc2253, endsInSpace {
            // A space alone was already escaped as the first character.
            octets.removeLast()
            octets.append(contentsOf: [0x5c, 0x20])
        }
        return String(decoding: octets, as: UTF8.self)
    }

    private mutating func add(_ escaped: [UInt8]) {
        guard !isFull else { return }
        if octets.count + escaped.count > limit {
            cut()
        } else {
            octets.append(contentsOf: escaped)
        }
    }

    private func isReserved(_ octet: UInt8, isFirst: Bool) -> Bool {
        if octet == 0x5c { return true }
        guard style == .rfc2253 else { return false }
        switch octet {
        case 0x2c, 0x2b, 0x22, 0x3c, 0x3e, 0x3b: return true
        case 0x20, 0x23: return isFirst
        default: return false
        }
    }

    /// Whether a character outside ASCII shows as itself: not the controls, and none of the format characters, which
    /// change the direction of the text around them (U+202E) or are not seen at all (U+200B).
    private static func isVisible(_ scalar: Unicode.Scalar) -> Bool {
        guard !scalar.isASCII else { return false }
        switch scalar.properties.generalCategory {
        case .control, .format, .lineSeparator, .paragraphSeparator, .surrogate, .privateUse, .unassigned: return false
        default: return !scalar.properties.isDefaultIgnorableCodePoint
        }
    }

    private static func upperCaseDigit(_ value: UInt8) -> UInt8 { value &+ (value < 10 ? 0x30 : 0x37) }
}
