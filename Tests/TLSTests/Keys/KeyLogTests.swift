import Cryptography
import Testing

@testable import TLS

@Suite struct KeyLogTests {
    private static let random = String(repeating: "0a", count: 32)
    private static let master = String(repeating: "b1", count: 48)
    private static let traffic = String(repeating: "c2", count: 32)

    private func read(_ text: String) -> (keys: KeyLog, warnings: KeyLog.Warnings) {
        let keys = KeyLog()
        let octets = Array(text.utf8)
        return (keys, keys.add(octets.span))
    }

    private func hex(_ secret: Secret?) -> String? { secret.map { $0.withOctets { hexadecimal($0) } } }

    static let labels: [(KeyLogLabel, String)] = [
        (.clientRandom, master), (.clientEarlyTraffic, traffic), (.clientHandshakeTraffic, traffic),
        (.serverHandshakeTraffic, traffic),
        (.clientTraffic, traffic), (.serverTraffic, traffic + traffic.prefix(32)),
    ]

    @Test(arguments: labels)
    func everyLabelThatDecryptsIsKept(label: KeyLogLabel, secret: String) {
        for end in ["\n", "\r\n", "", " \n"] {
            let (keys, warnings) = read("\(label.rawValue) \(Self.random) \(secret)\(end)")
            #expect(hex(keys.secret(label, random: octets(Self.random))) == secret)
            #expect(warnings == KeyLog.Warnings())
            #expect(keys.secret(label, random: octets(Self.traffic)) == nil)
        }
    }

    @Test func aPremasterSecretIsFoundByItsEncryptedForm() {
        let (keys, warnings) = read("RSA 0102030405060708 \(Self.master)\n")
        #expect(hex(keys.secret(.rsa, random: [1, 2, 3, 4, 5, 6, 7, 8])) == Self.master)
        #expect(warnings.count == 0)
    }

    @Test func whatDecryptsNothingIsPassedOverInSilence() {
        let (keys, warnings) = read(
            """
            # a comment, CLIENT_RANDOM

               \t
            EXPORTER_SECRET \(Self.random) \(Self.traffic)
            EARLY_EXPORTER_SECRET \(Self.random) zz
            QUIC_CLIENT_TRAFFIC_SECRET_0 what ever it is that stands here
            ECH_SECRET \(Self.random) 00
            """)
        #expect(keys.isEmpty)
        #expect(warnings.count == 0)
    }

    static let defects: [(String, String)] = [
        ("CLIENT_RANDOM", "is not a label"), ("CLIENT_RANDOM \(random)", "is not a label"),
        ("CLIENT_RANDOM \(random) \(master) more", "is not a label"),
        ("CLIENT_RANDOM \(random.dropLast()) \(master)", "client random"),
        ("CLIENT_RANDOM \(random.dropLast(2)) \(master)", "client random"),
        ("CLIENT_RANDOM \(random)00 \(master)", "client random"),
        ("CLIENT_RANDOM \(random.dropLast())g \(master)", "client random"),
        ("CLIENT_RANDOM \(random) \(traffic)", "secret of the length"),
        ("CLIENT_RANDOM \(random) \(master.dropLast())x", "secret of the length"),
        ("CLIENT_TRAFFIC_SECRET_0 \(random) \(traffic.dropLast(2))", "secret of the length"),
        ("client_random 00 11", "begin with a label"),
        (String(repeating: "A", count: 65), "begin with a label"), ("\u{0}\u{1}\u{2}", "begin with a label"),
        ("ÄÖÜ", "begin with a label"),
    ]

    @Test(arguments: defects)
    func aDefectiveLineIsToldByItsNumber(line: String, reason: String) {
        let (keys, warnings) = read("# first\n\(line)\nCLIENT_RANDOM \(Self.random) \(Self.master)\n")
        #expect(keys.count == 1)
        #expect(warnings.count == 1)
        #expect(warnings.lines.first?.number == 2)
        #expect(warnings.lines.first?.text.contains(reason) == true)
    }

    @Test func aWarningQuotesNothing() {
        let (_, warnings) = read(Self.defects.map(\.0).joined(separator: "\n"))
        #expect(warnings.count == Self.defects.count)
        #expect(warnings.lines.count == KeyLog.warningLimit)
        for line in warnings.lines {
            #expect(!line.text.contains("b1b1") && !line.text.contains("0a0a") && !line.text.contains("c2c2"))
        }
    }

    @Test func theFirstOfTwoSecretsIsUsed() {
        let other = String(repeating: "d3", count: 48)
        let line = "CLIENT_RANDOM \(Self.random) "
        let (keys, warnings) = read(line + Self.master + "\n" + line + Self.master.uppercased() + "\n" + line + other)
        #expect(hex(keys.secret(.clientRandom, random: octets(Self.random))) == Self.master)
        #expect(keys.count == 1)
        #expect(warnings.lines.map(\.number) == [3])
    }

    @Test func aLogCutAnywhereIsSurvived() {
        let line = "CLIENT_RANDOM \(Self.random) \(Self.master)"
        for count in 0..<line.count {
            let (keys, warnings) = read(String(line.prefix(count)))
            #expect(keys.isEmpty)
            #expect(warnings.count <= 1)
        }
    }

    @Test func aLogMayGrow() {
        let (keys, _) = read("CLIENT_RANDOM \(Self.random) \(Self.master)\n")
        let more = Array("CLIENT_TRAFFIC_SECRET_0 \(Self.random) \(Self.traffic)\n".utf8)
        #expect(keys.add(more.span).count == 0)
        #expect(keys.count == 2)
        #expect(keys.secret(.clientRandom, random: octets(Self.random)) != nil)
    }
}
