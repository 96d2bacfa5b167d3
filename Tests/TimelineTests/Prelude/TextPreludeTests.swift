import Octets
import Testing

@testable import Timeline

/// STARTTLS in protocols of lines; the dialogues are run by ``PreludeObserverTests``.
@Suite struct TextPreludeTests {
    static let dialogues: [Dialogue] = [
        Dialogue(
            "SMTP", .smtp,
            lines: [
                (.server, "220 mail.example ESMTP\r\n"), (.client, "EHLO a.example\r\n"),
                (.server, "250-mail.example\r\n250-SIZE 1000\r\n250 STARTTLS\r\n"), (.client, "STARTTLS\r\n"),
                (.server, "220 2.0.0 Ready to start TLS\r\n"),
            ], [.greeting("220 mail.example ESMTP"), .upgradeRequested("STARTTLS"), .upgradeAccepted("220 2.0.0 Ready to start TLS")]),
        Dialogue(
            "SMTP, greeting of several lines, refused", .smtp,
            lines: [
                (.server, "220-mail.example\r\n220 no spam\r\n"), (.client, "EHLO a\r\n"), (.server, "250 mail.example\r\n"),
                (.client, "starttls\r\n"), (.server, "454 4.7.0 TLS not available due to local problem\r\n"),
            ],
            [
                .greeting("220-mail.example"), .upgradeRequested("starttls"),
                .upgradeRefused("454 4.7.0 TLS not available due to local problem"),
            ]),
        Dialogue(
            "IMAP", .imap,
            lines: [
                (.server, "* OK [CAPABILITY IMAP4rev1 STARTTLS] ready\r\n"), (.client, "a1 STARTTLS\r\n"),
                (.server, "* BYE-no\r\na1 OK begin TLS\r\n"),
            ],
            [
                .greeting("* OK [CAPABILITY IMAP4rev1 STARTTLS] ready"), .upgradeRequested("a1 STARTTLS"),
                .upgradeAccepted("a1 OK begin TLS"),
            ]),
        Dialogue(
            "POP3, refused", .pop3,
            lines: [(.server, "+OK ready\r\n"), (.client, "STLS\r\n"), (.server, "-ERR not supported\r\n")],
            [.greeting("+OK ready"), .upgradeRequested("STLS"), .upgradeRefused("-ERR not supported")]),
        Dialogue(
            "FTP", .ftp,
            lines: [(.server, "220 ftp.example\r\n"), (.client, "AUTH TLS\r\n"), (.server, "234 Proceed\r\n")],
            [.greeting("220 ftp.example"), .upgradeRequested("AUTH TLS"), .upgradeAccepted("234 Proceed")]),
        Dialogue(
            "NNTP", .nntp,
            lines: [(.server, "200 news.example\r\n"), (.client, "STARTTLS\r\n"), (.server, "382 Continue\r\n")],
            [.greeting("200 news.example"), .upgradeRequested("STARTTLS"), .upgradeAccepted("382 Continue")]),
        Dialogue(
            "ManageSieve", .sieve,
            lines: [(.server, "\"IMPLEMENTATION\" \"Example\"\r\nOK\r\n"), (.client, "STARTTLS\r\n"), (.server, "OK \"begin\"\r\n")],
            [.greeting("\"IMPLEMENTATION\" \"Example\""), .upgradeRequested("STARTTLS"), .upgradeAccepted("OK \"begin\"")]),
    ]

    /// XMPP has no lines, and its stanzas may be cut anywhere.
    static let xmpp: [(Side, String)] = [
        (.client, "<?xml version='1.0'?><stream:stream to='a.example' xmlns='jabber:client'>"),
        (.server, "<stream:stream><stream:features>"),
        (.client, "<starttls xmlns='urn:ietf:params:xml:ns:xmpp-tls'/>"), (.server, "<proceed xmlns='urn:ietf:params:xml:ns:xmpp-tls'/>"),
    ]

    @Test(arguments: [1, 5, Int.max])
    func xmppIsReadWithoutLines(portion: Int) {
        let prelude = Dialogue("XMPP", .xmpp, lines: Self.xmpp, []).prelude(portion: portion)
        #expect(prelude?.kind == .xmpp)
        #expect(prelude?.steps.map(\.what) == [.upgradeRequested("<starttls/>"), .upgradeAccepted("<proceed/>")])
    }
}
