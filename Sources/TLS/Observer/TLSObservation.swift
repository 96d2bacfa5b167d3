package import Cryptography
public import Octets

/// Everything seen of one TLS connection, by one who only watches: facts with their frames, no opinion.
public struct TLSObservation: Sendable {
    /// How far the handshake came, by the last whole message seen from either side.
    public enum HandshakeProgress: Int, Comparable, Sendable {
        /// Nothing whole yet.
        case none
        /// A ClientHello.
        case clientHello
        /// A ServerHello (no HelloRetryRequest).
        case serverHello
        /// The server's Certificate; in TLS 1.3 without keys, its encrypted flight.
        case certificate
        /// ServerHelloDone (up to TLS 1.2).
        case serverDone
        /// The client's Finished.
        case clientFinished
        /// Both Finished.
        case handshakeComplete
        /// The client's first application data after its Finished.
        case request
        /// The server's answer to it (session tickets are none).
        case response

        /// Whether `a` comes before `b`.
        public static func < (a: HandshakeProgress, b: HandshakeProgress) -> Bool { a.rawValue < b.rawValue }
    }

    /// A handshake message seen in clear, or told to be there.
    public struct Message: Equatable, Sendable {
        /// Frame that completed it.
        public var mark: Mark
        /// Frames that carried it, in order, without repetition.
        public var frames: [Int]
        /// Who sent it.
        public var from: Side
        /// Its type.
        public var type: HandshakeType
        /// Octets of its body.
        public var length: Int
        /// On what grounds its type was told from record order and length (TLS 1.3, Finished after ChangeCipherSpec);
        /// nil when it was read.
        public var inference: Inference?
        /// Whether it was encrypted, and read with a key log's secrets.
        public var isDecrypted: Bool
        /// Whether its type was not read but told from record order and length.
        public var isInferred: Bool { inference != nil }
        /// A message of those values.
        package init(
            mark: Mark, frames: [Int], from: Side, type: HandshakeType, length: Int, inference: Inference? = nil,
            isDecrypted: Bool = false
        ) {
            self.mark = mark
            self.frames = frames
            self.from = from
            self.type = type
            self.length = length
            self.inference = inference
            self.isDecrypted = isDecrypted
        }
    }

    /// An alert.
    public struct Alert: Equatable, Sendable {
        /// Frame that completed it.
        public var mark: Mark
        /// Who sent it.
        public var from: Side
        /// Warning or fatal; nil when it could not be read.
        public var level: AlertLevel?
        /// What it says; nil when it could not be read.
        public var description: AlertDescription?
        /// Whether it was encrypted on the wire.
        public var isEncrypted: Bool
        /// On what grounds it was told to be an alert from record lengths alone (TLS 1.3); nil when it was seen to be
        /// one.
        public var inference: Inference?
        /// Whether it was encrypted, and read with a key log's secrets.
        public var isDecrypted: Bool
        /// Whether it was told to be an alert from record lengths alone (TLS 1.3).
        public var isInferred: Bool { inference != nil }
        /// An alert of those values.
        package init(
            mark: Mark, from: Side, level: AlertLevel?, description: AlertDescription?, isEncrypted: Bool = false,
            inference: Inference? = nil, isDecrypted: Bool = false
        ) {
            self.mark = mark
            self.from = from
            self.level = level
            self.description = description
            self.isEncrypted = isEncrypted
            self.inference = inference
            self.isDecrypted = isDecrypted
        }
    }

    /// A session ticket of TLS 1.3 (RFC 8446 section 4.6.1).
    public struct SessionTicket: Equatable, Sendable {
        /// Frame that completed it.
        public var mark: Mark
        /// On what grounds it was told; nil when it was decrypted.
        public var inference: Inference?
        /// A ticket of those values.
        package init(mark: Mark, inference: Inference? = nil) {
            self.mark = mark
            self.inference = inference
        }
    }

    /// Heartbeats of one side (RFC 6520).
    public struct Heartbeats: Equatable, Sendable {
        /// Frame that completed the first.
        public var mark: Mark
        /// Records of them.
        public var count: Int
        /// Octets in those records.
        public var octets: Int
        /// Heartbeats of those values.
        package init(mark: Mark, count: Int, octets: Int) {
            self.mark = mark
            self.count = count
            self.octets = octets
        }
    }

