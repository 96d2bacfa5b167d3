public import Octets

/// Watches both directions of one TLS connection from outside: records, handshake messages, alerts; a value that is fed
/// stream octets.
///
/// It never fails. What is out of order or cannot be decoded is written down in ``TLSObservation/anomaly`` and stepped
/// over. After a side's encryption begins nothing of it is parsed as a handshake; what can still be told from types,
/// order and lengths is marked as inferred. With the secrets of a ``KeyLog`` the encrypted messages and alerts are read
/// instead, and an `ApplicationDataReader` is shown the heads in the application data. Nothing is kept of application
/// data.
public struct TLSObserver: Sendable {
    /// Handshake messages that are noted of one connection.
    public static let messageLimit = 64
    /// Alerts that are noted of one connection.
    public static let alertLimit = 16
    /// Octets of alerts in clear that are looked for in one record.
    static let alertRecordLimit = 16
    /// Session tickets that are noted of one connection.
    public static let ticketLimit = 16
    /// Segments that are noted of one ClientHello: one of the largest keys that clients send takes three.
    public static let helloPieceLimit = 16
    /// Frames noted of one message or flight.
    static let frameLimit = 64

    /// What was seen so far.
    public internal(set) var observation = TLSObservation()

    var records = PerSide(client: RecordReader(), server: RecordReader())
    var handshakes = PerSide(client: HandshakeReader(), server: HandshakeReader())
    /// Frames that carried octets of the record being read.
    var recordFrames = PerSide<[Int]>(client: [], server: [])
    /// Whether a side's ChangeCipherSpec (up to TLS 1.2) was seen: what follows of it is encrypted.
    var isEncrypted = PerSide(client: false, server: false)
    /// Whether a side's ChangeCipherSpec was seen while the version was not known.
    private var mayBeEncrypted = PerSide(client: false, server: false)
    /// Whether messages come in the order they may.
    var order = HandshakeOrder()
    /// What only TLS 1.3 needs.
    var tls13 = TLS13Flow()
    /// Where the end of early data could not be told: one or none.
    var doubts: [Doubt] = []
    /// First octet of an alert in clear that came alone in its record.
    private var alertLevels = PerSide<UInt8?>(client: nil, server: nil)
    /// Whether octets of a side are missing behind which its handshake records may be encrypted, or begin within a
    /// message.
    private var isUncertain = PerSide(client: false, server: false)
    /// Where the secrets may be; nil without a key log.
    let keys: KeyLog?
    /// What only keys need; nil without a key log.
    var decryption: Decryption?
    /// Whether a side's encrypted records passed while there was no secret at all.
    var hasMissedRecords = PerSide(client: false, server: false)
    /// The last frame of either side with octets.
    private var lastMarks = PerSide<Mark?>(client: nil, server: nil)
    private var mayBeSSL2 = true
    /// What came of the answer in SSL 2.0, while it may still be one.
    private var ssl2Answer: [UInt8]?
    /// The octets of a ClientHello in the format of SSL 2.0 that is not whole yet, at most ``SSL2Hello/lengthLimit``.
    private var ssl2Hello: [UInt8] = []
    /// Whether the server chose SSL 2.0, whose records are not followed.
    private var isSSL2 = false

    /// An observer that has seen nothing, and knows no keys.
    public init() { keys = nil }

    /// An observer that has seen nothing, and looks for the secrets of its connection in `keys`.
    ///
    /// - Parameters:
    ///   - keys: may grow while the observer works.
    ///   - reader: shown the application data that it wants; see ``applicationDataReader``.
    package init(keys: KeyLog, reader: any ApplicationDataReader) {
        self.keys = keys
        decryption = Decryption(keys: keys, reader: reader)
    }

