import Octets

/// Whether each side's handshake messages come in the order that RFC 5246 section 7.3 (up to TLS 1.2) and RFC 8446
/// section 4 allow.
///
/// Only messages of one side are compared: TCP keeps their order, while captures may show the two sides' frames in
/// another one than they were sent in. Messages that the capture lacks break no rule.
struct HandshakeOrder: Sendable {
    private struct Progress: Sendable {
        /// The last message of the handshake that is in order.
        var last: HandshakeType?
        /// Whether a ChangeCipherSpec of TLS up to 1.2, or a Finished, ended the side's handshake: another may follow.
        var isOver = false
        /// Whether octets of the side are missing, a message of it maybe among them.
        var hasGap = false
    }

    private var progress = PerSide(client: Progress(), server: Progress())

    /// Notes that the capture lacks octets of a side.
    mutating func noteGap(of side: Side) { progress[side].hasGap = true }

    /// Whether octets of a side are missing.
    func hasGap(of side: Side) -> Bool { progress[side].hasGap }

    /// Takes in a message; answers what is wrong with its place.
    ///
    /// - Parameters:
    ///   - isTLS13: whether that version was negotiated.
    ///   - mayRepeatHello: whether a HelloRetryRequest asked for a second ClientHello.
    mutating func take(_ type: HandshakeType, from side: Side, isTLS13: Bool, mayRepeatHello: Bool)
        -> TLSObservation.Anomaly.Kind?
    {
        // After its Finished a side may send any of several in TLS 1.3, and the messages of post-handshake
        // authentication among them.
        guard let rank = Self.rank(type, from: side, isTLS13), !(isTLS13 && progress[side].isOver) else { return nil }
        defer {
            progress[side].last = type
            if type == .finished { progress[side].isOver = true }
        }
        if rank == 0 {
            let isRepeated = progress[side].last != nil && !progress[side].isOver && !mayRepeatHello
            progress[side].isOver = false
            return isRepeated ? .repeated(type) : nil
        }
        guard let last = progress[side].last, let lastRank = Self.rank(last, from: side, isTLS13), rank <= lastRank,
            !progress[side].isOver
        else {
            return nil
        }
        return type == last ? .repeated(type) : .outOfOrder(type, after: last)
    }

    /// Takes in a ChangeCipherSpec of TLS up to 1.2; answers what is wrong with its place.
    ///
    /// - Parameter isResumed: nil where that cannot be told.
    mutating func takeChangeCipherSpec(from side: Side, isResumed: Bool?) -> TLSObservation.Anomaly.Kind? {
        defer { progress[side].isOver = true }
        guard let last = progress[side].last, !progress[side].isOver, !progress[side].hasGap, isResumed == false else {
            return nil
        }
        // What must go before it in a full handshake: injected early it is the attack of CVE-2014-0224.
        let needed: HandshakeType = side == .client ? .clientKeyExchange : .serverHelloDone
        guard let neededRank = Self.rank(needed, from: side, false), let rank = Self.rank(last, from: side, false),
            rank < neededRank
        else { return nil }
        return .changeCipherSpec(after: last, without: needed)
    }

    /// The place of a message in its sender's part of the handshake; nil for one that is not bound to any.
    private static func rank(_ type: HandshakeType, from side: Side, _ isTLS13: Bool) -> Int? {
        let order = side == .client ? clientOrder : isTLS13 ? serverOrder13 : serverOrder
        return order.firstIndex(of: type == .compressedCertificate ? .certificate : type)
    }

    /// All versions have it in common.
    private static let clientOrder: [HandshakeType] = [
        .clientHello, .endOfEarlyData, .certificate, .clientKeyExchange, .certificateVerify, .finished,
    ]

    private static let serverOrder: [HandshakeType] = [
        .serverHello, .certificate, .certificateStatus, .serverKeyExchange, .certificateRequest, .serverHelloDone,
        .newSessionTicket,
        .finished,
    ]

    private static let serverOrder13: [HandshakeType] = [
        .serverHello, .encryptedExtensions, .certificateRequest, .certificate, .certificateVerify, .finished,
    ]
}
