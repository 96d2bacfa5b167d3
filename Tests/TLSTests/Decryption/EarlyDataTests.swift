import Octets
import Testing

@testable import TLS

/// A resumed session of OpenSSL's own client and server, whose request went ahead as early data (RFC 8446 section
/// 4.2.10).
@Suite struct EarlyDataTests {
    /// What either side said up to the server's ticket.
    static let said: [(Side, [UInt8])] = [
        (
            .client,
            octets(
                """
                160301013b0100013703037cd4694b2f6701aa7e005401092927ceb960f452b432ce9cf1a95fa6b52db6c1207a8bd6a8bbbfbe3989f45432b701d0ed
                3e8a9d5d139228c6c3fbacaf76c0cc81000813021303130100ff010000e6000b000403000102000a00160014001d0017001e00190018010001010102
                010301040023000000160000000d001e001c040305030603080708080809080a080b080408050806040105010601002b0003020304002d0002010100
                3300260024001d00203a19485e65a43d5b7ee84e9dc96699ce153f8fdfd73b768e4347085879a0025e002a00000029005b0026002041345caa491d1f
                136679e326ee14fff7129d170c019a098ff7f9e9cba36c77d1070c4a28003130663d9b61ce5431c45ad41682b9fefdbc4f30f9ff9a304a7208523bcd
                fc093503b781c381797578e57598c9578bc5a7e9140303000101170303003b7daaa1b7a949f3784068138eba85f34431693c097766dd9178b0e90330
                86c109309c8e174ac5a8e329ab5eda272041cb0383ed1a6227b4091d2b85
                """)
        ),
        (
            .server,
            octets(
                """
                16030300800200007c03037ced1e4b50c62207d91c3bde33b57ce959d676b9d24c32937f202e5f083011d6207a8bd6a8bbbfbe3989f45432b701d0ed
                3e8a9d5d139228c6c3fbacaf76c0cc811302000034002b0002030400330024001d00208690320e18e503559e01da9af1d27b2620d0e38cc6e2e441cb
                bb5d6b5f877f30002900020000140303000101170303001b28a62c93e00df8f1638e0ad2e41d24177defb85cc48ca2d9ad032117030300456d9205c6
                9e55f7bf5bf0cf52d9a1f8febee73e0fb370004ab8d28531c1cf2544c3693022d521a88dfbb8d377cecd12b329f901661caa46105c9cb77f2788285f
                3778f4d3b2
                """)
        ),
        (
            .client,
            octets(
                """
                1703030015de0c82175a2718ef4515feb949fb5911d9059f8734170303004549f412ee4da551b1a912359a0dc9f51ffd327fc09ef3b8b8752e6e69ac
                41b4b881301354115bb178dc04a7e2ee66bfac2c1cfd90771084a777b0c50daff4a7c682f4735b8a
                """)
        ),
        (
            .server,
            octets(
                """
                17030300526eae7f84968cd5ba0e1e5c2d7113974eaa0b2d4b4f9dbc260b8c84167f16f198c3de19a3fcc964c60a63b2e5644395372011237db4acdf
                44ea4035be38ad1ad1de024db976438e7a84c87670bf414c9f3835
                """)
        ),
    ]

    static let lines = [
        """
        CLIENT_EARLY_TRAFFIC_SECRET \(random) \
        7c83b8a219ccf581da30ffd4a37acdc17305f127d5d7065898f6a49fb861cb7924116a7579c5f12ee725f93c170125f0
        """,
        """
        SERVER_HANDSHAKE_TRAFFIC_SECRET \(random) \
        b3ebf6d255884d85ee65bf6392db779205d06b6a7fd3ff9d6640a9ec8d6a0c396552f1f8db1f5aecec630477ef9de022
        """,
        """
        SERVER_TRAFFIC_SECRET_0 \(random) \
        53faf72d75ab3625e2dd7b11f85da36ce141a9c9e27fe4412fb7026e75accc52586e61bb7ccbaa124aca97746089924f
        """,
        """
        CLIENT_HANDSHAKE_TRAFFIC_SECRET \(random) \
        53fc0774e74808b85ff80a34ad332ab3fb05ef3d650310ce2100b28f4a7c83894951bebfab390b1b0a6d1877e60e4d13
        """,
        """
        CLIENT_TRAFFIC_SECRET_0 \(random) \
        b7ce5222faeb120576419069d096044eb1cdfdb902498b928eaf96bfb4a9a879b38f11f4b2b2d4d163f01b36f8ee4c3d
        """,
    ]
    static let random = "7cd4694b2f6701aa7e005401092927ceb960f452b432ce9cf1a95fa6b52db6c1"

