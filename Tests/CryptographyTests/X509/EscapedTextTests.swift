import Testing

@testable import Cryptography

@Suite struct EscapedTextTests {
    struct Case: CustomTestStringConvertible {
        let octets: [UInt8]
        let encoding: CharacterString.Encoding
        let plain: String
        let rfc2253: String
        var testDescription: String { plain }
    }

    static let cases = [
        Case(
            octets: Array("device.example".utf8), encoding: .latin1, plain: "device.example", rfc2253: "device.example"),
        Case(octets: Array("a\0b".utf8), encoding: .latin1, plain: #"a\00b"#, rfc2253: #"a\00b"#),
        Case(octets: Array("a\\b".utf8), encoding: .latin1, plain: #"a\\b"#, rfc2253: #"a\\b"#),
        Case(
            octets: Array(" a, b+\"c\"<d>;#".utf8), encoding: .utf8, plain: " a, b+\"c\"<d>;#",
            rfc2253: ##"\ a\, b\+\"c\"\<d\>\;#"##),
        Case(octets: Array("#a ".utf8), encoding: .utf8, plain: "#a ", rfc2253: ##"\#a\ "##),
        Case(octets: Array(" ".utf8), encoding: .utf8, plain: " ", rfc2253: #"\ "#),
        Case(octets: Array("  ".utf8), encoding: .utf8, plain: "  ", rfc2253: #"\ \ "#),
        Case(octets: Array("Müller 日本 🙂".utf8), encoding: .utf8, plain: "Müller 日本 🙂", rfc2253: "Müller 日本 🙂"),
        Case(octets: [0x4d, 0xfc], encoding: .latin1, plain: "Mü", rfc2253: "Mü"),
        Case(octets: [0x41, 0xff, 0xfe, 0x42], encoding: .utf8, plain: #"A\FF\FEB"#, rfc2253: #"A\FF\FEB"#),
        Case(octets: [0xe2, 0x82], encoding: .utf8, plain: #"\E2\82"#, rfc2253: #"\E2\82"#),
        Case(octets: [0xc0, 0x80], encoding: .utf8, plain: #"\C0\80"#, rfc2253: #"\C0\80"#),
        Case(
            octets: Array("a\u{202e}b\u{2066}\u{200b}\u{feff}".utf8), encoding: .utf8,
            plain: #"a\E2\80\AEb\E2\81\A6\E2\80\8B\EF\BB\BF"#,
            rfc2253: #"a\E2\80\AEb\E2\81\A6\E2\80\8B\EF\BB\BF"#),
        Case(
            octets: Array("\u{1b}[2J\r\n\u{7f}\u{85}".utf8), encoding: .utf8, plain: #"\1B[2J\0D\0A\7F\C2\85"#,
            rfc2253: #"\1B[2J\0D\0A\7F\C2\85"#),
        Case(octets: [0x00, 0x41, 0x65, 0xe5, 0xd8, 0x3d, 0xde, 0x42], encoding: .utf16, plain: "A日🙂", rfc2253: "A日🙂"),
        Case(octets: [0xd8, 0x3d, 0x00, 0x41, 0x00], encoding: .utf16, plain: #"\D8\3DA"#, rfc2253: #"\D8\3DA"#),
        Case(
            octets: [0, 1, 0xf6, 0x42, 0xff, 0, 0, 0], encoding: .utf32, plain: #"🙂\FF\00\00\00"#,
            rfc2253: #"🙂\FF\00\00\00"#),
        Case(octets: [], encoding: .utf8, plain: "", rfc2253: ""),
    ]

    @Test("Visible characters stand as themselves, all others are escaped", arguments: cases)
    func escaping(_ each: Case) {
        let string = CharacterString(octets: each.octets, encoding: each.encoding)
        #expect(string.text(style: .plain) == each.plain)
        #expect(string.text(style: .rfc2253) == each.rfc2253)
    }

    @Test("Text ends at the limit, and says so")
    func limit() {
        let long = CharacterString(octets: [UInt8](repeating: 0x61, count: Certificate.Limit.text + 1), encoding: .utf8)
            .text(style: .plain)
        #expect(long.utf8.count == Certificate.Limit.text + "…".utf8.count)
        #expect(long.hasSuffix("a…"))
        let exact = CharacterString(
            octets: [UInt8](repeating: 0x20, count: Certificate.Limit.text - 2), encoding: .utf8)
        #expect(!exact.text(style: .plain).hasSuffix("…"))
        let nuls = CharacterString(octets: [UInt8](repeating: 0, count: 70_000), encoding: .latin1).text(
            style: .rfc2253)
        #expect(nuls.utf8.count <= Certificate.Limit.text + 3)
    }
}
