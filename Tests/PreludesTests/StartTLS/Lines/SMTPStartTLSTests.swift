import Octets
import Testing

@testable import Preludes

@Suite struct SMTPStartTLSTests {
    static let dialogues: [Dialogue] = [
        Dialogue(
            "SMTP", .smtp,
            lines: [
                (.server, "220 mail.example ESMTP\r\n"), (.client, "EHLO a.example\r\n"),
                (.server, "250-mail.example\r\n250-SIZE 1000\r\n250 STARTTLS\r\n"), (.client, "STARTTLS\r\n"),
                (.server, "220 2.0.0 Ready to start TLS\r\n"),
            ],
            [
                .greeting("220 mail.example ESMTP"), .upgradeRequested("STARTTLS"),
                .upgradeAccepted("220 2.0.0 Ready to start TLS"),
            ]),
        Dialogue(
            "SMTP, greeting of several lines, refused", .smtp,
            lines: [
                (.server, "220-mail.example\r\n220 no spam\r\n"), (.client, "EHLO a\r\n"),
                (.server, "250 mail.example\r\n"), (.client, "starttls\r\n"),
                (.server, "454 4.7.0 TLS not available due to local problem\r\n"),
            ],
            [
                .greeting("220-mail.example"), .upgradeRequested("starttls"),
                .upgradeRefused("454 4.7.0 TLS not available due to local problem"),
            ]),
    ]

    private static let begin: [(Side, String)] = [
        (.server, "220 a\r\n"), (.client, "EHLO a\r\n"), (.server, "250 a\r\n"),
    ]

    @Test(arguments: dialogues.indices)
    func aDialogueFedInEveryWay(index: Int) { Self.dialogues[index].check() }

    /// What looks like a command, and is the text of a message or a password.
    static let noCommands: [(String, [(Side, String)])] = [
        (
            "DATA",
            begin + [
                (.client, "DATA\r\n"), (.server, "354 go\r\n"),
                (.client, "S: x\r\n\r\nSTARTTLS\r\n..\r\nSTARTTLS\r\n.\r\n"), (.server, "250 a\r\n"),
            ]
        ),
        ("BDAT", begin + [(.client, "BDAT 12 LAST\r\nSTARTTLS\r\nxyNOOP\r\n"), (.server, "250 a\r\n")]),
        (
            "AUTH LOGIN",
            begin + [
                (.client, "AUTH LOGIN\r\n"), (.server, "334 VXNlcm5hbWU6\r\n"), (.client, "STARTTLS\r\n"),
                (.server, "535 no\r\n"),
            ]
        ),
    ]

    @Test(arguments: noCommands.indices, [1, 2, 5, Int.max])
    func textThatIsNoCommandIsNotTakenForOne(index: Int, portion: Int) {
        let (name, lines) = Self.noCommands[index]
        #expect(Dialogue(name, .smtp, lines: lines, []).said(portion: portion).count == 1, "\(name)")
    }

    /// Behind each of them commands are commands again.
    @Test(arguments: noCommands.indices, [1, 2, 5, Int.max])
    func behindItCommandsAreRead(index: Int, portion: Int) {
        let (name, lines) = Self.noCommands[index]
        let dialogue = Dialogue(name, .smtp, lines: lines + [(.client, "STARTTLS\r\n")], [])
        #expect(dialogue.said(portion: portion).last == .upgradeRequested("STARTTLS"), "\(name)")
    }

    @Test(arguments: ["-1", "99999999999999999999999", "+5", "", "x", "0"])
    func sizesThatLieStopNothing(size: String) {
        let dialogue = Dialogue("", .smtp, lines: Self.begin + [(.client, "BDAT \(size)\r\nNOOP\r\n")], [])
        #expect(dialogue.said() == [.greeting("220 a")])
    }
}