    /// Takes in the next octets of one side's stream, in any portions.
    public mutating func receive(_ octets: Span<UInt8>, from side: Side, at mark: Mark) {
        var position = 0
        lastMarks[side] = mark
        if side == .client, mayBeSSL2 {
            guard ssl2Hello.isEmpty else {
                let joined = ssl2Hello + [UInt8](copying: octets)
                ssl2Hello = []
                receive(joined.span, from: side, at: mark)
                return
            }
            guard !holdSSL2(octets, at: mark) else { return }
            mayBeSSL2 = false
            if SSL2Hello.length(octets) != nil { position = receiveSSL2(octets, at: mark) }
        }
        if isSSL2 || side == .server && ssl2Answer != nil && receiveSSL2Answer(octets, at: mark) { return }
        let isInHello = side == .client && observation.stage == .none && observation.messages.isEmpty
        while position < octets.count {
            if recordFrames[side].last != mark.frame, recordFrames[side].count < Self.frameLimit {
                recordFrames[side].append(mark.frame)
            }
            if let keys, !keys.isEmpty, let unwanted = decryption?.unwantedRecords(of: side) {
                records[side].unwanted = unwanted
            }
            switch records[side].step(octets, &position) {
            case .more:
                if isInHello, observation.messages.isEmpty, records.client.mayBeInHandshake {
                    noteHelloPiece(octets.count, at: mark)
                }
                return
            case .lost:
                loseRecords(of: side, at: mark)
                noteLost(side, at: mark)
                return
            case .record(let record, let content):
                take(record, content, of: octets, from: side, at: mark)
                recordFrames[side].removeAll(keepingCapacity: true)
                if isInHello, observation.stage > .none, !observation.helloPieces.isEmpty {
                    noteHelloPiece(position, at: mark)
                    return receive(octets.extracting(droppingFirst: position), from: side, at: mark)
                }
            }
        }
        // A message over several records, of which one ends here.
        if isInHello, observation.messages.isEmpty, records.client.mayBeInHandshake {
            noteHelloPiece(octets.count, at: mark)
        }
    }

    /// Notes a segment with part of the first ClientHello; of one that comes in a single segment nothing is kept.
    private mutating func noteHelloPiece(_ count: Int, at mark: Mark) {
        guard count > 0, observation.helloPieces.count < Self.helloPieceLimit else { return }
        observation.helloPieces.append(.init(mark: mark, octets: count))
    }

    /// Puts equal octets in place of each certificate, which somebody else keeps already: thousands of connections show
    /// the same few.
    package mutating func shareCertificates(_ shared: ([UInt8]) -> [UInt8]) {
        for index in observation.certificates.indices {
            observation.certificates[index] = shared(observation.certificates[index])
        }
    }

    /// After a gap nobody knows where records begin, and after its close_notify a side may go on in clear, as FTP does
    /// (RFC 4217 section 12.3).
    private mutating func noteLost(_ side: Side, at mark: Mark) {
        guard !order.hasGap(of: side),
            !observation.alerts.contains(where: { $0.from == side && observation.isCloseNotify($0) })
        else {
            return
        }
        note(.notARecord, from: side, at: mark)
    }

    /// Notes octets of one side that the capture lacks.
    ///
    /// - Parameters:
    ///   - count: how many.
    ///   - side: whose they are.
    ///   - wasSent: whether they were on the wire, and only cut off by a snap length.
    ///   - mark: the frame that shows that they are missing.
    public mutating func gap(_ count: Int, from side: Side, wasSent: Bool = false, at mark: Mark) {
        if wasSent {
            observation.isCut = true
            takeUnfinishedRecord(of: side, at: mark)
        } else if side == .client {
            takeUnfinishedHello()
        }
        if side == .client, observation.stage == .none || observation.wholeHello == nil { observation.helloPieces = [] }
        order.noteGap(of: side)
        let ended = records[side].gap(count)
        if !wasSent || records[side].isLost {
            handshakes[side] = HandshakeReader()
            isUncertain[side] = true
        }
        if records[side].isLost { recordFrames[side].removeAll(keepingCapacity: true) }
        if let ended {
            takeUnseen(ended, from: side, at: mark)
            recordFrames[side].removeAll(keepingCapacity: true)
        }
        if keys != nil, records[side].isLost { loseRecords(of: side, at: mark) }
    }

    /// Takes what there is of a message that was not finished, and what only the end of the connection tells: nothing
    /// more will come.
    ///
    /// - Parameters:
    ///   - ends: the first FIN or RST of either side.
    ///   - until: end of the capture, or of what it shows of the connection.
    public mutating func finish(ends: PerSide<Mark?>, until: Timestamp) {
        takeUnfinishedHello()
        for side in Side.allCases { noteUnfinished(of: side) }
        for end in Side.allCases.compactMap({ ends[$0] }) { settleDoubtfulAnswer(asSidesLeaveAt: end) }
        retractCloseNotifies(ends: ends, until: until)
    }