    /// How much there is of a ClientHello that was never finished.
    public struct UnfinishedHello: Equatable, Sendable {
        /// Frame of its last octets.
        public var mark: Mark
        /// Frames that carried it, in order, without repetition.
        public var frames: [Int]
        /// Octets of the message that came, its header among them.
        public var octets: Int
        /// Octets that its header announces, itself among them.
        public var announced: Int
        /// A message of those values.
        package init(mark: Mark, frames: [Int], octets: Int, announced: Int) {
            self.mark = mark
            self.frames = frames
            self.octets = octets
            self.announced = announced
        }
    }

    /// Octets of a ClientHello that came in a segment of its own.
    public struct HelloPiece: Hashable, Sendable {
        /// The frame.
        public var mark: Mark
        /// Octets of the stream in it, record headers among them, from the ClientHello's first to its last.
        public var octets: Int
        /// A piece of those values.
        package init(mark: Mark, octets: Int) {
            self.mark = mark
            self.octets = octets
        }
    }

    /// A handshake message in clear of which only the beginning came.
    public struct UnfinishedMessage: Equatable, Sendable {
        /// The last frame of its sender.
        public var mark: Mark
        /// What it is.
        public var type: HandshakeType
        /// Octets of it that came, its header among them.
        public var octets: Int
        /// Octets that its header announces, itself among them.
        public var announced: Int
        /// A message of those values.
        package init(mark: Mark, type: HandshakeType, octets: Int, announced: Int) {
            self.mark = mark
            self.type = type
            self.octets = octets
            self.announced = announced
        }
    }

    /// A record that was begun and not finished when its sender's stream, or the capture, ended. A FIN within it, where
    /// no octet is missing, proves that the stream was cut off (RFC 8446 section 6.1).
    public struct CutRecord: Equatable, Sendable {
        /// The last frame of its sender with payload.
        public var mark: Mark
        /// Octets of content that its header announces; nil where the header itself is not whole.
        public var announced: Int?
        /// Octets of content that came; where the header is not whole, those of the header.
        public var octets: Int
        /// Whether it is application data: of TLS 1.3 also encrypted messages of the handshake.
        public var isApplicationData: Bool
        /// A record of those values.
        package init(mark: Mark, announced: Int?, octets: Int, isApplicationData: Bool) {
            self.mark = mark
            self.announced = announced
            self.octets = octets
            self.isApplicationData = isApplicationData
        }
    }

    /// Where the decryption of one side ended although its secrets were there.
    public struct DecryptionEnd: Equatable, Sendable {
        /// Frame of the first record that could not be read.
        public var mark: Mark
        /// Whose records.
        public var from: Side
        /// Why.
        package var reason: Reason
        /// An end of those values.
        package init(mark: Mark, from: Side, reason: Reason) {
            self.mark = mark
            self.from = from
            self.reason = reason
        }

        /// Why records cannot be decrypted although their secrets are known.
        package enum Reason: Equatable, Sendable {
            /// Octets of a record are missing from the capture.
            case recordIncomplete
            /// Octets of the stream are missing from the capture, and with them the number of the next record.
            case streamIncomplete
            /// The keys after a KeyUpdate could not be made.
            case keyUpdateFailed
            /// A record does not open.
            case recordNotOpened(CipherError)
            /// A version whose records are not decrypted.
            case version(ProtocolVersion)
            /// Compression by TLS.
            case compression
            /// An extension that changes how records are protected.
            case `extension`(ExtensionType)
            /// A cipher suite that is not known; or one whose cipher fails so.
            case cipherSuite(CipherSuite, CipherError?)
        }
    }

    /// Something that the protocol does not allow, or that could not be decoded.
    public struct Anomaly: Equatable, Sendable {
        /// Where it was seen.
        public var mark: Mark
        /// Who sent it.
        public var from: Side
        /// What it is.
        public var kind: Kind
        /// An anomaly of those values.
        package init(mark: Mark, from: Side, kind: Kind) {
            self.mark = mark
            self.from = from
            self.kind = kind
        }

