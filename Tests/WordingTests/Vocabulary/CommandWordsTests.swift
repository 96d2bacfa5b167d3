import Octets
import Testing

@testable import Wording

@Suite struct CommandWordsTests {
    private let server = Endpoint(address: IPAddress(ipv4: 0xC633_640A), port: 443)

    @Test(arguments: [
        ("a.example", " -servername a.example"), ("A-1_b.example.", " -servername A-1_b.example."), (nil, ""),
    ])
    func hostNamesAreGiven(name: String?, option: String) {
        #expect(
            CommandWords.showCertificates(server, name)
                == "openssl s_client -connect 198.51.100.10:443\(option) -showcerts")
    }

    /// What a shell would run, expand or take for an option never enters a command.
    @Test(arguments: [
        "a;reboot", "a|sh", "$(id)", "`id`", "a b", "a&b", "a>b", "a<b", "a'b", "a\"b", "a\\b", "a#b", "a*", "a\n",
        "-x", "",
        "\u{202E}a", "ä.example",
    ])
    func nothingElseEnters(name: String) {
        #expect(
            CommandWords.showCertificates(server, name) == "openssl s_client -connect 198.51.100.10:443 -showcerts")
    }
}