    private func observe(_ lines: [String], accepted: Bool = true, portion: Int = .max) -> TLSObserver {
        let keys = KeyLog()
        let log = Array(lines.joined(separator: "\n").utf8)
        _ = keys.add(log.span)
        var observer = TLSObserver(keys: keys, reader: Heard())
        for (index, (side, octets)) in Self.said.prefix(accepted ? 4 : 2).enumerated() {
            observer.feed(octets, from: side, portion: portion, frame: 1000 * index)
        }
        return observer
    }

    /// The same without keys, where the server goes on before the client's Finished.
    private func observeAnswerAhead(closing: Bool) -> TLSObservation {
        let alert: [UInt8] = [0x17, 3, 3, 0, 19] + [UInt8](repeating: 0xa5, count: 19)
        var observer = TLSObserver()
        var said = [Self.said[0], Self.said[1], Self.said[3]]
        if closing { said.append((.server, alert)) }
        for (index, (side, octets)) in (said + [Self.said[2]]).enumerated() {
            observer.feed(octets, from: side, portion: .max, frame: 1000 * index)
        }
        return observer.observation
    }

    private func heard(_ observer: TLSObserver) -> [UInt8] {
        (observer.applicationDataReader as? Heard)?.octets.client ?? []
    }

    @Test(arguments: [1, 7, 100, Int.max])
    func theRequestThatWentAheadIsRead(portion: Int) {
        let observer = observe(Self.lines, portion: portion)
        let seen = observer.observation
        #expect(heard(observer) == Array("GET /early HTTP/1.0\r\nHost: lab.example\r\n\r\n".utf8))
        #expect(
            seen.messages.map(\.type.name) == [
                "ClientHello", "ServerHello", "EncryptedExtensions", "Finished", "EndOfEarlyData", "Finished",
                "NewSessionTicket",
            ])
        #expect(seen.stage == .request)
        #expect(seen.resumed == true)
        #expect(seen.missingSecrets == [])
        #expect(seen.decryptionEnds.isEmpty)
    }

    @Test func untilTheServerTakesItItIsNoRequest() {
        let observer = observe(Self.lines, accepted: false)
        #expect(heard(observer).isEmpty)
        #expect(observer.observation.stage == .serverHello)
    }

    @Test func withoutItsSecretTheRestIsRead() {
        let observer = observe(Self.lines.filter { !$0.hasPrefix("CLIENT_EARLY") })
        #expect(heard(observer).isEmpty)
        #expect(observer.observation.messages.filter { $0.type == .finished }.allSatisfy { $0.isDecrypted })
        #expect(observer.observation.finished.client != nil)
        #expect(observer.observation.decryptionEnds.isEmpty)
    }

    @Test func withoutKeysAnAnswerBeforeTheFinishedIsTold() {
        let seen = observeAnswerAhead(closing: false)
        #expect(seen.stage == .response)
        #expect(seen.finished.client != nil)
        #expect(seen.alerts.isEmpty)
    }

    @Test func anAlertBehindThatAnswerIsNoRefusal() throws {
        let seen = observeAnswerAhead(closing: true)
        #expect(seen.stage == .response)
        let alert = try #require(seen.alerts.first)
        #expect(alert.inference == .lastAlertLength)
        #expect(seen.isHandshakeComplete(before: alert))
    }

    @Test func withoutKeysTheRequestIsTold() {
        let seen = observe([]).observation
        #expect(!seen.isDecrypted)
        #expect(seen.stage == .request)
    }

    /// What comes after more early data than is held is counted, so that the reader keeps its place in the stream.
    @Test func whatIsTooMuchToHoldIsSteppedOver() {
        var observer = TLSObserver(keys: KeyLog(), reader: Heard())
        observer.noteEarlyData(100, at: Mark(frame: 1, at: Timestamp(nanoseconds: 0)))
        observer.decryption?.earlyData = EarlyData()
        for octets in [EarlyData.limit - 1, 2, 10] {
            observer.hold(Array(repeating: 7, count: octets), at: Mark(frame: 1, at: .init(nanoseconds: 0)))
        }
        observer.endEarlyData()
        let reader = observer.applicationDataReader as? Heard
        #expect(reader?.octets.client.count == EarlyData.limit - 1)
        #expect(reader?.skipped.client == [12])
    }
}