        /// What the protocol does not allow.
        public enum Kind: Equatable, Sendable {
            /// A message that only the other side sends.
            case wrongSender(HandshakeType)
            /// Octets that are no TLS record where one has to begin.
            case notARecord
            /// Something that could not be decoded.
            case undecodable(Part, DecodeError)
            /// A handshake record without content.
            case emptyRecord
            /// A message that claims more octets than any sound one has.
            case tooLong(HandshakeType, length: Int)
            /// Application data before the sender switched its keys.
            case earlyApplicationData
            /// A message in clear that has to be encrypted.
            case unprotected(HandshakeType)
            /// A message a second time in one handshake.
            case repeated(HandshakeType)
            /// A message after one that it has to precede.
            case outOfOrder(HandshakeType, after: HandshakeType)
            /// ChangeCipherSpec after one message and without another that has to precede it.
            case changeCipherSpec(after: HandshakeType, without: HandshakeType)
            /// Extensions of a hello that could not be decoded: the first, and how many.
            case malformedExtensions(of: HandshakeType, first: ExtensionType, count: Int)
        }

        /// What may be undecodable.
        public enum Part: Hashable, Sendable {
            /// A handshake message.
            case message(HandshakeType)
            /// A ClientHello in the format of SSL 2.0.
            case ssl2ClientHello
            /// A ServerHello of SSL 2.0.
            case ssl2ServerHello
            /// A stapled OCSP response.
            case stapledResponse
        }
    }

