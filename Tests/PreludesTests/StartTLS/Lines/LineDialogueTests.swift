import Octets
import Testing

@testable import Preludes

@Suite struct LineDialogueTests {
    private func kind(_ lines: [(Side, String)]) -> Prelude.Kind? {
        var dialogue = LineDialogue()
        let mark = Mark(frame: 1, at: Timestamp(nanoseconds: 0))
        for (side, line) in lines { _ = dialogue.step(Array(line.utf8), from: side, at: mark) }
        return dialogue.kind
    }

    static let beginnings: [([(Side, String)], Prelude.Kind?)] = [
        ([(.server, "* OK a")], .imap), ([(.server, "* PREAUTH a")], .imap), ([(.server, "+OK a")], .pop3),
        ([(.server, "\"IMPLEMENTATION\" \"a\"")], .sieve),
        ([(.server, "220 a"), (.client, "EHLO a")], .smtp), ([(.server, "220 a"), (.client, "lhlo a")], .smtp),
        ([(.server, "220 a"), (.client, "AUTH TLS")], .ftp), ([(.server, "220 a"), (.client, "user a")], .ftp),
        ([(.server, "200 a"), (.client, "MODE READER")], .nntp),
        ([(.server, "201 a"), (.client, "STARTTLS")], .nntp), ([(.client, "<stream:stream to='a'>")], .xmpp),
        ([(.server, "220 a"), (.server, "<starttls/>")], .xmpp),
        // A greeting alone, a command without one, another greeting behind the first.
        ([(.server, "220 a")], nil), ([(.client, "EHLO a")], nil),
        ([(.server, "220 a"), (.server, "* OK a")], nil), ([(.server, "SSH-2.0-a")], nil),
        ([(.server, "220 a"), (.client, "GET / HTTP/1.1")], nil), ([(.server, "220 a"), (.client, " ")], nil),
    ]

    @Test(arguments: beginnings.indices)
    func aProtocolIsToldByItsBeginning(index: Int) {
        let (lines, kind) = Self.beginnings[index]
        #expect(self.kind(lines) == kind, "\(lines)")
    }

    /// Answers to commands that went before are none to STARTTLS.
    @Test func pipelinedCommandsHaveTheirOwnAnswers() {
        let lines: [(Side, String)] = [
            (.server, "220 a\r\n"), (.client, "EHLO a\r\nSTARTTLS\r\n"),
            (.server, "250-a\r\n250 STARTTLS\r\n220 go\r\n"),
        ]
        let said = Dialogue("", .smtp, lines: lines, []).said()
        #expect(said == [.greeting("220 a"), .upgradeRequested("STARTTLS"), .upgradeAccepted("220 go")])
    }

    /// What nobody asked for is no answer.
    @Test func anAnswerNeedsARequest() {
        #expect(
            Dialogue("", .pop3, lines: [(.server, "+OK a\r\n+OK b\r\n-ERR c\r\n")], []).said() == [.greeting("+OK a")])
    }
}
