import Octets
import Testing

@testable import Preludes

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

    private static let smtp: [(Side, String)] = [(.server, "220 a\r\n"), (.client, "EHLO a\r\n"), (.server, "250 a\r\n")]
    private static let imap: [(Side, String)] = [(.server, "* OK ready\r\n")]
    private static let pop3: [(Side, String)] = [(.server, "+OK ready\r\n")]
    private static let nntp: [(Side, String)] = [(.server, "200 a\r\n"), (.client, "MODE READER\r\n"), (.server, "200 a\r\n")]

    /// What looks like a command, and is the text of a message, a literal or a password.
    static let noCommands: [(String, [(Side, String)])] = [
        (
            "DATA",
            smtp + [
                (.client, "DATA\r\n"), (.server, "354 go\r\n"), (.client, "S: x\r\n\r\nSTARTTLS\r\n..\r\nSTARTTLS\r\n.\r\n"),
                (.server, "250 a\r\n"),
            ]
        ),
        ("BDAT", smtp + [(.client, "BDAT 12 LAST\r\nSTARTTLS\r\nxyNOOP\r\n"), (.server, "250 a\r\n")]),
        (
            "AUTH LOGIN",
            smtp + [(.client, "AUTH LOGIN\r\n"), (.server, "334 VXNlcm5hbWU6\r\n"), (.client, "STARTTLS\r\n"), (.server, "535 no\r\n")]
        ),
        (
            "literal of IMAP",
            imap + [
                (.client, "a LOGIN {12}\r\n"), (.server, "+ go\r\n"), (.client, "b STARTTLS\r\n {1+}\r\nx\r\n"), (.server, "a NO no\r\n"),
            ]
        ),
        ("literal of IMAP, not asked for", imap + [(.client, "a APPEND x {14+}\r\n\r\nb STARTTLS\r\n\r\n"), (.server, "a OK\r\n")]),
        ("line behind a literal", imap + [(.client, "a LOGIN {1+}\r\nx STARTTLS\r\n"), (.server, "a OK\r\n")]),
        ("AUTH of POP3", pop3 + [(.client, "AUTH LOGIN\r\n"), (.server, "+ VXNl\r\n"), (.client, "STLS\r\n"), (.server, "-ERR\r\n")]),
        (
            "POST of NNTP",
            nntp + [(.client, "POST\r\n"), (.server, "340 go\r\n"), (.client, "A: b\r\n\r\nSTARTTLS\r\n.\r\n"), (.server, "240 a\r\n")]
        ),
    ]

    @Test(arguments: noCommands.indices, [1, 2, 5, Int.max])
    func textThatIsNoCommandIsNotTakenForOne(index: Int, portion: Int) {
        let (name, lines) = Self.noCommands[index]
        let steps = Dialogue("", .smtp, lines: lines, []).prelude(portion: portion)?.steps.map(\.what)
        #expect(steps?.count == 1, "\(name): \(String(describing: steps))")
    }

    /// Behind each of them commands are commands again.
    @Test(arguments: noCommands.indices, [1, 2, 5, Int.max])
    func behindItCommandsAreRead(index: Int, portion: Int) {
        let (name, lines) = Self.noCommands[index]
        let command = name.contains("IMAP") || name.contains("literal") ? "z STARTTLS" : name.contains("POP3") ? "STLS" : "STARTTLS"
        let steps = Dialogue("", .smtp, lines: lines + [(.client, command + "\r\n")], []).prelude(portion: portion)?.steps.map(\.what)
        #expect(steps?.last == .upgradeRequested(command), "\(name)")
    }

    /// A literal that the server does not want is not sent.
    @Test func aRefusedLiteralHidesNothing() {
        let lines =
            Self.imap + [(.client, "a LOGIN {30}\r\n"), (.server, "a BAD no\r\n"), (.client, "b STARTTLS\r\n"), (.server, "b OK go\r\n")]
        let steps = Dialogue("", .imap, lines: lines, []).prelude()?.steps.map(\.what)
        #expect(steps?.last == .upgradeAccepted("b OK go"))
    }

    @Test(arguments: ["-1", "99999999999999999999999", "+5", "", "x", "0"])
    func sizesThatLieStopNothing(size: String) {
        for lines in [
            Self.smtp + [(.client, "BDAT \(size)\r\nNOOP\r\n")], Self.imap + [(.client, "a LOGIN {\(size)}\r\n"), (.server, "+\r\n")],
            Self.imap + [(.client, "a LOGIN {\(size)+}\r\nb STARTTLS\r\n")], Self.imap + [(.server, "* 1 FETCH {\(size)}\r\n")],
        ] {
            #expect((Dialogue("", .smtp, lines: lines, []).prelude()?.steps.count ?? 0) <= 2)
        }
    }

    /// Answers to commands that went before are none to STARTTLS.
    @Test func pipelinedCommandsHaveTheirOwnAnswers() {
        let lines: [(Side, String)] = [
            (.server, "220 a\r\n"), (.client, "EHLO a\r\nSTARTTLS\r\n"), (.server, "250-a\r\n250 STARTTLS\r\n220 go\r\n"),
        ]
        let steps = Dialogue("", .smtp, lines: lines, []).prelude()?.steps.map(\.what)
        #expect(steps?.last == .upgradeAccepted("220 go") && steps?.count == 3)
    }

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

    /// The text of an element stands before a tag and is no line of its own.
    @Test(arguments: [1, 5, Int.max])
    func textBetweenTagsHidesNone(portion: Int) {
        var lines = Self.xmpp
        lines[1].1 += "<starttls/><mechanisms><mechanism>PLAIN</mechanism></mechanisms></stream:features>"
        let steps = Dialogue("XMPP", .xmpp, lines: lines, []).prelude(portion: portion)?.steps.map(\.what)
        #expect(steps?.last == .upgradeAccepted("<proceed/>"))
    }
}