    /// How far it came.
    public var stage: HandshakeProgress = .none
    /// When ``stage`` was reached.
    public var stageMark: Mark?
    /// The first ClientHello.
    public var clientHello: ClientHello?
    /// Where that is half a one, behind which nothing more came, or the capture lacks the rest: how much of it.
    public var unfinishedHello: UnfinishedHello?
    /// The segments that the first ClientHello came in, in the order of the stream, where it came in more than one; at
    /// most ``TLSObserver/helloPieceLimit``. Empty where the capture lacks part of it.
    public var helloPieces: [HelloPiece] = []
    /// A handshake message in clear that either side began and did not finish; nil where there is none, or where
    /// octets are missing.
    public var unfinishedMessages = PerSide<UnfinishedMessage?>(client: nil, server: nil)
    /// A record that either side began and did not finish; nil where there is none, or where octets are missing.
    public var cutRecords = PerSide<CutRecord?>(client: nil, server: nil)
    /// The ServerHello (of a HelloRetryRequest flow: the second).
    public var serverHello: ServerHello?
    /// The HelloRetryRequest by which the server asked for a second ClientHello.
    public var helloRetryRequest: ServerHello?
    /// Whether it did so by a message of its own, as drafts of TLS 1.3 before 22 had it.
    var isRetryOfDraft = false
    /// Negotiated version; nil before a ServerHello.
    public var version: ProtocolVersion?
    /// Chosen cipher suite; nil before a ServerHello.
    public var cipherSuite: CipherSuite?
    /// ALPN protocol chosen in clear (RFC 7301).
    public var alpn: String?
    /// Whether the session was resumed or a pre-shared key was chosen; nil before it can be told.
    public var resumed: Bool?
    /// Handshake messages in the order of their completion, at most ``TLSObserver/messageLimit``.
    public var messages: [Message] = []
    /// Alerts in order, at most ``TLSObserver/alertLimit``.
    public var alerts: [Alert] = []
    /// DER of the server's certificates as sent, leaf first.
    public var certificates: [[UInt8]] = []
    /// Mark of the frame that completed the server's Certificate message.
    public var certificateMark: Mark?
    /// SubjectPublicKeyInfo (DER) that either side showed in place of a certificate, where the two had agreed on that
    /// (RFC 7250).
    public var rawPublicKeys = PerSide<[UInt8]?>(client: nil, server: nil)
    /// What either side's Certificate message holds.
    var certificateTypes = PerSide(client: CertificateType.x509, server: CertificateType.x509)
    /// DER of the client's certificates as sent, leaf first.
    public var clientCertificates: [[UInt8]] = []
    /// Whether the server sent a CertificateRequest that could be read.
    public var clientCertificateRequested = false
    /// Whether the client answered a CertificateRequest with an empty Certificate: read, or in TLS 1.3 told from a
    /// record's length.
    public var clientCertificateDeclined = false
    /// Whether the client answered a CertificateRequest with a certificate: read, or in TLS 1.3 told from the records
    /// before its Finished.
    public var clientCertificateGiven = false
    /// On what grounds the client's answer to a CertificateRequest was told; nil when it was read, or there was none.
    public var clientCertificateInference: Inference?
    /// Session tickets of TLS 1.3, at most ``TLSObserver/ticketLimit``; earlier versions have theirs among
    /// ``messages``.
    public var sessionTickets: [SessionTicket] = []
    /// What the CertificateRequest asks for; nil when there was none that could be read.
    public var certificateRequest: CertificateRequest?
    /// Distinguished names (DER) the CertificateRequest lists.
    public var certificateAuthorities: [[UInt8]] { certificateRequest?.certificateAuthorities ?? [] }
    /// OCSP responses stapled to the server's certificates, at most `CertificateStatusMessage/responseLimit`.
    public var stapledResponses: [OCSPResponse] = []
    /// Signed certificate timestamps that the server sent beside its certificate, in an extension (RFC 6962 section
    /// 3.3); nil without one.
    public var certificateTimestampCount: Int?
    /// Extensions of EncryptedExtensions in the server's order; nil without their keys, and up to TLS 1.2.
    public var encryptedExtensions: [ExtensionType]?
    /// How the server's Certificate message was compressed (RFC 8879); nil when it was not, or that was encrypted. What
    /// is not zlib is not read.
    public var certificateCompression: CertificateCompressionAlgorithm?
    /// ChangeCipherSpec of either side.
    public var changeCipherSpec = PerSide<Mark?>(client: nil, server: nil)
    /// Finished of either side, read or told.
    public var finished = PerSide<Mark?>(client: nil, server: nil)
    /// First application data of either side after its own Finished (session tickets are none).
    public var firstApplicationData = PerSide<Mark?>(client: nil, server: nil)
    /// Last application data of either side.
    public var lastApplicationData = PerSide<Mark?>(client: nil, server: nil)
    /// Octets in application data records of either side (ciphertext, record headers not counted).
    public var applicationOctets = PerSide<Int>(client: 0, server: 0)
    /// Octets of encrypted server handshake records before the client's Finished (TLS 1.3): follows the size of the
    /// chain.
    public var encryptedServerFlight = 0
    /// Frame of the last of those records that could not be read; nil with their keys.
    public var encryptedServerFlightMark: Mark?
    /// Frame with which those records came to a length that only a Certificate among them explains; nil with their
    /// keys.
    public var encryptedCertificateMark: Mark?
    /// Frames that carried them, in order, without repetition, at most ``TLSObserver/messageLimit``.
    public var encryptedServerFlightFrames: [Int] = []
    /// Whether the last of those records has the length of a Finished, with which the flight is whole; a server that
    /// puts several messages into a record does not show it.
    public var encryptedServerFlightEndsInFinished = false
    /// A record of the server, alone after the client's request, that may be its answer as well as a session ticket;
    /// nil when there is none.
    public var doubtfulAnswer: Mark?
    /// Whether anything was read with a key log's secrets.
    public var isDecrypted = false
    /// Labels of the secrets that were needed and that the key log does not have; nil where none was looked for.
    public var missingSecrets: [KeyLogLabel]?
    /// Where decryption ended early, at most one of each side.
    public var decryptionEnds: [DecryptionEnd] = []
    /// Heartbeats of either side; nil where it sent none.
    public var heartbeats = PerSide<Heartbeats?>(client: nil, server: nil)
    /// The last handshake that began anew on the connection; nil where none did.
    public var renegotiation: Renegotiation?
    /// Whether a snap length cut octets of it, messages of the handshake maybe among them.
    public var isCut = false
    /// What was first sent in a way the protocol does not allow, or could not be decoded; nil when all was in order.
    public var anomaly: Anomaly?

    /// Nothing seen yet.
    package init() {}

    /// Whether the server asked for a second ClientHello.
    public var helloRetry: Bool { helloRetryRequest != nil || isRetryOfDraft }
    /// JA3S of the last ServerHello, lower-case hex.
    public var ja3s: String? { (serverHello ?? helloRetryRequest).map(JA3.hash) }
    /// Fingerprints of the first ClientHello; nil where the capture lacks part of it, which would make them another
    /// program's.
    public var fingerprints: ClientFingerprints? { wholeHello.map { ClientFingerprints($0) } }
    /// The first ClientHello, where all of it was seen.
    public var wholeHello: ClientHello? { clientHello.flatMap { $0.isCut ? nil : $0 } }

