import Octets
import Testing

@testable import Preludes

@Suite struct IMAPStartTLSTests {
    static let dialogues: [Dialogue] = [
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
            "IMAP, refused", .imap,
            lines: [(.server, "* OK ready\r\n"), (.client, "a1 starttls\r\n"), (.server, "a1 BAD no\r\n")],
            [.greeting("* OK ready"), .upgradeRequested("a1 starttls"), .upgradeRefused("a1 BAD no")]),
    ]

    private static let begin: [(Side, String)] = [(.server, "* OK ready\r\n")]

    @Test(arguments: dialogues.indices)
    func aDialogueFedInEveryWay(index: Int) { Self.dialogues[index].check() }

    /// What looks like a command, and is a literal.
    static let noCommands: [(String, [(Side, String)])] = [
        (
            "literal",
            begin + [
                (.client, "a LOGIN {12}\r\n"), (.server, "+ go\r\n"),
                (.client, "b STARTTLS\r\n {1+}\r\nx\r\n"), (.server, "a NO no\r\n"),
            ]
        ),
        (
            "literal that is not asked for",
            begin + [(.client, "a APPEND x {14+}\r\n\r\nb STARTTLS\r\n\r\n"), (.server, "a OK\r\n")]
        ),
        (
            "line behind a literal", begin + [(.client, "a LOGIN {1+}\r\nx STARTTLS\r\n"), (.server, "a OK\r\n")]
        ),
    ]

    @Test(arguments: noCommands.indices, [1, 2, 5, Int.max])
    func textThatIsNoCommandIsNotTakenForOne(index: Int, portion: Int) {
        let (name, lines) = Self.noCommands[index]
        #expect(Dialogue(name, .imap, lines: lines, []).said(portion: portion).count == 1, "\(name)")
    }

    /// Behind each of them commands are commands again.
    @Test(arguments: noCommands.indices, [1, 2, 5, Int.max])
    func behindItCommandsAreRead(index: Int, portion: Int) {
        let (name, lines) = Self.noCommands[index]
        let dialogue = Dialogue(name, .imap, lines: lines + [(.client, "z STARTTLS\r\n")], [])
        #expect(dialogue.said(portion: portion).last == .upgradeRequested("z STARTTLS"), "\(name)")
    }

    /// A literal that the server does not want is not sent.
    @Test func aRefusedLiteralHidesNothing() {
        let lines =
            Self.begin + [
                (.client, "a LOGIN {30}\r\n"), (.server, "a BAD no\r\n"), (.client, "b STARTTLS\r\n"),
                (.server, "b OK go\r\n"),
            ]
        #expect(Dialogue("", .imap, lines: lines, []).said().last == .upgradeAccepted("b OK go"))
    }

    /// What stands in a literal of the server is no answer.
    @Test func aLiteralOfTheServerIsSteppedOver() {
        let lines =
            Self.begin + [
                (.client, "a STARTTLS\r\n"), (.server, "* 1 FETCH {9}\r\na OK no\r\n rest\r\na NO never\r\n"),
            ]
        #expect(Dialogue("", .imap, lines: lines, []).said().last == .upgradeRefused("a NO never"))
    }

    @Test(arguments: ["-1", "99999999999999999999999", "+5", "", "x", "0"])
    func sizesThatLieStopNothing(size: String) {
        for lines in [
            Self.begin + [(.client, "a LOGIN {\(size)}\r\n"), (.server, "+\r\n")],
            Self.begin + [(.client, "a LOGIN {\(size)+}\r\nb STARTTLS\r\n")],
            Self.begin + [(.server, "* 1 FETCH {\(size)}\r\n")],
        ] {
            #expect(Dialogue("", .imap, lines: lines, []).said().count <= 2)
        }
    }
}
