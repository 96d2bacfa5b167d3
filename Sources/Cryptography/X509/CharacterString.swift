import COpenSSL

/// The octets of an ASN.1 character string and how they encode characters.
struct CharacterString {
    /// How the octets encode characters (X.680 section 41, as OpenSSL reads them).
    enum Encoding {
        /// UTF8String.
        case utf8
        /// One octet each: ASCII, and Latin-1 where a TeletexString uses more, as its issuers mean it.
        case latin1
        /// BMPString; read as UTF-16, since its issuers do not stop at the basic plane.
        case utf16
        /// UniversalString.
        case utf32
        /// No character string.
        case none
    }

    let octets: [UInt8]
    let encoding: Encoding
    /// Whether ``octets`` are not all there were.
    let isCut: Bool

    /// Octets of which text could be made; more octets than that are not copied.
    static let maximumOctets = Certificate.Limit.text &* 4

    init(octets: [UInt8], encoding: Encoding, isCut: Bool = false) {
        self.octets = octets
        self.encoding = encoding
        self.isCut = isCut
    }

    /// Copies an `ASN1_STRING`.
    @unsafe init(_ string: UnsafePointer<ASN1_STRING>?) {
        let count = max(0, unsafe Int(ASN1_STRING_length(string)))
        let kept = min(count, CharacterString.maximumOctets)
        if let data = unsafe string.flatMap({ unsafe ASN1_STRING_get0_data($0) }) {
            octets = unsafe [UInt8](UnsafeBufferPointer(start: data, count: kept))
        } else {
            octets = []
        }
        encoding = unsafe CharacterString.encoding(ofTag: string.map { unsafe ASN1_STRING_type($0) } ?? -1)
        isCut = kept < count
    }

    /// What OpenSSL's table `tag2nbyte` says of the universal tags.
    static func encoding(ofTag tag: Int32) -> Encoding {
        switch tag {
        case V_ASN1_UTF8STRING: .utf8
        case V_ASN1_NUMERICSTRING, V_ASN1_PRINTABLESTRING, V_ASN1_T61STRING, V_ASN1_IA5STRING, V_ASN1_UTCTIME,
            V_ASN1_GENERALIZEDTIME,
            V_ASN1_VISIBLESTRING:
            .latin1
        case V_ASN1_BMPSTRING: .utf16
        case V_ASN1_UNIVERSALSTRING: .utf32
        default: .none
        }
    }

    /// The characters as escaped text.
    func text(style: EscapedText.Style) -> String {
        var text = EscapedText(style: style, limit: Certificate.Limit.text)
        switch encoding {
        case .utf8: append(UTF8.self, units: octets, to: &text) { [$0] }
        case .latin1, .none: for octet in octets { text.append(Unicode.Scalar(octet)) }
        case .utf16:
            append(UTF16.self, units: units(of: 2).map { UInt16(truncatingIfNeeded: $0) }, to: &text) {
                [UInt8(truncatingIfNeeded: $0 >> 8), UInt8(truncatingIfNeeded: $0)]
            }
        case .utf32:
            append(UTF32.self, units: units(of: 4), to: &text) { unit in
                [24, 16, 8, 0].map { UInt8(truncatingIfNeeded: unit >> UInt32($0)) }
            }
        }
        if isCut { text.cut() }
        return text.finish()
    }

    /// The octets as big-endian numbers of `width`; an incomplete last one is left out.
    private func units(of width: Int) -> [UInt32] {
        stride(from: 0, to: octets.count - octets.count % width, by: width).map { start in
            octets[start..<start + width].reduce(0) { $0 << 8 | UInt32($1) }
        }
    }

    /// Appends code units as characters, those that encode none as raw octets.
    private func append<C: Unicode.Encoding>(
        _ codec: C.Type, units: [C.CodeUnit], to text: inout EscapedText, octets: (C.CodeUnit) -> [UInt8]
    ) {
        var parser = codec.ForwardParser()
        var iterator = units.makeIterator()
        var index = 0
        while !text.isFull {
            switch parser.parseScalar(from: &iterator) {
            case .valid(let encoded):
                index += encoded.count
                text.append(codec.decode(encoded))
            case .error(let length):
                for unit in units[index..<min(units.count, index + length)] {
                    for octet in octets(unit) { text.append(raw: octet) }
                }
                index += length
            case .emptyInput: return
            }
        }
    }
}
