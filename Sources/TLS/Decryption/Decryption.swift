import Cryptography
import Octets

/// The decryption of one connection: where its secrets are, and how far each direction has come with its keys.
///
/// It decides nothing of what messages mean; ``TLSObserver`` does, and tells it when keys change.
struct Decryption: Sendable {
    /// Records of TLS 1.3 up to that length are opened even where nothing of the application data is wanted: they may
    /// be an alert or a KeyUpdate, padding included.
    static let shortRecord = 64
    /// Records that are tried until one opens, where those before it cannot be read: a server's flight, early data.
    static let searchLimit = 256

    /// From one change of keys to the next.
    enum Epoch: Sendable {
        /// Up to TLS 1.2: since ChangeCipherSpec.
        case session
        /// TLS 1.3: from the ServerHello to the sender's Finished.
        case handshake
        /// TLS 1.3: after the sender's Finished.
        case application
    }

    /// What is done with the next record of a direction.
    enum State: Equatable, Sendable {
        /// It is in clear.
        case clear
        /// It is encrypted; the secret is still to be looked up.
        case due
        /// It is tried, and may well be one that the keys are not for; so many may still fail.
        case searching(left: Int)
        /// It is opened, or stepped over.
        case open
        /// Nothing of this direction can be read any more.
        case ended
    }

    /// One direction of the connection.
    struct Direction: Sendable {
        var state = State.clear
        var epoch = Epoch.session
        var protection: RecordProtection?
        /// The secret that the next KeyUpdate's follows from.
        var trafficSecret: Secret?
        /// Padding of every record so far (TLS 1.3).
        var padding: Int?
        /// Whether records were padded differently, so that their lengths do not tell what they hold.
        var paddingVaries = false
        /// Whether application data was opened. Up to then the records of a TLS 1.3 server may be session tickets.
        var hasOpenedData = false

        mutating func note(padding octets: Int) {
            if let padding, padding != octets { paddingVaries = true }
            padding = octets
        }
    }

    /// What a look-up found.
    enum Lookup {
        case found(RecordProtection, trafficSecret: Secret?)
        case missing(KeyLogLabel)
        case unsupported(TLSObservation.DecryptionEnd.Reason)
    }

    let keys: KeyLog
    var reader: any ApplicationDataReader
    /// The random of the latest ClientHello, by which secrets are found.
    var clientRandom: [UInt8]?
    /// The latest ServerHello, by which keys are made: that of a renegotiation is not the one that is told.
    var serverHello: ServerHello?
    /// The first octets of the encrypted premaster secret in the latest ClientKeyExchange.
    var encryptedPremaster: [UInt8]?
    var directions = PerSide(client: Direction(), server: Direction())
    /// The client's early data; nil where it announced none, or it is over.
    var earlyData: EarlyData?

    init(keys: KeyLog, reader: any ApplicationDataReader) {
        self.keys = keys
        self.reader = reader
    }

    /// Looks for the keys of the direction's epoch.
    func lookup(_ side: Side, _ hello: ServerHello, _ random: [UInt8]) -> Lookup {
        guard hello.version >= .tls10, hello.version.draft ?? 28 >= 26 else {
            return .unsupported(.version(hello.version))
        }
        guard hello.compressionMethod ?? 0 == 0 else { return .unsupported(.compression) }
        guard !hello.truncatesMACs else { return .unsupported(.extension(.truncatedHMAC)) }
        guard let suite = SuiteProtection(hello.cipherSuite) else {
            return .unsupported(.cipherSuite(hello.cipherSuite, nil))
        }
        do throws(CipherError) {
            return hello.version.isTLS13
                ? try lookup13(side, suite, random) : try lookupSession(side, suite, hello, random)
        } catch {
            return .unsupported(.cipherSuite(hello.cipherSuite, error))
        }
    }

    private func lookup13(_ side: Side, _ suite: SuiteProtection, _ random: [UInt8]) throws(CipherError) -> Lookup {
        let label: KeyLogLabel
        switch (directions[side].epoch, side) {
        case (.application, .client): label = .clientTraffic
        case (.application, .server): label = .serverTraffic
        case (_, .client): label = .clientHandshakeTraffic
        case (_, .server): label = .serverHandshakeTraffic
        }
        guard let secret = keys.secret(label, random: random) else { return .missing(label) }
        return .found(try RecordProtection(suite, trafficSecret: secret), trafficSecret: secret)
    }

    private func lookupSession(
        _ side: Side, _ suite: SuiteProtection, _ hello: ServerHello, _ random: [UInt8]
    ) throws(CipherError) -> Lookup {
        let session = SessionParameters(hello, clientRandom: random)
        var master = keys.secret(.clientRandom, random: random)
        if master == nil, let encryptedPremaster, let premaster = keys.secret(.rsa, random: encryptedPremaster) {
            master = try session.masterSecret(premaster, suite)
        }
        guard let master else { return .missing(.clientRandom) }
        let block = try KeyBlock(suite, session, masterSecret: master)
        return .found(try RecordProtection(suite, block, of: side, session), trafficSecret: nil)
    }

    /// The keys after a KeyUpdate (RFC 8446 section 7.2).
    func updated(_ side: Side, _ suite: SuiteProtection) throws(CipherError) -> (RecordProtection, Secret)? {
        guard let secret = directions[side].trafficSecret else { return nil }
        let next = try KeyDerivation.expandLabel(suite.hash, secret, "traffic upd", length: suite.hash.length)
        return (try RecordProtection(suite, trafficSecret: next), next)
    }

    /// Lengths of application data records of a side whose content need not be kept.
    func unwantedRecords(of side: Side) -> Range<Int> {
        let direction = directions[side]
        switch direction.state {
        case .clear where side == .client && earlyData != nil && !keys.isEmpty: return 0..<0
        case .clear, .ended: return RecordReader.everyLength
        case .due, .searching: return 0..<0
        case .open:
            guard direction.epoch == .session || direction.epoch == .application && mayStepOver(side),
                let expansion = direction.protection?.expansion
            else { return 0..<0 }
            let shortest = direction.epoch == .session ? 0 : Self.shortRecord + 1
            let unwanted = unwantedOctets(of: side)
            guard unwanted > 0 else { return 0..<0 }
            let longest = unwanted.addingReportingOverflow(expansion + (direction.padding ?? 0) + 1)
            return shortest..<max(shortest, longest.overflow ? .max : longest.partialValue)
        }
    }

    /// Whether what comes next of a side in TLS 1.3 can be nothing but application data, alerts and KeyUpdates.
    func mayStepOver(_ side: Side) -> Bool { side == .client || directions.server.hasOpenedData }

    /// Octets of application data that nobody wants to see. Where lengths do not tell what records hold, no body can be
    /// stepped over.
    func unwantedOctets(of side: Side) -> Int {
        let unwanted = reader.unwantedOctets(from: side)
        return unwanted > 0 && directions[side].paddingVaries ? .max : unwanted
    }

    /// Octets of application data in a record that is not opened.
    func length(_ record: RecordReader.Record, _ content: Span<UInt8>?, of side: Side) -> Int? {
        guard let protection = directions[side].protection else { return nil }
        if let content {
            return protection.length(record, content).map { max(0, $0 - (directions[side].padding ?? 0)) }
        }
        return protection.expansion.map { max(0, record.length - $0 - (directions[side].padding ?? 0)) }
    }
}
