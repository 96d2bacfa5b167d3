import Octets
import Testing

@testable import Preludes

@Suite struct POP3STLSTests {
    static let dialogues: [Dialogue] = [
        Dialogue(
            "POP3", .pop3,
            lines: [(.server, "+OK ready\r\n"), (.client, "stls\r\n"), (.server, "+OK begin\r\n")],
            [.greeting("+OK ready"), .upgradeRequested("stls"), .upgradeAccepted("+OK begin")]),
        Dialogue(
            "POP3, refused", .pop3,
            lines: [(.server, "+OK ready\r\n"), (.client, "STLS\r\n"), (.server, "-ERR not supported\r\n")],
            [.greeting("+OK ready"), .upgradeRequested("STLS"), .upgradeRefused("-ERR not supported")]),
    ]

    @Test(arguments: dialogues.indices)
    func aDialogueFedInEveryWay(index: Int) { Self.dialogues[index].check() }

    /// What looks like a command, and is a password.
    static let noCommands: [(String, [(Side, String)])] = [
        (
            "AUTH",
            [
                (.server, "+OK ready\r\n"), (.client, "AUTH LOGIN\r\n"), (.server, "+ VXNl\r\n"),
                (.client, "STLS\r\n"), (.server, "-ERR\r\n"),
            ]
        ),
        (
            "AUTH, without words",
            [
                (.server, "+OK ready\r\n"), (.client, "AUTH PLAIN\r\n"), (.server, "+\r\n"),
                (.client, "STLS\r\n"), (.server, "-ERR\r\n"),
            ]
        ),
    ]

    @Test(arguments: noCommands.indices, [1, 2, 5, Int.max])
    func textThatIsNoCommandIsNotTakenForOne(index: Int, portion: Int) {
        let (name, lines) = Self.noCommands[index]
        #expect(Dialogue(name, .pop3, lines: lines, []).said(portion: portion).count == 1, "\(name)")
    }

    /// Behind each of them commands are commands again.
    @Test(arguments: noCommands.indices, [1, 2, 5, Int.max])
    func behindItCommandsAreRead(index: Int, portion: Int) {
        let (name, lines) = Self.noCommands[index]
        let dialogue = Dialogue(name, .pop3, lines: lines + [(.client, "STLS\r\n")], [])
        #expect(dialogue.said(portion: portion).last == .upgradeRequested("STLS"), "\(name)")
    }
}
