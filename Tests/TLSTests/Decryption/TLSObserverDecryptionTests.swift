import Cryptography
import Octets
import Testing

@testable import TLS

/// Remembers what it is shown, and wants as much as a test says.
struct Heard: ApplicationDataReader {
    var octets = PerSide<[UInt8]>(client: [], server: [])
    var skipped = PerSide<[Int]>(client: [], server: [])
    var unwanted = PerSide(client: 0, server: 0)

    func unwantedOctets(from side: Side) -> Int { unwanted[side] }
    mutating func receive(_ octets: Span<UInt8>, from side: Side, at mark: Mark) {
        self.octets[side] += [UInt8](copying: octets)
    }
    mutating func skip(_ count: Int, from side: Side, at mark: Mark) { skipped[side].append(count) }
}

@Suite struct TLSObserverDecryptionTests {
    private static let counting = (0..<50).map { UInt8($0) }

    private func heard(_ observer: TLSObserver) -> Heard { observer.applicationDataReader as? Heard ?? Heard() }

    /// The whole of RFC 8448 section 3, in portions of so many octets.
    private func handshake(
        _ keys: KeyLog, reader: Heard = Heard(), portion: Int = .max, without missing: [[UInt8]] = []
    ) -> TLSObserver {
        var observer = TLSObserver(keys: keys, reader: reader)
        let said: [(Side, [UInt8])] = [
            (.client, RFC8448.clientHello), (.server, RFC8448.serverHello), (.server, RFC8448.serverFlight),
            (.client, RFC8448.clientFinished), (.server, RFC8448.ticket), (.client, RFC8448.clientData),
            (.server, RFC8448.serverData),
            (.client, RFC8448.clientAlert), (.server, RFC8448.serverAlert),
        ]
        for (index, (side, octets)) in said.enumerated() {
            let mark = Mark(frame: 1000 * (index + 1), at: Timestamp(nanoseconds: 0))
            if missing.contains(octets) {
                observer.gap(octets.count, from: side, at: mark)
            } else {
                observer.feed(octets, from: side, portion: portion, frame: mark.frame)
            }
        }
        return observer
    }

