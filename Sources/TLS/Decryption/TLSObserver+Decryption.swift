import Cryptography
import Octets

/// Where the keys come in: a record that they open is taken for what it holds, any other is left to be judged from
/// outside.
extension TLSObserver {
    /// What reads the application data of a connection whose secrets are known; nil when the observer was made without
    /// a key log.
    package var applicationDataReader: (any ApplicationDataReader)? { decryption?.reader }

    /// Takes in a record with the keys there are; false when it must be judged from outside.
    ///
    /// - Parameter content: nil where it was not kept.
    mutating func takeWithKeys(_ record: RecordReader.Record, _ content: Span<UInt8>?, from side: Side, at mark: Mark)
        -> Bool
    {
        // Captures are read with an empty key log as long as none may come with a later block; that must cost nothing.
        guard let keys, !keys.isEmpty else {
            // Secrets that come later do not help: nothing is kept of records, and each counts.
            if Self.isEncrypted(record, observation.version, afterChange: isEncrypted[side]) {
                hasMissedRecords[side] = true
            }
            return false
        }
        guard !hasMissedRecords[side] else {
            if decryption?.directions[side].state != .ended { endDecryption(of: side, nil, at: mark) }
            return false
        }
        guard Self.isEncrypted(record, observation.version, afterChange: isEncrypted[side]) else {
            guard let content, mayBeEarlyData(record, from: side) else { return false }
            return takeEarlyData(record, content, at: mark)
        }
        if decryption?.directions[side].state == .due { prepare(side, at: mark) }
        switch decryption?.directions[side].state {
        case .open, .searching: break
        default: return false
        }
        if isUnwanted(record, content, from: side) {
            stepOver(record, content, from: side, at: mark)
            return true
        }
        guard let content else {
            endDecryption(of: side, .recordIncomplete, at: mark)
            return false
        }
        guard let opened = open(record, content, from: side, at: mark) else {
            return mayBeEarlyData(record, from: side) && takeEarlyData(record, content, at: mark)
        }
        take(opened, record, from: side, at: mark)
        return true
    }

    /// Notes that the place in a side's stream of records is lost, and with it the number of the next.
    mutating func loseRecords(of side: Side, at mark: Mark) {
        switch decryption?.directions[side].state {
        case .open, .searching, .due:
            endDecryption(of: side, .streamIncomplete, at: mark)
        default: break
        }
    }

    /// Makes the next record of a side one that new keys are needed for.
    mutating func expectKeys(of side: Side, _ epoch: Decryption.Epoch) {
        guard decryption != nil, decryption?.directions[side].state != .ended else { return }
        decryption?.directions[side].state = .due
        decryption?.directions[side].epoch = epoch
        decryption?.directions[side].protection = nil
        decryption?.directions[side].trafficSecret = nil
    }

    /// Goes on with the keys that follow from a side's present ones.
    mutating func updateKeys(of side: Side, at mark: Mark) {
        guard let hello = decryption?.serverHello, let suite = SuiteProtection(hello.cipherSuite) else { return }
        guard let (protection, secret) = try? decryption?.updated(side, suite) else {
            endDecryption(of: side, .keyUpdateFailed, at: mark)
            return
        }
        decryption?.directions[side].protection = protection
        decryption?.directions[side].trafficSecret = secret
    }

    /// Whether a record is encrypted.
    ///
    /// - Parameter afterChange: whether its sender's ChangeCipherSpec, of versions up to TLS 1.2, went before.
    private static func isEncrypted(_ record: RecordReader.Record, _ version: ProtocolVersion?, afterChange: Bool)
        -> Bool
    {
        guard let version else { return false }
        return version.isTLS13 ? record.type == .applicationData : afterChange && record.type != .changeCipherSpec
    }

    // MARK: Looking up

    private mutating func prepare(_ side: Side, at mark: Mark) {
        guard let decryption, let hello = decryption.serverHello, let random = decryption.clientRandom else {
            endDecryption(of: side, nil, at: mark)
            return
        }
        observation.missingSecrets = observation.missingSecrets ?? []
        switch decryption.lookup(side, hello, random) {
        case .found(let protection, let secret):
            // Early data, encrypted with a secret of its own, comes before what the handshake's keys open (RFC 8446
            // section 4.2.10).
            let isSearch = decryption.directions[side].epoch == .handshake && side == .client && tls13.expectsEarlyData
            use(protection, secret, of: side, isSearch ? .searching(left: Decryption.searchLimit) : .open)
        case .missing(let label):
            noteMissing(label)
            guard decryption.directions[side].epoch == .handshake else {
                endDecryption(of: side, nil, at: mark)
                return
            }
            prepareWithoutHandshake(side, hello, random, at: mark)
        case .unsupported(let reason): endDecryption(of: side, reason, at: mark)
        }
    }

    /// Without the handshake's secret its records cannot be told from what follows: the application's first key is
    /// tried on each.
    private mutating func prepareWithoutHandshake(_ side: Side, _ hello: ServerHello, _ random: [UInt8], at mark: Mark)
    {
        decryption?.directions[side].epoch = .application
        switch decryption?.lookup(side, hello, random) {
        case .found(let protection, let secret):
            use(protection, secret, of: side, .searching(left: Decryption.searchLimit))
        case .missing(let label):
            noteMissing(label)
            endDecryption(of: side, nil, at: mark)
        case .unsupported, nil: endDecryption(of: side, nil, at: mark)
        }
    }