    /// Notes the record, and in clear the message, that a side began and did not finish.
    private mutating func noteUnfinished(of side: Side) {
        guard let mark = lastMarks[side], !isSSL2, let cut = records[side].unfinished else {
            observation.cutRecords[side] = nil
            return noteUnfinishedMessage(of: side)
        }
        observation.cutRecords[side] = .init(
            mark: mark, announced: cut.record?.length, octets: cut.octets,
            isApplicationData: cut.record?.type == .applicationData)
        noteUnfinishedMessage(of: side)
    }

    private mutating func noteUnfinishedMessage(of side: Side) {
        observation.unfinishedMessages[side] = nil
        guard let mark = lastMarks[side], !isEncrypted[side], !mayBeEncrypted[side], !isUncertain[side],
            let message = handshakes[side].unfinishedMessage(records[side].unfinishedHandshake.octets)
        else { return }
        observation.unfinishedMessages[side] = .init(
            mark: mark, type: message.type, octets: message.octets, announced: message.announced)
    }

    /// Half a ClientHello still says which server was asked for, although the handshake has not come so far. Its
    /// fingerprint would be another program's.
    private mutating func takeUnfinishedHello() {
        guard observation.clientHello == nil, !isEncrypted.client,
            let (body, length) = handshakes.client.unfinishedClientHello(records.client.unfinishedHandshake.octets),
            let mark = lastMarks.client, var hello = try? ClientHello(malformed: body.span)
        else { return }
        hello.isCut = true
        observation.clientHello = hello
        var frames = handshakes.client.frames
        frames += recordFrames.client.filter { !frames.contains($0) }
        observation.unfinishedHello = .init(
            mark: mark, frames: frames, octets: HandshakeReader.headerLength + body.count,
            announced: HandshakeReader.headerLength + length)
    }

    /// Takes what a snap length left of a handshake record: the messages before the cut, and the type and length of the
    /// one it goes through, which its receiver had whole.
    private mutating func takeUnfinishedRecord(of side: Side, at mark: Mark) {
        let (octets, remaining) = records[side].unfinishedHandshake
        guard remaining > 0, !isEncrypted[side], !mayBeEncrypted[side] else { return }
        guard !isRenegotiationOfCut else { return noteRenegotiationOfCut(from: side, at: mark) }
        takeHandshake(octets.span, from: side, at: mark)
        guard let (type, length, body, frames) = handshakes[side].abandon(missing: remaining) else { return }
        noteMessage(type, length: length, frames: frames, from: side, at: mark)
        takeCut(type, body, from: side, at: mark)
    }

    /// Whether the first octets of a stream are TLS's; nil when there are too few to tell.
    package static func looksLikeTLS(_ octets: Span<UInt8>) -> Bool? {
        if SSL2Hello.length(octets) != nil { return true }
        if SSL2Hello.mayBegin(octets) { return nil }
        guard octets.count > RecordReader.headerLength else {
            // The first three octets tell most: a content type and the version's high octet.
            if octets.count >= 1, !ContentType(rawValue: octets[0]).isKnown, octets[0] < 0x80 { return false }
            if octets.count >= 2, octets[0] < 0x80, octets[1] != 3 { return false }
            return octets.count >= 3 && octets[0] >= 0x80 && octets[2] != 1 ? false : nil
        }
        guard let record = RecordReader.parse(octets, at: 0), record.version.rawValue <= 0x0304, record.length > 0
        else { return false }
        switch record.type {
        case .handshake: return [1, 2, 11, 12, 14, 16].contains(octets[RecordReader.headerLength])
        case .alert: return record.length == 2 ? octets[5] == 1 || octets[5] == 2 : record.length < 128
        case .changeCipherSpec: return record.length == 1
        case .applicationData: return true
        default: return false
        }
    }

