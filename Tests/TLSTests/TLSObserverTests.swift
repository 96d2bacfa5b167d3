import Octets
import Testing

@testable import TLS

@Suite struct TLSObserverTests {
    /// A snap length cuts the ends of records: what came is told by type and length.
    @Test func recordsThatEndInAGapCount() {
        var observer = TLSObserver()
        observer.feed(Made.handshake(1, Made.clientHello), from: .client)
        observer.feed(Made.serverFlight, from: .server, frame: 2)
        observer.feed(Made.secondFlight, from: .client, frame: 3)
        for (frame, octets) in [
            (4, Made.serverFinished), (5, Made.record(23, [1, 2, 3, 4])), (6, Made.record(21, [1, 2, 3, 4])),
        ] {
            observer.feed(Array(octets.dropLast()), from: .server, frame: frame)
            observer.gap(1, from: .server, at: Mark(frame: frame, at: Timestamp(nanoseconds: 0)))
        }
        #expect(observer.observation.finished.server?.frame == 4)
        #expect(observer.observation.firstApplicationData.server?.frame == 5)
        #expect(observer.observation.alerts.map(\.mark.frame) == [6])
        #expect(observer.observation.alerts.map(\.isEncrypted) == [true])
    }

    // MARK: What is no message of the handshake

    @Test func heartbeatsAreCounted() {
        var observer = TLSObserver()
        observer.feed(Made.handshake(1, Made.clientHello), from: .client)
        observer.feed(
            Made.record(24, Array(repeating: 1, count: 20)) + Made.record(24, Array(repeating: 1, count: 30)),
            from: .server, frame: 2)
        #expect(observer.observation.heartbeats.client == nil)
        #expect(
            observer.observation.heartbeats.server
                == .init(mark: Mark(frame: 2, at: Timestamp(nanoseconds: 0)), count: 2, octets: 50))
    }

    @Test func anEmptyHandshakeRecordIsAgainstTheProtocol() {
        var observer = TLSObserver()
        observer.feed(Made.handshake(1, Made.clientHello), from: .client)
        observer.feed(Made.record(22, []), from: .server, frame: 2)
        #expect(
            observer.observation.anomaly?.kind == .emptyRecord
                && observer.observation.anomaly?.from == .server)
    }

    @Test(arguments: [90, 100, 150])
    func halfAClientHelloIsTold(kept: Int) throws {
        let octets = Made.handshake(1, Made.clientHello)
        var observer = TLSObserver()
        observer.feed(Array(octets.prefix(kept)), from: .client, portion: 30)
        observer.finish(ends: PerSide(client: nil, server: nil), until: Timestamp(nanoseconds: 0))
        let half = try #require(observer.observation.unfinishedHello)
        #expect(half.octets == kept - 5 && half.announced == octets.count - 5)
        #expect(half.frames == Array(1...(kept + 29) / 30) && half.mark.frame == half.frames.last)
        observer = TLSObserver()
        observer.feed(octets, from: .client)
        observer.finish(ends: PerSide(client: nil, server: nil), until: Timestamp(nanoseconds: 0))
        #expect(observer.observation.unfinishedHello == nil)
    }

    /// A ClientHello in one segment leaves no pieces, one in several leaves all, however they are cut.
    @Test func theSegmentsOfAClientHelloAreNoted() {
        let octets = Made.handshake(1, Made.clientHello)
        for portion in 1...octets.count {
            var observer = TLSObserver()
            observer.feed(octets + Made.record(20, [1]), from: .client, portion: portion)
            let pieces = observer.observation.helloPieces
            if portion >= octets.count {
                #expect(pieces.isEmpty && observer.observation.helloOctets == nil)
            } else {
                let count = (octets.count + portion - 1) / portion
                #expect(pieces.count == min(count, TLSObserver.helloPieceLimit))
                if count <= TLSObserver.helloPieceLimit {
                    #expect(pieces.dropLast().allSatisfy { $0.octets == portion })
                    #expect(observer.observation.helloOctets == octets.count)
                }
            }
        }
        var observer = TLSObserver()
        observer.feed(Array(octets.prefix(60)), from: .client)
        observer.gap(10, from: .client, at: Mark(frame: 2, at: Timestamp(nanoseconds: 0)))
        #expect(observer.observation.helloPieces.isEmpty)
    }

    /// A Certificate cut at every octet is named with what came of it; whole it is no part.
    @Test func aMessageOfWhichPartCameIsNamed() {
        let message = Made.handshake(11, Made.certificate)
        for kept in 1...message.count {
            var observer = TLSObserver()
            observer.feed(Made.handshake(1, Made.clientHello), from: .client)
            observer.feed(Made.handshake(2, Made.serverHello) + message.prefix(kept), from: .server, frame: 2)
            observer.finish(ends: PerSide(client: nil, server: nil), until: Timestamp(nanoseconds: 0))
            let part = observer.observation.unfinishedMessages.server
            // Behind the record's header the message's own has four octets.
            #expect((part != nil) == (9..<message.count ~= kept))
            if let part {
                #expect(part.type == .certificate && part.octets == kept - 5 && part.mark.frame == 2)
                #expect(part.announced == message.count - 5)
            }
            #expect((observer.observation.cutRecords.server != nil) == (kept < message.count))
        }
    }

    @Test func aRecordThatIsNotFinishedIsTold() {
        var observer = TLSObserver()
        func finish() -> PerSide<TLSObservation.CutRecord?> {
            observer.finish(ends: PerSide(client: nil, server: nil), until: Timestamp(nanoseconds: 0))
            return observer.observation.cutRecords
        }
        observer.feed(Made.handshake(1, Made.clientHello), from: .client)
        observer.feed(Made.serverFlight, from: .server, frame: 2)
        observer.feed(Made.secondFlight, from: .client, frame: 3)
        observer.feed(Made.serverFinished, from: .server, frame: 4)
        #expect(finish() == PerSide(client: nil, server: nil))
        observer.feed(Array(Made.record(23, Array(repeating: 7, count: 100)).prefix(45)), from: .server, frame: 5)
        #expect(
            finish().server
                == .init(
                    mark: Mark(frame: 5, at: Timestamp(nanoseconds: 0)), announced: 100, octets: 40,
                    isApplicationData: true))
        observer.feed(Array(repeating: 7, count: 60) + [23, 3], from: .server, frame: 6)
        #expect(
            finish().server
                == .init(
                    mark: Mark(frame: 6, at: Timestamp(nanoseconds: 0)), announced: nil, octets: 2,
                    isApplicationData: false))
        observer.gap(3, from: .server, at: Mark(frame: 7, at: Timestamp(nanoseconds: 0)))
        #expect(finish().server == nil)
    }

    @Test func whoOwesAfterAHelloRetryRequest() {
        let retry = [3, 3] + ServerHello.helloRetryRequestRandom + Made.serverHello13.dropFirst(34)
        var observer = TLSObserver()
        observer.feed(Made.handshake(1, Made.clientHello), from: .client)
        #expect(!observer.observation.awaitsSecondHello)
        observer.feed(Made.handshake(2, Array(retry)), from: .server, frame: 2)
        #expect(observer.observation.awaitsSecondHello)
        observer.feed(Made.handshake(1, Made.clientHello), from: .client, frame: 3)
        #expect(!observer.observation.awaitsSecondHello)
    }

    @Test func howFarItHadComeUpToAFrame() {
        var observer = TLSObserver()
        observer.feed(Made.handshake(1, Made.clientHello), from: .client)
        observer.feed(Made.serverFlight, from: .server, frame: 2)
        observer.feed(Made.secondFlight, from: .client, frame: 3)
        observer.feed(Made.serverFinished, from: .server, frame: 4)
        observer.feed(Made.record(23, Array(repeating: 7, count: 100)), from: .client, frame: 5)
        let stages = (0...6).map { observer.observation.stage(upTo: $0) }
        #expect(
            stages == [.none, .clientHello, .serverDone, .clientFinished, .handshakeComplete, .request, .request])
    }

    /// Since draft 22 a HelloRetryRequest is told from a ServerHello by its random alone.
    @Test func aHelloRetryRequestIsNamedSo() {
        let retry = [3, 3] + ServerHello.helloRetryRequestRandom + Made.serverHello13.dropFirst(34)
        var observer = TLSObserver()
        observer.feed(Made.handshake(1, Made.clientHello), from: .client)
        observer.feed(Made.handshake(2, Array(retry)), from: .server, frame: 2)
        observer.feed(Made.handshake(1, Made.clientHello), from: .client, frame: 3)
        observer.feed(Made.handshake(2, Made.serverHello13), from: .server, frame: 4)
        #expect(
            observer.observation.messages.map(\.type) == [.clientHello, .helloRetryRequest, .clientHello, .serverHello])
        #expect(observer.observation.anomaly == nil)
    }

    // MARK: What a snap length leaves

    /// A handshake of TLS 1.2 of which each segment was cut after so many octets.
    @Test(arguments: [9, 30, 60])
    func theHandshakeIsFollowedByTheHeadersOfItsMessages(kept: Int) {
        var observer = TLSObserver()
        func feed(_ octets: [UInt8], _ side: Side, _ frame: Int) {
            observer.feed(Array(octets.prefix(kept)), from: side, frame: frame)
            guard octets.count > kept else { return }
            observer.gap(
                octets.count - kept, from: side, wasSent: true, at: Mark(frame: frame, at: Timestamp(nanoseconds: 0)))
        }
        feed(Made.handshake(1, Made.clientHello), .client, 1)
        feed(Made.handshake(2, Made.serverHello), .server, 2)
        feed(Made.handshake(11, Made.certificate + Array(repeating: 0, count: 100)), .server, 3)
        #expect(observer.observation.stage == .certificate && observer.observation.certificateMark?.frame == 3)
        feed(Made.secondFlight, .client, 4)
        feed(Made.handshake(4, Array(repeating: 7, count: 120)) + Made.serverFinished, .server, 5)
        #expect(observer.observation.stage == .handshakeComplete)
        feed(Made.record(23, Array(repeating: 1, count: 200)), .client, 6)
        feed(Made.record(23, Array(repeating: 1, count: 200)), .server, 7)
        feed(Made.record(21, Array(repeating: 1, count: 26)), .server, 8)
        let seen = observer.observation
        #expect(seen.stage == .response && seen.isCut && seen.anomaly == nil)
        #expect(seen.messages.prefix(4).map(\.type) == [.clientHello, .serverHello, .certificate, .clientKeyExchange])
        #expect(seen.messages.prefix(4).map(\.frames) == [[1], [2], [3], [4]])
        #expect(seen.alerts.map { seen.isHandshakeComplete(before: $0) } == [true])
    }

    /// What its receiver never had is another thing than what the capture cut.
    @Test func aMessageThatGotLostWasNotShown() {
        var observer = TLSObserver()
        observer.feed(Made.handshake(1, Made.clientHello), from: .client)
        observer.feed(Made.handshake(2, Made.serverHello), from: .server)
        observer.feed(Array(Made.handshake(11, Made.certificate).prefix(12)), from: .server)
        observer.gap(8, from: .server, at: Mark(frame: 1, at: Timestamp(nanoseconds: 0)))
        #expect(
            observer.observation.stage == .serverHello && observer.observation.certificateMark == nil
                && !observer.observation.isCut)
    }

    // MARK: What the protocol does not allow

    @Test func illegalOrderIsRecordedWithItsFrameAndItsSender() {
        var observer = TLSObserver()
        observer.feed(Made.handshake(1, Made.clientHello), from: .client)
        observer.feed(Made.serverFlight, from: .server, frame: 2)
        observer.feed(Made.handshake(11, Made.certificate), from: .server, frame: 3)
        let anomaly = observer.observation.anomaly
        #expect(
            anomaly?.kind == .outOfOrder(.certificate, after: .serverHelloDone) && anomaly?.from == .server
                && anomaly?.mark.frame == 3
        )
    }

    @Test(
        arguments: [
            (Made.record(23, [1, 2, 3]), .client, .earlyApplicationData),
            (Made.record(20, [1]), .client, .changeCipherSpec(after: .clientHello, without: .clientKeyExchange)),
            (Made.handshake(20, [1, 2, 3]), .server, .unprotected(.finished)),
            (Made.handshake(16, [1, 2]), .server, .wrongSender(.clientKeyExchange)),
            (Array("HTTP/1.1 400 Bad Request".utf8), .server, .notARecord),
        ] as [([UInt8], Side, TLSObservation.Anomaly.Kind)])
    func whatMustNotFollowTheServersFlight(octets: [UInt8], side: Side, kind: TLSObservation.Anomaly.Kind) {
        var observer = TLSObserver()
        observer.feed(Made.handshake(1, Made.clientHello), from: .client)
        observer.feed(Made.serverFlight, from: .server)
        observer.feed(octets, from: side)
        #expect(observer.observation.anomaly?.kind == kind)
        // Nothing of the kind follows from octets that the capture lacks.
        var lossy = TLSObserver()
        lossy.feed(Made.handshake(1, Made.clientHello), from: .client)
        lossy.feed(Made.serverFlight, from: .server)
        lossy.gap(100, from: side, at: Mark(frame: 1, at: Timestamp(nanoseconds: 0)))
        lossy.feed(octets, from: side)
        #expect(lossy.observation.anomaly == nil || octets[0] == 22)
    }

    @Test func handshakeMessagesInClearAreAgainstTLS13() {
        var observer = TLSObserver()
        observer.feed(Made.handshake(1, Made.clientHello), from: .client)
        observer.feed(Made.handshake(2, Made.serverHello13), from: .server)
        observer.feed(Made.handshake(11, Made.certificate), from: .server)
        #expect(observer.observation.anomaly?.kind == .unprotected(.certificate))
    }

    /// FTP's CCC, and whatever else unwraps a connection.
    @Test func whatASideSaysInClearAfterItsCloseNotifyIsItsOwnBusiness() {
        var observer = TLSObserver()
        observer.feed(Made.handshake(1, Made.clientHello), from: .client)
        observer.feed(Made.serverFlight, from: .server)
        observer.feed(Made.secondFlight, from: .client)
        observer.feed(Made.serverFinished, from: .server)
        observer.feed(Made.record(21, Array(repeating: 0xaa, count: 26)), from: .client)
        observer.feed(Array("LIST\r\n".utf8), from: .client)
        #expect(observer.observation.anomaly == nil)
    }

    /// A capture of one direction has no ServerHello that tells the version.
    @Test func theClientsFinishedIsToldWithoutTheServersFrames() {
        var observer = TLSObserver()
        observer.feed(Made.handshake(1, Made.clientHello), from: .client)
        observer.feed(Made.secondFlight, from: .client, frame: 2)
        #expect(observer.observation.finished.client?.frame == 2)
        #expect(observer.observation.anomaly == nil)
        var retried = TLSObserver()
        retried.feed(Made.handshake(1, Made.clientHello), from: .client)
        retried.feed(Made.record(20, [1]) + Made.handshake(1, Made.clientHello), from: .client, frame: 2)
        #expect(retried.observation.messages.map(\.type) == [.clientHello, .clientHello])
        #expect(retried.observation.anomaly == nil)
    }

    /// A whole TLS 1.2 handshake, in portions of so many octets.
    private func full(portion: Int) -> TLSObservation {
        var observer = TLSObserver()
        observer.feed(Made.handshake(1, Made.clientHello), from: .client, portion: portion)
        observer.feed(Made.serverFlight, from: .server, portion: portion, frame: 1000)
        observer.feed(Made.secondFlight, from: .client, portion: portion, frame: 2000)
        observer.feed(Made.serverFinished, from: .server, portion: portion, frame: 3000)
        return observer.observation
    }

    @Test(arguments: [1, 2, 3, 5, 7, 64, 1000, Int.max])
    func anyPortionsGiveTheSameFacts(portion: Int) {
        let seen = full(portion: portion)
        #expect(seen.stage == .handshakeComplete)
        #expect(seen.version == .tls12)
        #expect(seen.certificates == [[1, 2, 3], [4, 5]])
        #expect(seen.clientHello?.serverName == "a.example")
        #expect(seen.clientCertificateRequested)
        #expect(seen.certificateAuthorities.count == 2)
        #expect(seen.resumed == false)
        #expect(seen.alpn == "h2")
        #expect(seen.anomaly == nil)
        #expect(
            seen.messages.map(\.type.name) == [
                "ClientHello", "ServerHello", "Certificate", "CertificateRequest", "ServerHelloDone",
                "ClientKeyExchange", "Finished",
                "Finished",
            ])
    }

    @Test func aMessageSplitOverRecordsIsOne() {
        let message = Made.message(11, Made.certificate)
        var observer = TLSObserver()
        observer.feed(Made.handshake(1, Made.clientHello), from: .client)
        observer.feed(Made.handshake(2, Made.serverHello), from: .server, frame: 2)
        for (index, octet) in message.enumerated() {
            observer.feed(Made.record(22, [octet]), from: .server, frame: 10 + index)
        }
        #expect(observer.observation.certificates.count == 2)
        #expect(observer.observation.messages.last?.frames == Array(10..<10 + message.count))
    }

    /// A snap length cuts the hello's frame: the server's name is in what is left, a fingerprint is not.
    @Test(arguments: [false, true])
    func halfAHelloStillNamesTheServer(isGapKnown: Bool) {
        let hello = Made.handshake(1, Made.clientHello)
        var observer = TLSObserver()
        observer.feed(Array(hello.dropLast(20)), from: .client)
        #expect(observer.observation.clientHello == nil)
        if isGapKnown {
            observer.gap(20, from: .client, at: Mark(frame: 1, at: Timestamp(nanoseconds: 0)))
        } else {
            observer.finish(ends: PerSide(client: nil, server: nil), until: Timestamp(nanoseconds: 0))
        }
        #expect(observer.observation.clientHello?.serverName == "a.example")
        #expect(observer.observation.clientHello?.isCut == true)
        #expect(observer.observation.fingerprints == nil)
        #expect(observer.observation.stage == .none)
    }

    @Test func aHelloRetryRequestHasChosenAlready() {
        var retry = Made.serverHello
        retry.replaceSubrange(2..<34, with: ServerHello.helloRetryRequestRandom)
        var observer = TLSObserver()
        observer.feed(Made.handshake(1, Made.clientHello), from: .client)
        observer.feed(Made.handshake(2, retry), from: .server, frame: 2)
        #expect(observer.observation.helloRetry)
        #expect(observer.observation.cipherSuite != nil && observer.observation.version != nil)
        #expect(observer.observation.serverHello == nil)
        #expect(observer.observation.stage == .clientHello)
    }

    @Test func manyMessagesInOneRecordAreMany() {
        var observer = TLSObserver()
        let flight = Made.message(2, Made.serverHello) + Made.message(11, Made.certificate) + Made.message(14, [])
        observer.feed(Made.record(22, flight), from: .server)
        #expect(observer.observation.messages.count == 3)
        #expect(observer.observation.stage == .serverDone)
    }

    @Test func nothingEncryptedIsReadAsAMessage() {
        var observer = TLSObserver()
        observer.feed(Made.handshake(1, Made.clientHello), from: .client)
        observer.feed(Made.serverFlight, from: .server)
        // The first octets of an encrypted Finished may look like a HelloRequest or anything else.
        observer.feed(
            Made.record(20, [1]) + Made.record(22, [0, 0, 0, 0] + Array(repeating: 1, count: 36)), from: .client)
        #expect(observer.observation.messages.last?.type == .finished)
        #expect(observer.observation.messages.last?.isInferred == true)
    }

    @Test func aResumedHandshakeShowsNoCertificate() {
        var observer = TLSObserver()
        observer.feed(Made.handshake(1, Made.clientHello), from: .client)
        observer.feed(Made.handshake(2, Made.serverHello) + Made.serverFinished, from: .server)
        observer.feed(Made.serverFinished, from: .client)
        #expect(observer.observation.resumed == true)
        #expect(observer.observation.stage == .handshakeComplete)
    }

    @Test func alertsInClearAreRead() {
        var observer = TLSObserver()
        observer.feed(Made.handshake(1, Made.clientHello), from: .client)
        observer.feed(Made.record(21, [2, 40]), from: .server)
        #expect(observer.observation.alerts.map(\.description?.name) == ["handshake_failure"])
        #expect(observer.observation.alerts.first?.level == .fatal)
    }

    /// Contents of alert records in clear, and what they say (RFC 5246 section 6.2.1 lets them be joined and split).
    static let alerts: [([[UInt8]], [String?])] = [
        ([[2, 40]], ["handshake_failure"]), ([[1, 112, 2, 40]], ["unrecognized_name", "handshake_failure"]),
        ([[2], [40]], ["handshake_failure"]), ([[1, 112, 2], [40]], ["unrecognized_name", "handshake_failure"]),
        ([[9, 40]], ["handshake_failure"]), ([[9, 40, 2, 40]], [nil]), ([[]], [nil]),
        ([Array(repeating: 1, count: 40)], [nil]),
    ]

    @Test(arguments: alerts)
    func alertsInClearAreReadHoweverRecordsCutThem(records: [[UInt8]], descriptions: [String?]) {
        var observer = TLSObserver()
        observer.feed(Made.handshake(1, Made.clientHello), from: .client)
        for (index, content) in records.enumerated() {
            observer.feed(Made.record(21, content), from: .server, frame: 2 + index)
        }
        #expect(observer.observation.alerts.map(\.description?.name) == descriptions)
        #expect(observer.observation.alerts.allSatisfy { $0.isEncrypted == ($0.description == nil) })
    }

    /// A raw public key (RFC 7250) is no certificate, and the handshake goes on with it.
    @Test func aRawPublicKeyIsNoCertificate() {
        let hello =
            Made.uint16s([0x0303]) + Made.random + Made.length8([7]) + Made.uint16s([0xc02f]) + [0]
            + Made.extensions([(20, [2])])
        var observer = TLSObserver()
        observer.feed(Made.handshake(1, Made.clientHello), from: .client)
        observer.feed(
            Made.handshake(2, hello) + Made.handshake(11, Made.length24([0x30, 3, 2, 1, 0])), from: .server, frame: 2)
        let seen = observer.observation
        #expect(seen.rawPublicKeys == PerSide(client: nil, server: [0x30, 3, 2, 1, 0]))
        #expect(seen.certificates.isEmpty && seen.anomaly == nil)
        #expect(seen.stage == .certificate && seen.certificateMark?.frame == 2)
    }

    @Test func applicationDataIsSteppedOver() {
        var observer = TLSObserver()
        observer.feed(Made.handshake(1, Made.clientHello), from: .client)
        observer.feed(Made.serverFlight, from: .server)
        observer.feed(Made.secondFlight, from: .client)
        observer.feed(Made.serverFinished, from: .server)
        for _ in 0..<100 {
            observer.feed(Made.record(23, Array(repeating: 22, count: 16_000)), from: .client, portion: 1460)
        }
        #expect(observer.observation.applicationOctets.client == 1_600_000)
        #expect(observer.observation.stage == .request)
        #expect(observer.observation.messages.count == 8)
    }

    @Test func aGapWithinARecordLosesOnlyThatRecord() {
        var observer = TLSObserver()
        observer.feed(Made.handshake(1, Made.clientHello), from: .client)
        observer.feed(Made.handshake(2, Made.serverHello), from: .server)
        let certificate = Made.handshake(11, Made.certificate)
        observer.feed(Array(certificate.prefix(8)), from: .server)
        observer.gap(certificate.count - 8, from: .server, at: Mark(frame: 5, at: Timestamp(nanoseconds: 0)))
        observer.feed(Made.handshake(14, []), from: .server)
        #expect(observer.observation.certificates.isEmpty)
        #expect(observer.observation.stage == .serverDone)
    }

    // MARK: TLS 1.3 without keys

    private func modern() -> TLSObserver {
        var observer = TLSObserver()
        observer.feed(Made.handshake(1, Made.clientHello), from: .client)
        observer.feed(Made.handshake(2, Made.serverHello13) + Made.record(20, [1]), from: .server, frame: 2)
        for length in [27, 900, 281, 53] {
            observer.feed(Made.record(23, Array(repeating: 0, count: length)), from: .server, frame: 3)
        }
        return observer
    }

    private func encrypted(_ length: Int) -> [UInt8] { Made.record(23, Array(repeating: 0, count: length)) }

    @Test func theEncryptedFlightStandsForTheCertificate() {
        let seen = modern().observation
        #expect(seen.stage == .certificate)
        #expect(seen.encryptedServerFlight == 27 + 900 + 281 + 53)
        #expect(seen.encryptedServerFlightFrames == [3])
    }

    @Test(arguments: [53, 69])
    func aRecordOfTheLengthOfAFinishedIsOne(length: Int) {
        var observer = modern()
        observer.feed(Made.record(20, [1]) + encrypted(length), from: .client, frame: 4)
        #expect(observer.observation.stage == .handshakeComplete)
        #expect(observer.observation.finished.client?.frame == 4)
        #expect(observer.observation.finished.server?.frame == 3)
    }

    @Test(arguments: [19, 35])
    func aRecordOfTheLengthOfAnAlertIsOne(length: Int) {
        var observer = modern()
        observer.feed(Made.record(20, [1]) + encrypted(length), from: .client, frame: 4)
        #expect(observer.observation.alerts.map(\.isInferred) == [true])
        #expect(observer.observation.stage == .certificate)
    }

    @Test func anAlertInClearIsReadThoughTheServerEncrypts() {
        var observer = modern()
        observer.feed(Made.record(21, [2, 48]), from: .client, frame: 4)
        #expect(observer.observation.alerts.first?.description?.name == "unknown_ca")
        #expect(observer.observation.alerts.first?.isEncrypted == false)
    }

    @Test func ticketsAreNoAnswer() {
        var observer = modern()
        observer.feed(encrypted(53), from: .client, frame: 4)
        observer.feed(encrypted(250) + encrypted(250), from: .server, frame: 5)
        #expect(observer.observation.stage == .handshakeComplete)
        #expect(observer.observation.firstApplicationData.server == nil)
        observer.feed(encrypted(120), from: .client, frame: 6)
        #expect(observer.observation.stage == .request)
        observer.feed(encrypted(800), from: .server, frame: 7)
        #expect(observer.observation.stage == .response)
    }

    @Test func whatLookedLikeAnAlertIsTakenBackWhenDataFollows() {
        var observer = modern()
        observer.feed(encrypted(53), from: .client, frame: 4)
        observer.feed(encrypted(19), from: .client, frame: 5)
        #expect(observer.observation.alerts.count == 1)
        observer.feed(encrypted(300), from: .client, frame: 6)
        #expect(observer.observation.alerts.isEmpty)
        #expect(observer.observation.firstApplicationData.client?.frame == 5)
    }

    @Test func anEmptyClientCertificateIsARefusalToIdentify() {
        var observer = modern()
        observer.feed(encrypted(25) + encrypted(53), from: .client, frame: 4)
        #expect(observer.observation.clientCertificateDeclined)
        #expect(observer.observation.stage == .handshakeComplete)
    }

    @Test func aHelloRetryRequestIsNoServerHello() {
        var retry = Made.serverHello13
        retry.replaceSubrange(2..<34, with: ServerHello.helloRetryRequestRandom)
        var observer = TLSObserver()
        observer.feed(Made.handshake(1, Made.clientHello), from: .client)
        observer.feed(Made.handshake(2, retry), from: .server)
        #expect(observer.observation.helloRetry)
        #expect(observer.observation.stage == .clientHello)
        observer.feed(Made.handshake(1, Made.clientHello), from: .client)
        observer.feed(Made.handshake(2, Made.serverHello13), from: .server)
        #expect(observer.observation.version == .tls13)
    }

    // MARK: Detection and hostility

    /// Whatever an octet of either stream says, no more is told of a connection than what came of it.
    @Test func anyOctetOfTheStreamsMayLie() {
        let (client, server) = (
            Made.handshake(1, Made.clientHello) + Made.secondFlight, Made.serverFlight + Made.serverFinished
        )
        for (liar, octets) in [(Side.client, client), (.server, server)] {
            for lying in Lies(octets: octets) {
                var observer = TLSObserver()
                observer.feed(liar == .client ? lying : client, from: .client)
                observer.feed(liar == .server ? lying : server, from: .server, frame: 2)
                let seen = observer.observation
                #expect(seen.certificates.joined().count <= server.count)
                #expect(seen.messages.filter { $0.from == .client }.count <= client.count / 4)
                #expect(seen.stage <= .handshakeComplete)
            }
        }
    }

    @Test(arguments: [
        ([UInt8]([22, 3, 1, 0, 100, 1]), true), ([22, 3, 3, 0, 100, 2], true), ([21, 3, 3, 0, 2, 2], true),
        ([23, 3, 3, 0, 40, 9], true),
        ([UInt8]("GET / HTTP/1.1".utf8), false), ([UInt8]("SSH-2.0-x".utf8), false), ([22, 3, 9, 0, 100, 1], false),
        ([22, 3, 1, 0, 100, 99], false),
        ([0, 0, 0, 0, 0, 0, 0], false),
    ])
    func tellsTLSByItsFirstOctets(octets: [UInt8], isTLS: Bool) {
        #expect(Decoded.looksLikeTLS(octets) == isTLS)
    }

    @Test func aFewOctetsMayYetBecomeTLS() {
        let start: [UInt8] = [22, 3, 1, 0]
        for length in 1...4 { #expect(Decoded.looksLikeTLS(Array(start.prefix(length))) == nil) }
    }

    /// Whatever is changed, cut or repeated, the observer goes on, and keeps no more than its limits.
    @Test(arguments: 0..<200)
    func noStreamStopsIt(seed: UInt64) {
        var random = Mixer(state: seed)
        var client =
            Made.handshake(1, Made.clientHello) + Made.secondFlight + Made.record(23, Array(repeating: 1, count: 300))
        var server = Made.serverFlight + Made.serverFinished + Made.record(21, [2, 40])
        for _ in 0..<8 {
            client[Int.random(in: 0..<client.count, using: &random)] = UInt8.random(in: 0...255, using: &random)
            server[Int.random(in: 0..<server.count, using: &random)] = UInt8.random(in: 0...255, using: &random)
        }
        var observer = TLSObserver()
        observer.feed(client, from: .client, portion: Int.random(in: 1...400, using: &random))
        observer.gap(
            Int.random(in: 1...100, using: &random), from: .server, at: Mark(frame: 1, at: Timestamp(nanoseconds: 0)))
        observer.feed(server, from: .server, portion: Int.random(in: 1...400, using: &random))
        for _ in 0..<300 { observer.feed(Made.record(21, [1, 0]) + Made.handshake(0, []), from: .client) }
        #expect(observer.observation.messages.count <= TLSObserver.messageLimit)
        #expect(observer.observation.alerts.count <= TLSObserver.alertLimit)
    }
}

/// A small generator with a seed, so that a failing case can be run again.
struct Mixer: RandomNumberGenerator {
    var state: UInt64
    mutating func next() -> UInt64 {
        state &+= 0x9e37_79b9_7f4a_7c15
        var z = state
        z = (z ^ (z >> 30)) &* 0xbf58_476d_1ce4_e5b9
        z = (z ^ (z >> 27)) &* 0x94d0_49bb_1331_11eb
        return z ^ (z >> 31)
    }
}
