import Testing

@testable import Cryptography

struct PinTests {
    static let key = "sha256/d6qzRu9zOECb90Uez27xWltNsj0e1Md7GkYYkVoZWmM="
    static let digest = "77aab346ef7338409bf7451ecf6ef15a5b4db23d1ed4c77b1a4618915a195a63"

    @Test("The form of RFC 7469, with one stroke or two")
    func publicKey() throws {
        for text in ["Host.Example.=\(Self.key)", "host.example=sha256//\(Self.key.dropFirst(7))"] {
            let pin = try #require(Pin(text))
            #expect(pin.host == "host.example" && pin.subject == .publicKey && pin.sha256 == Self.digest)
            #expect(pin.text == Self.key)
        }
    }

    @Test("A certificate's digest, with colons or without, in either case")
    func certificate() throws {
        let colons = stride(from: 0, to: 64, by: 2).map { start in
            String(Self.digest.dropFirst(start).prefix(2)).uppercased()
        }
        for text in [Self.digest, colons.joined(separator: ":")] {
            let pin = try #require(Pin("192.0.2.7=cert-sha256:\(text)"))
            #expect(pin.host == "192.0.2.7" && pin.subject == .certificate && pin.sha256 == Self.digest)
            #expect(pin.text == "cert-sha256:\(Self.digest)")
        }
    }

    @Test(
        "What is no pin is refused",
        arguments: [
            "", "=", "host", "host=", "=sha256/d6qzRu9zOECb90Uez27xWltNsj0e1Md7GkYYkVoZWmM=", "host=sha256/AAAA",
            "host=sha1/AAAA",
            "host=cert-sha256:77aa", "host=cert-sha256:zz", "host=cert-sha256:7", "host=sha256/!", "host=md5:00",
        ])
    func refused(_ text: String) {
        #expect(Pin(text) == nil)
    }

    static let patterns: [(pattern: String, host: String, applies: Bool)] = [
        ("a.example", "A.Example.", true), ("a.example", "b.a.example", false), ("*.example", "a.example", true),
        ("*.example", "a.b.example", false), ("*.example", "example", false), ("*.example", ".example", false),
        ("192.0.2.7", "192.0.2.7", true), ("2001:db8::7", "2001:db8::7", true),
    ]

    @Test("For which host a pin is", arguments: patterns)
    func hosts(_ pattern: String, _ host: String, _ applies: Bool) throws {
        #expect(try #require(Pin("\(pattern)=\(Self.key)")).applies(to: host) == applies)
    }

    @Test("Any pin for the host may match, by key or by certificate, anywhere on the path")
    func check() throws {
        let leaf = Verification.Link(
            subject: "CN=leaf", sha256: String(repeating: "a", count: 64), spkiSHA256: Self.digest)
        let root = Verification.Link(subject: "CN=root", sha256: nil, spkiSHA256: String(repeating: "b", count: 64))
        let good = try #require(Pin("a.example=\(Self.key)"))
        let bad = try #require(Pin("a.example=cert-sha256:\(String(repeating: "c", count: 64))"))
        let anchor = try #require(Pin("a.example=\(Pin.publicKeyText(root.spkiSHA256))"))
        let certificate = try #require(Pin("a.example=cert-sha256:\(String(repeating: "a", count: 64))"))
        // A key's digest is no certificate's.
        let confused = try #require(Pin("a.example=cert-sha256:\(Self.digest)"))
        for (pins, isMatch) in [
            ([good], true), ([bad], false), ([bad, good], true), ([anchor], true), ([certificate], true),
            ([confused], false),
        ] {
            let check = try #require(PinCheck(pins, hosts: ["a.example", "192.0.2.7"], path: [leaf, root]))
            #expect(check.isMatch == isMatch && check.host == "a.example" && check.pins == pins)
        }
        #expect(PinCheck([good], hosts: ["b.example"], path: [leaf]) == nil)
        #expect(PinCheck([], hosts: ["a.example"], path: [leaf]) == nil)
        #expect(PinCheck([good], hosts: ["b.example", "a.example"], path: [leaf])?.host == "a.example")
    }
}