    /// Whether the server asked for a second ClientHello, and none came.
    public var awaitsSecondHello: Bool {
        guard helloRetry, serverHello == nil,
            let retry = messages.firstIndex(where: { $0.type == .helloRetryRequest })
        else { return false }
        return !messages[retry...].contains { $0.type == .clientHello && $0.from == .client }
    }

    /// Octets of the stream that the first ClientHello takes, record headers among them: as many as came, where it
    /// came in pieces and whole; nil where it came in one or is not whole.
    public var helloOctets: Int? {
        helloPieces.isEmpty || clientHello == nil || unfinishedHello != nil
            ? nil : helloPieces.reduce(0) { $0 + $1.octets }
    }

    /// Octets of the stream that the first ClientHello takes, also where it came in one segment, in one record; nil
    /// where it is not whole.
    public var helloSize: Int? {
        if let helloOctets { return helloOctets }
        guard wholeHello != nil, wholeHello?.isSSL2Format == false,
            let message = messages.first(where: { $0.type == .clientHello })
        else { return nil }
        return RecordReader.headerLength + HandshakeReader.headerLength + message.length
    }

    /// How far it had come up to and with that frame; ``stage`` where nothing came later.
    package func stage(upTo frame: Int) -> HandshakeProgress {
        guard let stageMark, stageMark.frame > frame else { return stage }
        func first(_ types: Set<HandshakeType>) -> Mark? { messages.first { types.contains($0.type) }?.mark }
        let both = finished.client.flatMap { client in
            finished.server.map { client.frame >= $0.frame ? client : $0 }
        }
        let marks: [(HandshakeProgress, Mark?)] = [
            (.clientHello, first([.clientHello])), (.serverHello, first([.serverHello])),
            (.certificate, certificateMark ?? encryptedCertificateMark),
            (.serverDone, first([.serverHelloDone, .clientKeyExchange])), (.clientFinished, finished.client),
            (.handshakeComplete, both), (.request, firstApplicationData.client),
        ]
        return marks.last { $0.1.map { $0.frame <= frame } ?? false && $0.0 <= stage }?.0 ?? .none
    }

    /// Whether an alert ended its sender's part of the connection in order: a close_notify, or an unreadable one after
    /// the handshake.
    func isCloseNotify(_ alert: Alert) -> Bool {
        alert.description.map { $0 == .closeNotify } ?? isHandshakeComplete(before: alert)
    }

    /// Whether the handshake was over when an alert came: an unreadable alert then is nearly always a close_notify,
    /// before it nearly always a refusal.
    ///
    /// Both Finished tell it. Where the capture lacks a side, or begins later, application data of the alert's sender
    /// does.
    package func isHandshakeComplete(before alert: Alert) -> Bool {
        if isRenegotiating(at: alert) { return false }
        // What can be read was not encrypted, and so came before.
        if clientHello == nil && serverHello == nil || isCut { return alert.isEncrypted }
        // One direction alone does not show when the handshake was over, and its last record is a close_notify as a
        // rule.
        if isUnheard(alert.from.peer) { return alert.isEncrypted }
        if let data = firstApplicationData[alert.from], data.frame <= alert.mark.frame { return true }
        guard let client = finished.client, let server = finished.server else { return false }
        return max(client.frame, server.frame) <= alert.mark.frame
    }

    /// Whether nothing of a side is in the capture.
    private func isUnheard(_ side: Side) -> Bool {
        let hello = side == .client ? clientHello != nil : serverHello != nil || helloRetry
        return !hello && changeCipherSpec[side] == nil && lastApplicationData[side] == nil
            && encryptedServerFlightMark.map { _ in side == .client } ?? true
            && !messages.contains { $0.from == side } && !alerts.contains { $0.from == side }
    }

    /// Whether the server's alert comes in the middle of a handshake that began anew. A server that goes on answering
    /// has let it be, and a client may decline it by a warning (no_renegotiation): an alert of it says nothing.
    package func isRenegotiating(at alert: Alert) -> Bool {
        guard let renegotiation, !renegotiation.isComplete, alert.from == .server,
            renegotiation.mark.frame <= alert.mark.frame
        else {
            return false
        }
        return lastApplicationData.server.map { $0.frame < renegotiation.mark.frame } ?? true
    }
}