    @Test(arguments: [1, 2, 3, 7, 100, 679, Int.max])
    func allIsReadInAnyPortions(portion: Int) {
        let observer = handshake(RFC8448.keyLog(), portion: portion)
        let seen = observer.observation
        #expect(
            seen.messages.map(\.type.name) == [
                "ClientHello", "ServerHello", "EncryptedExtensions", "Certificate", "CertificateVerify", "Finished",
                "Finished",
                "NewSessionTicket",
            ])
        #expect(seen.messages.map(\.isDecrypted) == [false, false, true, true, true, true, true, true])
        #expect(seen.messages.allSatisfy { !$0.isInferred })
        #expect(seen.certificates.map(\.count) == [432])
        #expect(seen.alerts.map(\.description) == [.closeNotify, .closeNotify])
        #expect(seen.alerts.allSatisfy { $0.isDecrypted && $0.isEncrypted && !$0.isInferred })
        #expect(seen.stage == .response)
        #expect(seen.finished.client?.frame ?? 0 >= 4000)
        #expect(seen.sessionTickets.count == 1)
        #expect(seen.missingSecrets == [])
        #expect(seen.decryptionEnds.isEmpty)
        #expect(seen.isDecrypted)
        #expect(seen.anomaly == nil)
        #expect(heard(observer).octets == PerSide(client: Self.counting, server: Self.counting))
    }

    /// A client that authenticates itself behind the handshake says Finished once more, with the keys it has (RFC 8446
    /// section 4.6.2). The same session, its client's application data encrypted anew behind such a message: numbers of
    /// records are those that follow.
    @Test(arguments: [1, 64, Int.max])
    func aFinishedBehindTheHandshakeChangesNoKeys(portion: Int) {
        let finished = octets(
            """
            1703030035b63e7277e873c88dfda9aed37eed019ea5e7a20bb75be62bfee87f6ade5eece0ce104122e74dfc721a447e794aad457b382cb9ff04
            """
        )
        let data = octets(
            """
            1703030043c886308a5b8f559cffae23cee9a600a660ffe792baada4809cbb3b18169d7ff55262898a6c0f7f8deb85c41c123419c7845a93209216adb5c0cfda63
            c1331e6766f7d2
            """)
        let alert = octets("17030300132dd3efa61ae5b95e10a64959f848098f8ac001")
        var observer = TLSObserver(keys: RFC8448.keyLog(), reader: Heard())
        let said: [(Side, [UInt8])] = [
            (.client, RFC8448.clientHello), (.server, RFC8448.serverHello), (.server, RFC8448.serverFlight),
            (.client, RFC8448.clientFinished), (.client, finished + data + alert),
        ]
        for (index, (side, octets)) in said.enumerated() {
            observer.feed(octets, from: side, portion: portion, frame: 1000 * (index + 1))
        }
        let seen = observer.observation
        #expect(seen.messages.filter { $0.type == .finished && $0.from == .client }.count == 2)
        #expect(seen.decryptionEnds.isEmpty)
        #expect(heard(observer).octets.client == Self.counting)
        #expect(seen.alerts.map(\.description) == [.closeNotify])
    }

    @Test func withoutKeysNothingIsRead() {
        let empty = handshake(KeyLog()).observation
        #expect(!empty.isDecrypted)
        #expect(empty.missingSecrets == nil)
        #expect(empty.stage == .response)
        #expect(empty.certificates.isEmpty)
    }

    @Test(arguments: RFC8448.lines.map(\.label))
    func aMissingLabelIsTold(label: String) {
        let labels = Set(RFC8448.lines.map(\.label))
        let observer = handshake(RFC8448.keyLog(labels.subtracting([label])))
        let seen = observer.observation
        #expect(seen.missingSecrets?.map(\.rawValue) == [label])
        #expect(seen.isDecrypted)
        #expect(seen.finished.client != nil && seen.finished.server != nil)
        #expect(seen.stage == .response)
        #expect(seen.certificates.isEmpty == (label == "SERVER_HANDSHAKE_TRAFFIC_SECRET"))
        #expect(heard(observer).octets.client.isEmpty == (label == "CLIENT_TRAFFIC_SECRET_0"))
        #expect(heard(observer).octets.server.isEmpty == (label == "SERVER_TRAFFIC_SECRET_0"))
        #expect(seen.alerts.count == 2)
    }

    @Test func ofAnotherConnectionsSecretsAllAreMissing() {
        let keys = KeyLog()
        let text = Array(
            "CLIENT_RANDOM \(String(repeating: "00", count: 32)) \(String(repeating: "11", count: 48))\n".utf8)
        _ = keys.add(text.span)
        let seen = handshake(keys).observation
        #expect(seen.missingSecrets?.count == 4)
        #expect(!seen.isDecrypted)
        #expect(seen.stage == .response)
        #expect(seen.alerts.map(\.isInferred) == [true, true])
    }

    @Test func aWrongSecretOpensNothing() {
        let keys = KeyLog()
        let text = Array("SERVER_HANDSHAKE_TRAFFIC_SECRET \(RFC8448.clientRandom) \(RFC8448.clientTraffic)\n".utf8)
        _ = keys.add(text.span)
        let seen = handshake(keys).observation
        #expect(!seen.isDecrypted)
        #expect(seen.decryptionEnds.map(\.from) == [.server])
        #expect(seen.decryptionEnds.first?.mark.frame == 3000)
        #expect(seen.stage == .response)
    }

    @Test func aGapEndsTheDecryptionOfItsSide() {
        let observer = handshake(RFC8448.keyLog(), without: [RFC8448.ticket])
        let seen = observer.observation
        #expect(seen.decryptionEnds.map(\.from) == [.server])
        #expect(seen.certificates.count == 1)
        #expect(seen.alerts.first?.description == .closeNotify)
        #expect(heard(observer).octets.client == Self.counting)
        #expect(heard(observer).octets.server.isEmpty)
        #expect(heard(observer).skipped.server == [.max])
    }

    /// A record of application data with a gap inside, when its content is unwanted and when it is wanted.
    @Test(arguments: [true, false])
    func aGapWithinARecordIsSteppedOverWhereNobodyWantsIt(isUnwanted: Bool) {
        var observer = TLSObserver(
            keys: RFC8448.keyLog(), reader: Heard(unwanted: PerSide(client: isUnwanted ? 50 : 0, server: 0)))
        observer.feed(RFC8448.clientHello, from: .client)
        observer.feed(RFC8448.serverHello + RFC8448.serverFlight, from: .server)
        observer.feed(RFC8448.clientFinished, from: .client)
        observer.feed(Array(RFC8448.clientData.prefix(20)), from: .client)
        observer.gap(RFC8448.clientData.count - 20, from: .client, at: Mark(frame: 9, at: Timestamp(nanoseconds: 0)))
        observer.feed(RFC8448.clientAlert, from: .client, frame: 10)
        #expect(observer.observation.decryptionEnds.isEmpty == isUnwanted)
        #expect(observer.observation.alerts.first?.isDecrypted == (isUnwanted ? true : false))
        #expect(heard(observer).skipped.client == (isUnwanted ? [50] : [.max]))
    }

    /// What a ServerHello may have chosen that no record can be opened with.
    @Test(
        arguments: [(1, 0xff01, .compression), (0, 4, .extension(.truncatedHMAC))]
            as [(UInt8, UInt16, TLSObservation.DecryptionEnd.Reason)])
    func whatCannotBeUndoneIsNamed(
        compression: UInt8, type: UInt16, reason: TLSObservation.DecryptionEnd.Reason
    ) throws {
        let octets =
            Made.uint16s([0x0303]) + Made.random + [0] + Made.uint16s([0xc02f]) + [compression]
            + Made.extensions([(type, [])])
        let hello = try Decoded.serverHello(octets)
        let lookup = Decryption(keys: KeyLog(), reader: Heard()).lookup(.client, hello, Made.random)
        guard case .unsupported(let what) = lookup else {
            Issue.record("it was looked up")
            return
        }
        #expect(what == reason)
    }

    @Test func unwantedApplicationDataIsNotOpened() {
        // Records of TLS 1.3 longer than an alert may be.
        let observer = handshake(RFC8448.keyLog(), reader: Heard(unwanted: PerSide(client: 50, server: .max)))
        #expect(heard(observer).octets == PerSide(client: [], server: []))
        #expect(heard(observer).skipped == PerSide(client: [50], server: []))
        #expect(observer.observation.alerts.allSatisfy { $0.description == .closeNotify })
        #expect(observer.observation.applicationOctets.client == 67)
        // Only when it is opened a ticket is no answer.
        #expect(observer.observation.sessionTickets.map(\.inference) == [nil])
    }

    @Test func aBodyThatEndsWithinARecordIsOpened() {
        let observer = handshake(RFC8448.keyLog(), reader: Heard(unwanted: PerSide(client: 49, server: 0)))
        #expect(heard(observer).octets.client == Self.counting)
    }

    @Test func secretsThatComeLaterServeWhatFollows() {
        let keys = KeyLog()
        var observer = TLSObserver(keys: keys, reader: Heard())
        observer.feed(RFC8448.clientHello, from: .client)
        observer.feed(RFC8448.serverHello, from: .server)
        for line in RFC8448.lines {
            let text = Array("\(line.label) \(RFC8448.clientRandom) \(line.secret)\n".utf8)
            _ = keys.add(text.span)
        }
        observer.feed(RFC8448.serverFlight, from: .server)
        #expect(observer.observation.certificates.count == 1)
    }

    @Test func secretsThatComeTooLateAreNotTried() {
        let keys = KeyLog()
        var observer = TLSObserver(keys: keys, reader: Heard())
        observer.feed(RFC8448.clientHello, from: .client)
        observer.feed(RFC8448.serverHello + RFC8448.serverFlight, from: .server)
        for line in RFC8448.lines {
            let text = Array("\(line.label) \(RFC8448.clientRandom) \(line.secret)\n".utf8)
            _ = keys.add(text.span)
        }
        observer.feed(RFC8448.clientFinished, from: .client)
        observer.feed(RFC8448.ticket + RFC8448.serverData, from: .server)
        #expect(observer.observation.decryptionEnds.isEmpty)
        #expect(observer.decryption?.directions.server.state == .ended)
        // The client's encryption began behind them.
        #expect(observer.observation.messages.last?.isDecrypted == true)
    }

    @Test func withoutTheClientHelloNoSecretIsLookedFor() {
        var observer = TLSObserver(keys: RFC8448.keyLog(), reader: Heard())
        observer.feed(RFC8448.serverHello + RFC8448.serverFlight, from: .server)
        #expect(observer.decryption?.directions.server.state == .ended)
        #expect(observer.observation.missingSecrets == nil)
        #expect(observer.observation.decryptionEnds.isEmpty)
    }

    @Test func withoutAnySecretApplicationDataIsSteppedOver() {
        let keys = KeyLog()
        var observer = TLSObserver(keys: keys, reader: Heard())
        observer.feed(Made.handshake(1, Made.clientHello), from: .client)
        observer.feed(Made.serverFlight + Made.serverFinished, from: .server)
        observer.feed(Made.secondFlight, from: .client)
        for side in Side.allCases {
            #expect(observer.hasMissedRecords[side])
            #expect(observer.records[side].unwanted == RecordReader.everyLength)
        }
        // Those that come now come too late for this connection.
        _ = keys.add(Array(RFC8448.logText().utf8).span)
        for side in Side.allCases {
            observer.feed(Made.secondFlight, from: side)
            #expect(observer.decryption?.directions[side].state == .ended)
        }
        #expect(observer.observation.missingSecrets == nil && !observer.observation.isDecrypted)
    }

    @Test func withoutItsOwnSecretsApplicationDataIsSteppedOver() {
        var observer = TLSObserver(keys: RFC8448.keyLog(), reader: Heard())
        observer.feed(Made.handshake(1, Made.clientHello), from: .client)
        observer.feed(Made.serverFlight + Made.serverFinished, from: .server)
        observer.feed(Made.secondFlight, from: .client)
        for side in Side.allCases {
            #expect(observer.decryption?.directions[side].state == .ended)
            #expect(observer.decryption?.unwantedRecords(of: side) == RecordReader.everyLength)
        }
    }

    /// A session up to TLS 1.2 from hellos made of its randoms and the client's recorded records.
    @Test(arguments: RecordedSession.all)
    func sessionsUpToTLS12(_ recorded: RecordedSession) {
        let keys = KeyLog()
        let line = Array("CLIENT_RANDOM \(recorded.clientRandom) \(recorded.masterSecret)\n".utf8)
        _ = keys.add(line.span)
        for portion in [1, 7, Int.max] {
            let observer = session(recorded, keys, portion)
            let seen = observer.observation
            #expect(seen.messages.last?.type == .finished)
            #expect(seen.messages.last?.isDecrypted == true)
            #expect(seen.finished.client != nil)
            #expect(seen.missingSecrets == [])
            #expect(seen.decryptionEnds.isEmpty)
            #expect(heard(observer).octets.client.starts(with: Array("GET / HTTP/1.0".utf8)))
        }
        let without = session(recorded, KeyLog(), .max).observation
        #expect(without.messages.last?.isInferred == true)
        #expect(without.stage == .request)
    }

    private func session(_ recorded: RecordedSession, _ keys: KeyLog, _ portion: Int) -> TLSObserver {
        var observer = TLSObserver(keys: keys, reader: Heard())
        let version = Made.uint16s([recorded.version.rawValue])
        let suite = Made.uint16s([recorded.suite])
        let client = version + octets(recorded.clientRandom) + [0] + Made.length16(suite) + Made.length8([0])
        let agreed = Made.extensions(recorded.encryptsThenMACs ? [(22, []), (23, [])] : [(23, [])])
        let server = version + octets(recorded.serverRandom) + [0] + suite + [0] + agreed
        observer.feed(Made.handshake(1, client), from: .client)
        observer.feed(Made.handshake(2, server) + Made.handshake(14, []), from: .server)
        let changed = Made.record(20, [1], version: recorded.version.rawValue)
        observer.feed(changed + recorded.records.flatMap { octets($0) }, from: .client, portion: portion, frame: 10)
        return observer
    }

    @Test func aSuiteThatCannotBeDecryptedIsTold() {
        var recorded = RecordedSession.all[0]
        recorded.suite = 0x0005
        let keys = KeyLog()
        let line = Array("CLIENT_RANDOM \(recorded.clientRandom) \(recorded.masterSecret)\n".utf8)
        _ = keys.add(line.span)
        let seen = session(recorded, keys, .max).observation
        #expect(seen.decryptionEnds.first?.reason == .cipherSuite(CipherSuite(rawValue: 0x0005), nil))
        #expect(seen.messages.last?.isInferred == true)
    }

    @Test func anyOctetOfTheStreamsMayLie() {
        // Whatever changes, the observer goes on; what does not authenticate is not read.
        let server = RFC8448.serverHello + RFC8448.serverFlight + RFC8448.ticket
        for index in server.indices {
            var changed = server
            changed[index] ^= 0x41
            var observer = TLSObserver(keys: RFC8448.keyLog(), reader: Heard())
            observer.feed(RFC8448.clientHello, from: .client)
            observer.feed(changed, from: .server, frame: 2)
            observer.feed(RFC8448.clientFinished + RFC8448.clientData, from: .client, frame: 3)
            #expect(observer.observation.clientHello != nil)
            #expect(observer.observation.certificates.allSatisfy { $0.count == 432 })
        }
    }

    @Test func streamsCutAnywhereAreSurvived() {
        let server = RFC8448.serverHello + RFC8448.serverFlight
        for count in server.indices {
            var observer = TLSObserver(keys: RFC8448.keyLog(), reader: Heard())
            observer.feed(RFC8448.clientHello, from: .client)
            observer.feed(Array(server.prefix(count)), from: .server, frame: 2)
            #expect(observer.observation.certificates.isEmpty)
            #expect(observer.observation.decryptionEnds.isEmpty)
        }
    }

    @Test func nothingOfASecretIsPrinted() {
        var printed = ""
        dump(handshake(RFC8448.keyLog()), to: &printed, maxDepth: 12)
        let octets = octets(RFC8448.clientTraffic)
        #expect(!printed.contains(octets.prefix(4).map { String($0) }.joined(separator: ", ")))
        #expect(!printed.contains(RFC8448.clientTraffic.prefix(8)))
        #expect(printed.contains("secret of"))
    }
}
