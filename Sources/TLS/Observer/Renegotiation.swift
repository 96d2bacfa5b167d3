public import Octets

/// A handshake that began anew on a connection (up to TLS 1.2; RFC 5246 sections 7.4.1.1 and 7.4.1.2).
///
/// It is encrypted, but up to TLS 1.2 a record shows its type: handshake records behind both Finished are no other
/// thing.
public struct Renegotiation: Equatable, Sendable {
    /// Frame of its first message: the server's HelloRequest or the client's ClientHello.
    public var mark: Mark
    /// Who began: the server as a rule, when it wants a client certificate for what was asked.
    public var from: Side
    /// Sides that have sent ChangeCipherSpec in it: what follows is their Finished.
    var hasNewKeys = PerSide(client: false, server: false)
    /// The Finished of either side.
    var finished = PerSide<Mark?>(client: nil, server: nil)

    /// One that began there.
    package init(mark: Mark, from: Side) {
        self.mark = mark
        self.from = from
    }

    /// Whether both sides have finished it.
    public var isComplete: Bool { finished.client != nil && finished.server != nil }
}

extension TLSObserver {
    /// Takes in a handshake message up to TLS 1.2, read or not, once the handshake is complete.
    mutating func noteRenegotiation(from side: Side, at mark: Mark) {
        guard observation.finished.client != nil, observation.finished.server != nil else { return }
        guard let known = observation.renegotiation, !known.isComplete else {
            observation.renegotiation = Renegotiation(mark: mark, from: side)
            return
        }
        if known.hasNewKeys[side] { observation.renegotiation?.finished[side] = mark }
    }

    /// Whether a handshake record that seems to be in clear is a renegotiation: where a snap length cut the
    /// ChangeCipherSpec, application data shows that nothing is in clear any more.
    var isRenegotiationOfCut: Bool { observation.isCut && observation.stage >= .request }

    /// Takes in such a record.
    mutating func noteRenegotiationOfCut(from side: Side, at mark: Mark) {
        observation.renegotiation = observation.renegotiation ?? Renegotiation(mark: mark, from: side)
    }
}