    /// Keeps the first octets of a client that are, or may become, half a hello in the format of SSL 2.0.
    private mutating func holdSSL2(_ octets: Span<UInt8>, at mark: Mark) -> Bool {
        guard SSL2Hello.length(octets).map({ octets.count < $0 + 2 }) ?? SSL2Hello.mayBegin(octets) else {
            return false
        }
        ssl2Hello = [UInt8](copying: octets)
        if recordFrames.client.count < Self.frameLimit { recordFrames.client.append(mark.frame) }
        return true
    }

    private mutating func receiveSSL2(_ octets: Span<UInt8>, at mark: Mark) -> Int {
        guard let length = SSL2Hello.length(octets), octets.count >= length + 2 else { return 0 }
        do throws(DecodeError) {
            takeClientHello(try ClientHello(ssl2: octets.extracting(2..<2 + length)), at: mark)
            noteMessage(
                .clientHello, length: length, frames: recordFrames.client + [mark.frame], from: .client, at: mark)
            recordFrames.client = []
            ssl2Answer = []
        } catch {
            note(.undecodable(.ssl2ClientHello, error), from: .client, at: mark)
        }
        return length + 2
    }

    /// Whether the server's first octets are an answer in SSL 2.0, or may become one.
    private mutating func receiveSSL2Answer(_ octets: Span<UInt8>, at mark: Mark) -> Bool {
        let answer = (ssl2Answer ?? []) + [UInt8](copying: octets)
        ssl2Answer = answer
        guard answer.count >= SSL2ServerHello.tellingLength else { return answer.first.map { $0 & 0x80 != 0 } ?? true }
        guard let length = SSL2ServerHello.recordLength(answer.span) else {
            ssl2Answer = nil
            return false
        }
        guard answer.count >= length else { return true }
        isSSL2 = true
        ssl2Answer = nil
        noteMessage(
            .serverHello, length: length - SSL2ServerHello.recordHeaderLength, frames: [mark.frame], from: .server,
            at: mark)
        observation.version = .ssl2
        advance(.serverHello, at: mark)
        do throws(DecodeError) {
            let hello = try SSL2ServerHello(answer.span.extracting(SSL2ServerHello.recordHeaderLength..<length))
            observation.resumed = hello.isSessionHit
            guard !hello.certificate.isEmpty else { return true }
            observation.certificates = [hello.certificate]
            observation.certificateMark = mark
            advance(.certificate, at: mark)
        } catch {
            note(.undecodable(.ssl2ServerHello, error), from: .server, at: mark)
        }
        return true
    }

    private mutating func take(
        _ record: RecordReader.Record, _ content: RecordReader.Content, of octets: Span<UInt8>, from side: Side,
        at mark: Mark
    ) {
        switch content {
        case .inPlace(let range): take(record, octets.extracting(range), from: side, at: mark)
        case .gathered(let gathered): take(record, gathered.span, from: side, at: mark)
        case .skipped: takeUnseen(record, from: side, at: mark)
        }
    }

    /// Takes in a record whose content was stepped over or is not in the capture, by type and length.
    private mutating func takeUnseen(_ record: RecordReader.Record, from side: Side, at mark: Mark) {
        if keys != nil, takeWithKeys(record, nil, from: side, at: mark) { return }
        switch record.type {
        case .applicationData: takeApplicationData(record.length, from: side, at: mark)
        case .handshake where isEncrypted[side]: takeEncryptedHandshake(record.length, from: side, at: mark)
        // In clear it has two octets.
        case .alert where isEncrypted[side] || record.length > Self.alertRecordLimit:
            takeUnreadableAlert(from: side, at: mark)
        case .changeCipherSpec: takeChangeCipherSpec(from: side, at: mark)
        case .heartbeat: takeHeartbeat(record.length, from: side, at: mark)
        default: break
        }
    }

