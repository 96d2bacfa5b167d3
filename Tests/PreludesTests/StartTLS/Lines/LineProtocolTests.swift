import Octets
import Testing

@testable import Preludes

@Suite struct LineProtocolTests {
    static let replies: [(String, Prelude.What?)] = [
        ("220 go", .upgradeAccepted("220 go")), ("454 no", .upgradeRefused("454 no")),
        ("502 no", .upgradeRefused("502 no")), ("250 a", nil), ("", nil), ("a 220", nil),
    ]

    @Test(arguments: replies)
    func aReplyCodeGrantsOrRefuses(line: String, answer: Prelude.What?) {
        #expect(Prelude.What.upgrade(replyCodeOf: line, granted: ["220"]) == answer)
    }

    static let words: [(String, Prelude.What?)] = [
        ("OK a", .upgradeAccepted("OK a")), ("NO a", .upgradeRefused("NO a")), ("BYE", .upgradeRefused("BYE")),
        ("ok", nil), ("", nil),
    ]

    @Test(arguments: words)
    func aWordGrantsOrRefuses(line: String, answer: Prelude.What?) {
        #expect(Prelude.What.upgrade(wordOf: line, granted: "OK", refused: ["NO", "BYE"]) == answer)
    }

    /// Most protocols have nothing but lines.
    @Test func aProtocolOfLinesAloneHasNoLiterals() {
        var spoken = POP3STLS()
        spoken.literal.client = 7
        #expect(spoken.literal.client == 0 && spoken.literal.server == 0)
    }
}
