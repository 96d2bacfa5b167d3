import Octets
import Testing

@testable import Preludes

@Suite struct FTPAuthTLSTests {
    static let dialogues: [Dialogue] = [
        Dialogue(
            "FTP", .ftp,
            lines: [(.server, "220 ftp.example\r\n"), (.client, "AUTH TLS\r\n"), (.server, "234 Proceed\r\n")],
            [.greeting("220 ftp.example"), .upgradeRequested("AUTH TLS"), .upgradeAccepted("234 Proceed")]),
        Dialogue(
            "FTP of old, refused", .ftp,
            lines: [
                (.server, "220 ftp.example\r\n"), (.client, "FEAT\r\nauth ssl\r\n"),
                (.server, "211 no features\r\n534 no\r\n"),
            ], [.greeting("220 ftp.example"), .upgradeRequested("auth ssl"), .upgradeRefused("534 no")]),
    ]

    @Test(arguments: dialogues.indices)
    func aDialogueFedInEveryWay(index: Int) { Self.dialogues[index].check() }

    /// Other mechanisms are not TLS (RFC 2228 section 3).
    @Test(arguments: ["AUTH GSSAPI", "AUTH", "AUTH TLS x", "USER TLS", ""])
    func otherCommandsAskForNothing(line: String) { #expect(FTPAuthTLS().request(line) == nil) }
}