    private mutating func take(_ record: RecordReader.Record, _ content: Span<UInt8>, from side: Side, at mark: Mark) {
        if keys != nil, takeWithKeys(record, content, from: side, at: mark) { return }
        switch record.type {
        case .applicationData: takeApplicationData(record.length, from: side, at: mark)
        case .handshake:
            // RFC 5246 section 6.2.1, RFC 8446 section 5.1: none may be empty.
            if content.isEmpty { note(.emptyRecord, from: side, at: mark) }
            if mayBeEncrypted[side] { settleEncryption(of: side, content) }
            if isEncrypted[side] {
                takeEncryptedHandshake(record.length, from: side, at: mark)
            } else if isRenegotiationOfCut {
                noteRenegotiationOfCut(from: side, at: mark)
            } else if !isUncertain[side] || HandshakeReader.holdsMessages(content, from: side) {
                isUncertain[side] = false
                takeHandshake(content, from: side, at: mark)
            }
        case .alert: takeAlert(content, from: side, at: mark)
        case .changeCipherSpec: takeChangeCipherSpec(from: side, at: mark)
        case .heartbeat: takeHeartbeat(record.length, from: side, at: mark)
        default: break
        }
    }

    private mutating func takeHeartbeat(_ length: Int, from side: Side, at mark: Mark) {
        observation.heartbeats[side] = .init(
            mark: observation.heartbeats[side]?.mark ?? mark, count: (observation.heartbeats[side]?.count ?? 0) + 1,
            octets: (observation.heartbeats[side]?.octets ?? 0) + length)
    }

    mutating func takeHandshake(_ content: Span<UInt8>, from side: Side, at mark: Mark, isDecrypted: Bool = false) {
        var position = 0
        while position < content.count {
            handshakes[side].note(recordFrames[side])
            let frames = handshakes[side].frames
            switch handshakes[side].step(content, &position) {
            case .more: return
            case .inPlace(let type, let range):
                handshakes[side].reset()
                takeMessage(
                    type, content.extracting(range), frames: frames, from: side, at: mark, isDecrypted: isDecrypted)
            case .gathered(let type, let body):
                handshakes[side].reset()
                takeMessage(type, body.span, frames: frames, from: side, at: mark, isDecrypted: isDecrypted)
            case .tooLong(let type, let length):
                handshakes[side].reset()
                note(.tooLong(type, length: length), from: side, at: mark)
                return
            }
        }
    }

    mutating func takeAlert(_ content: Span<UInt8>, from side: Side, at mark: Mark, isDecrypted: Bool = false) {
        // In TLS 1.3 a client that refuses the certificate before it has switched its keys sends its alert in clear,
        // and an encrypted one has another record type.
        guard isDecrypted || !isEncrypted[side] || observation.version?.isTLS13 ?? false,
            let alerts = alerts(in: content, of: side)
        else {
            takeUnreadableAlert(from: side, at: mark, isDecrypted: isDecrypted)
            return
        }
        for (level, description) in alerts {
            note(
                TLSObservation.Alert(
                    mark: mark, from: side, level: AlertLevel(rawValue: level),
                    description: AlertDescription(rawValue: description),
                    isEncrypted: isDecrypted, isDecrypted: isDecrypted))
        }
    }

    /// The alerts that a record's content is or completes, of two octets each: up to TLS 1.2 a record may hold several,
    /// or half a one (RFC 5246 section 6.2.1). nil when they can be none.
    private mutating func alerts(in content: Span<UInt8>, of side: Side) -> [(UInt8, UInt8)]? {
        let octets =
            (alertLevels[side].map { [$0] } ?? []) + [UInt8](copying: content.extracting(first: Self.alertRecordLimit))
        let levels = stride(from: 0, to: octets.count, by: 2).map { octets[$0] }
        let isAlone = octets.count == 2
        guard content.count > 0, content.count <= Self.alertRecordLimit,
            isAlone || levels.allSatisfy({ $0 == 1 || $0 == 2 })
        else {
            return nil
        }
        alertLevels[side] = octets.count % 2 == 1 ? octets.last : nil
        return stride(from: 0, to: octets.count - 1, by: 2).map { (octets[$0], octets[$0 + 1]) }
    }

    private mutating func takeUnreadableAlert(from side: Side, at mark: Mark, isDecrypted: Bool = false) {
        note(
            TLSObservation.Alert(
                mark: mark, from: side, level: nil, description: nil, isEncrypted: true, isDecrypted: isDecrypted))
    }

    private mutating func note(_ alert: TLSObservation.Alert) {
        if observation.alerts.count < Self.alertLimit { observation.alerts.append(alert) }
    }