    private mutating func use(
        _ protection: RecordProtection, _ secret: Secret?, of side: Side, _ state: Decryption.State
    ) {
        decryption?.directions[side].protection = protection
        decryption?.directions[side].trafficSecret = secret
        decryption?.directions[side].state = state
    }

    private mutating func noteMissing(_ label: KeyLogLabel) {
        if observation.missingSecrets?.contains(label) == false { observation.missingSecrets?.append(label) }
    }

    /// - Parameter reason: nil where a missing secret tells it.
    private mutating func endDecryption(of side: Side, _ reason: TLSObservation.DecryptionEnd.Reason?, at mark: Mark) {
        decryption?.directions[side].state = .ended
        decryption?.directions[side].protection = nil
        decryption?.directions[side].trafficSecret = nil
        decryption?.reader.skip(.max, from: side, at: mark)
        guard let reason, !observation.decryptionEnds.contains(where: { $0.from == side }) else { return }
        observation.decryptionEnds.append(.init(mark: mark, from: side, reason: reason))
    }

    // MARK: Opening

    /// Whether a record is application data that nobody wants to see.
    private func isUnwanted(_ record: RecordReader.Record, _ content: Span<UInt8>?, from side: Side) -> Bool {
        guard let decryption, decryption.directions[side].state == .open, record.type == .applicationData else {
            return false
        }
        let isSession = decryption.directions[side].epoch == .session
        guard
            isSession
                || decryption.directions[side].epoch == .application && record.length > Decryption.shortRecord
                    && decryption.mayStepOver(side)
        else { return false }
        let unwanted = decryption.unwantedOctets(of: side)
        guard unwanted > 0 else { return false }
        return unwanted == .max || decryption.length(record, content, of: side).map { $0 <= unwanted } ?? false
    }

    private mutating func stepOver(
        _ record: RecordReader.Record, _ content: Span<UInt8>?, from side: Side, at mark: Mark
    ) {
        if decryption?.unwantedOctets(of: side) != .max, let length = decryption?.length(record, content, of: side) {
            decryption?.reader.skip(length, from: side, at: mark)
        }
        decryption?.directions[side].protection?.skip(content)
        countOpened(record, from: side, at: mark)
    }

    private mutating func open(
        _ record: RecordReader.Record, _ content: Span<UInt8>, from side: Side, at mark: Mark
    ) -> RecordProtection.Opened? {
        do throws(CipherError) {
            let opened = try decryption?.directions[side].protection?.open(record, content)
            if case .searching = decryption?.directions[side].state { endSearch(of: side, at: mark) }
            observation.isDecrypted = true
            return opened
        } catch {
            if case .searching(let left) = decryption?.directions[side].state, left > 0 {
                decryption?.directions[side].state = .searching(left: left - 1)
            } else {
                endDecryption(of: side, .recordNotOpened(error), at: mark)
            }
            return nil
        }
    }

    /// What opens with the application's keys shows that its sender's Finished went before.
    private mutating func endSearch(of side: Side, at mark: Mark) {
        decryption?.directions[side].state = .open
        tls13.expectsEarlyData = false
        guard decryption?.directions[side].epoch == .application, observation.finished[side] == nil else { return }
        if side == .client {
            finishClient(at: observation.lastApplicationData.client ?? mark, frames: [], inference: .serverGoesOn)
        } else {
            observation.finished.server = observation.encryptedServerFlightMark ?? mark
        }
    }

    private mutating func take(
        _ opened: RecordProtection.Opened, _ record: RecordReader.Record, from side: Side, at mark: Mark
    ) {
        decryption?.directions[side].note(padding: opened.padding)
        if side == .server, decryption?.directions.server.epoch == .handshake {
            observation.encryptedServerFlight &+= record.length
        }
        switch opened.type {
        case .handshake: takeHandshake(opened.octets.span, from: side, at: mark, isDecrypted: true)
        case .alert: takeAlert(opened.octets.span, from: side, at: mark, isDecrypted: true)
        case .applicationData:
            handOut(opened.octets, from: side, at: mark)
            countOpened(record, from: side, at: mark)
        default: break
        }
    }

    /// Shows the reader application data, unless it was opened only as it might have been something else.
    private mutating func handOut(_ octets: [UInt8], from side: Side, at mark: Mark) {
        let unwanted = decryption?.unwantedOctets(of: side) ?? 0
        decryption?.directions[side].hasOpenedData = true
        guard unwanted != .max else { return }
        if unwanted >= octets.count {
            decryption?.reader.skip(octets.count, from: side, at: mark)
        } else {
            decryption?.reader.receive(octets.span, from: side, at: mark)
        }
    }

    /// Counts application data that is known to be it.
    private mutating func countOpened(_ record: RecordReader.Record, from side: Side, at mark: Mark) {
        countApplicationData(record.length, from: side, at: mark)
        if side == .client {
            advance(.request, at: mark)
        } else if observation.stage >= .request || tls13.earlyDataWasAccepted {
            advance(.response, at: mark)
        }
    }
}
