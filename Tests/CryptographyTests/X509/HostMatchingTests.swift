import Cryptography
import Testing

@Suite(.enabled(if: OpenSSLProgram.isInstalled, "the openssl program is not installed"))
struct HostMatchingTests {
    @Test(
        "Hosts match as openssl has it",
        arguments: [
            ("leaf", "device.example", true), ("leaf", "DEVICE.example", true), ("leaf", "device.example.", true),
            ("leaf", "other.example", false), ("leaf", "a.wild.example", true), ("leaf", "a.b.wild.example", false),
            ("leaf", "wild.example", false), ("leaf", "192.0.2.7", true), ("leaf", "192.0.2.8", false),
            ("leaf", "2001:db8::7", true),
            ("leaf", "2001:0db8:0:0::7", true), ("leaf", "", false), ("leaf", ".", false),
            ("p384", "cn-only.example", true), ("p384", "x.example", false),
        ])
    func matches(_ name: String, _ host: String, _ expected: Bool) throws {
        let authority = try TestAuthority.shared.get()
        let certificate = try Certificate(der: authority.der(name))
        #expect(certificate.matches(host: host) == expected)
        #expect(HostMatcher(certificate).matches(host: host) == expected)
        guard !host.isEmpty, !host.hasSuffix(".") else { return }
        let option = host.contains(":") || host.first?.isNumber == true ? "-checkip" : "-checkhost"
        let text = try OpenSSLProgram.run(
            ["x509", "-in", "\(name).pem", "-noout", option, host], in: authority.folder.url, mustSucceed: false
        ).text
        #expect(text.contains("does match") == expected, "\(text)")
    }
}