    private mutating func takeChangeCipherSpec(from side: Side, at mark: Mark) {
        if observation.changeCipherSpec[side] == nil { observation.changeCipherSpec[side] = mark }
        // In TLS 1.3 it means nothing (RFC 8446 section 5, middlebox compatibility); before a ServerHello only TLS 1.3
        // sends it.
        guard let version = observation.version, !version.isTLS13 else {
            if observation.clientHello == nil {
                isEncrypted[side] = true
            } else if observation.version == nil {
                mayBeEncrypted[side] = true
            }
            return
        }
        if let disorder = order.takeChangeCipherSpec(from: side, isResumed: observation.resumed) {
            note(disorder, from: side, at: mark)
        }
        isEncrypted[side] = true
        observation.renegotiation?.hasNewKeys[side] = true
        expectKeys(of: side, .session)
        if side == .server, observation.resumed == nil { observation.resumed = true }
    }

    /// Without a ServerHello, which a capture of one direction lacks, ChangeCipherSpec ends the octets in clear of TLS
    /// up to 1.2; of TLS 1.3 no handshake record follows it but the second ClientHello.
    private mutating func settleEncryption(of side: Side, _ content: Span<UInt8>) {
        mayBeEncrypted[side] = false
        isEncrypted[side] = side == .server || !HandshakeReader.beginsWithClientHello(content)
    }

    /// After ChangeCipherSpec the first handshake record is the Finished (RFC 5246 section 7.4.9); later ones are a
    /// renegotiation.
    private mutating func takeEncryptedHandshake(_ length: Int, from side: Side, at mark: Mark) {
        guard observation.finished[side] == nil else {
            noteRenegotiation(from: side, at: mark)
            return
        }
        observation.finished[side] = mark
        noteMessage(
            .finished, length: length, frames: recordFrames[side], from: side, at: mark,
            inference: .afterChangeCipherSpec)
        guard observation.clientHello != nil else { return }
        if observation.finished[side.peer] != nil {
            advance(.handshakeComplete, at: mark)
        } else if side == .client {
            advance(.clientFinished, at: mark)
        }
    }

    private mutating func takeApplicationData(_ length: Int, from side: Side, at mark: Mark) {
        if side == .client, observation.serverHello == nil, observation.clientHello?.offersEarlyData ?? false,
            !tls13.hasBegun
        {
            noteEarlyData(length, at: mark)
            return
        }
        let isWithoutHello = isTLS13WithoutServerHello
        if isWithoutHello, !tls13.hasBegun, let hello = observation.clientHello {
            tls13.beginWithoutServerHello(after: hello)
        }
        if observation.version?.isTLS13 ?? isWithoutHello {
            takeProtected(length, from: side, at: mark)
            return
        }
        countApplicationData(length, from: side, at: mark)
        // Of hellos that were cut the version is not known, nor what the records of TLS 1.3 hold.
        guard observation.stage >= .serverHello, observation.version != nil || observation.resumed == false else {
            return
        }
        if !isEncrypted[side], !order.hasGap(of: side) {
            note(.earlyApplicationData, from: side, at: mark)
        }
        advanceByApplicationData(of: side, at: mark)
    }

    mutating func countApplicationData(_ length: Int, from side: Side, at mark: Mark) {
        if observation.firstApplicationData[side] == nil { observation.firstApplicationData[side] = mark }
        observation.lastApplicationData[side] = mark
        observation.applicationOctets[side] &+= length
    }

    mutating func advance(_ stage: TLSObservation.HandshakeProgress, at mark: Mark) {
        guard stage > observation.stage else { return }
        observation.stage = stage
        observation.stageMark = mark
    }

    mutating func noteMessage(
        _ type: HandshakeType, length: Int, frames: [Int], from side: Side, at mark: Mark, inference: Inference? = nil,
        isDecrypted: Bool = false
    ) {
        guard observation.messages.count < Self.messageLimit else { return }
        observation.messages.append(
            .init(
                mark: mark, frames: frames.isEmpty ? [mark.frame] : frames, from: side, type: type, length: length,
                inference: inference,
                isDecrypted: isDecrypted))
    }

    mutating func note(_ anomaly: TLSObservation.Anomaly.Kind, from side: Side, at mark: Mark) {
        if observation.anomaly == nil { observation.anomaly = .init(mark: mark, from: side, kind: anomaly) }
    }
}
