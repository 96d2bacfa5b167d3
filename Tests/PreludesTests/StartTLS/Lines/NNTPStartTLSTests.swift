import Octets
import Testing

@testable import Preludes

@Suite struct NNTPStartTLSTests {
    static let dialogues: [Dialogue] = [
        Dialogue(
            "NNTP", .nntp,
            lines: [
                (.server, "200 news.example\r\n"), (.client, "STARTTLS\r\n"), (.server, "382 Continue\r\n"),
            ], [.greeting("200 news.example"), .upgradeRequested("STARTTLS"), .upgradeAccepted("382 Continue")]),
        Dialogue(
            "NNTP, refused", .nntp,
            lines: [
                (.server, "201 news.example\r\n"), (.client, "CAPABILITIES\r\nSTARTTLS\r\n"),
                (.server, "101 a\r\n.\r\n580 Can not initiate TLS\r\n"),
            ],
            [
                .greeting("201 news.example"), .upgradeRequested("STARTTLS"),
                .upgradeRefused("580 Can not initiate TLS"),
            ]),
    ]

    private static let begin: [(Side, String)] = [
        (.server, "200 a\r\n"), (.client, "MODE READER\r\n"), (.server, "200 a\r\n"),
    ]

    @Test(arguments: dialogues.indices)
    func aDialogueFedInEveryWay(index: Int) { Self.dialogues[index].check() }

    /// What looks like a command, and is the text of an article or a password.
    static let noCommands: [(String, [(Side, String)])] = [
        (
            "POST",
            begin + [
                (.client, "POST\r\n"), (.server, "340 go\r\n"), (.client, "A: b\r\n\r\nSTARTTLS\r\n.\r\n"),
                (.server, "240 a\r\n"),
            ]
        ),
        (
            "IHAVE",
            begin + [(.client, "IHAVE <a>\r\n"), (.server, "335 go\r\n"), (.client, "STARTTLS\r\n.\r\n")]
        ),
        (
            "AUTHINFO SASL",
            begin + [(.client, "AUTHINFO SASL x\r\n"), (.server, "383 a\r\n"), (.client, "STARTTLS\r\n")]
        ),
    ]

    @Test(arguments: noCommands.indices, [1, 2, 5, Int.max])
    func textThatIsNoCommandIsNotTakenForOne(index: Int, portion: Int) {
        let (name, lines) = Self.noCommands[index]
        #expect(Dialogue(name, .nntp, lines: lines, []).said(portion: portion).count == 1, "\(name)")
    }

    /// Behind each of them commands are commands again.
    @Test(arguments: noCommands.indices, [1, 2, 5, Int.max])
    func behindItCommandsAreRead(index: Int, portion: Int) {
        let (name, lines) = Self.noCommands[index]
        let dialogue = Dialogue(name, .nntp, lines: lines + [(.client, "STARTTLS\r\n")], [])
        #expect(dialogue.said(portion: portion).last == .upgradeRequested("STARTTLS"), "\(name)")
    }
}
