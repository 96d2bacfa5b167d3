import Octets
import Testing

@testable import Preludes

@Suite struct ManageSieveStartTLSTests {
    static let dialogues: [Dialogue] = [
        Dialogue(
            "ManageSieve", .sieve,
            lines: [
                (.server, "\"IMPLEMENTATION\" \"Example\"\r\nOK\r\n"), (.client, "STARTTLS\r\n"),
                (.server, "OK \"begin\"\r\n"),
            ],
            [
                .greeting("\"IMPLEMENTATION\" \"Example\""), .upgradeRequested("STARTTLS"),
                .upgradeAccepted("OK \"begin\""),
            ]),
        Dialogue(
            "ManageSieve, refused", .sieve,
            lines: [
                (.server, "\"IMPLEMENTATION\" \"a\"\r\nOK\r\n"), (.client, "starttls\r\n"), (.server, "NO\r\n"),
            ], [.greeting("\"IMPLEMENTATION\" \"a\""), .upgradeRequested("starttls"), .upgradeRefused("NO")]),
    ]

    private static let begin: [(Side, String)] = [(.server, "\"IMPLEMENTATION\" \"a\"\r\nOK\r\n")]

    @Test(arguments: dialogues.indices)
    func aDialogueFedInEveryWay(index: Int) { Self.dialogues[index].check() }

    /// What looks like a command, and is the text of a script.
    static let noCommands: [(String, [(Side, String)])] = [
        ("literal", begin + [(.client, "PUTSCRIPT \"a\" {10+}\r\nSTARTTLS\r\n\r\n"), (.server, "OK\r\n")]),
        ("literal without a plus sign", begin + [(.client, "PUTSCRIPT \"a\" {10}\r\nSTARTTLS\r\n\r\n")]),
    ]

    @Test(arguments: noCommands.indices, [1, 2, 5, Int.max])
    func textThatIsNoCommandIsNotTakenForOne(index: Int, portion: Int) {
        let (name, lines) = Self.noCommands[index]
        #expect(Dialogue(name, .sieve, lines: lines, []).said(portion: portion).count == 1, "\(name)")
    }

    /// Behind each of them commands are commands again.
    @Test(arguments: noCommands.indices, [1, 2, 5, Int.max])
    func behindItCommandsAreRead(index: Int, portion: Int) {
        let (name, lines) = Self.noCommands[index]
        let dialogue = Dialogue(name, .sieve, lines: lines + [(.client, "STARTTLS\r\n")], [])
        #expect(dialogue.said(portion: portion).last == .upgradeRequested("STARTTLS"), "\(name)")
    }
}
