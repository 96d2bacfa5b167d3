import HTTP
import Octets
import TLS

/// What is spoken on a connection, found by content and never by port: TLS, HTTP/1, or something else that may still turn to TLS
/// (STARTTLS, an HTTP CONNECT tunnel).
final class ApplicationObserver {
    /// Octets of one direction kept until its first ones tell a protocol; what is longer tells it.
    static let detectionLimit = 16

    /// What was recognised.
    enum State {
        case undecided
        case tls
        case http
        case other
    }

    private(set) var state = State.undecided
    private(set) var tls: TLSObserver?
    /// HTTP in clear.
    private(set) var http: HTTPObserver?
    /// Where the secrets of TLS connections are; nil without a key log.
    private let keys: KeyLog?
    /// Whether the client has said nothing yet that rules a header of the PROXY protocol out.
    private var mayBeProxied = true
    /// First octets of either side while nothing is recognised yet.
    private var held = PerSide<[UInt8]>(client: [], server: [])
    /// First payload that was neither TLS nor HTTP, with how much of it followed.
    private(set) var unrecognised = PerSide<(mark: Mark, octets: Int)?>(client: nil, server: nil)
    /// What was said before TLS, where it was neither HTTP nor silence.
    private var preludeObserver = PreludeObserver()
    /// What was said before TLS, or instead of it.
    var prelude: Prelude? { preludeObserver.prelude }
    /// Octets of either side while it is taken for HTTP and no head was whole yet.
    private var beforeFirstHead = PerSide<(mark: Mark, octets: Int)?>(client: nil, server: nil)
    /// What preceded TLS on the same connection, where something did.
    private(set) var precededTLS: State?
    /// For each frame with an alert: the last payload of either side before it.
    private(set) var payloadBeforeAlert: [Int: Mark] = [:]

    /// An observer that looks for the secrets of TLS in `keys`.
    init(keys: KeyLog? = nil) { self.keys = keys }

    /// HTTP inside TLS, read with the key log's secrets.
    var decryptedHTTP: HTTPObserver? {
        guard tls?.observation.isDecrypted ?? false else { return nil }
        return (tls?.applicationDataReader as? DecryptedHeads)?.http
    }

    /// Takes in the next octets of one side's stream.
    ///
    /// - Parameter lastPayload: the last payload of either side before that frame.
    func receive(_ octets: Span<UInt8>, from side: Side, at mark: Mark, after lastPayload: Mark?) {
        switch state {
        case .tls:
            if side == .server, answersInPlainHTTP(octets) {
                http?.receive(octets, from: side, at: mark)
            } else {
                receiveTLS(octets, from: side, at: mark, after: lastPayload)
            }
        case .http:
            if http?.isTunnel ?? false {
                receiveTunnelled(octets, from: side, at: mark, after: lastPayload)
            } else {
                receiveHTTP(octets, from: side, at: mark)
            }
        case .other:
            if TLSObserver.looksLikeTLS(octets) == true {
                turnToTLS(from: .other)
                receiveTLS(octets, from: side, at: mark, after: lastPayload)
            } else {
                receiveUnrecognised(octets, from: side, at: mark, after: lastPayload)
            }
        case .undecided: detect(octets, from: side, at: mark, after: lastPayload)
        }
    }

    /// Lets go of what others keep as well: the connection is over and waits for stragglers.
    func share(_ certificate: ([UInt8]) -> [UInt8]) { tls?.shareCertificates(certificate) }

    /// Takes what there is of a message that was not finished, and what only the end tells: the connection or the capture is over.
    ///
    /// - Parameters:
    ///   - ends: the first FIN or RST of either side.
    ///   - until: time of the last frame of the capture so far.
    func finish(ends: PerSide<Mark?>, until: Timestamp) { tls?.finish(ends: ends, until: until) }

    /// Notes octets of one side that the capture lacks.
    ///
    /// - Parameter wasSent: whether they were on the wire, and only cut off by a snap length.
    func gap(_ count: Int, from side: Side, wasSent: Bool = false, at mark: Mark) {
        switch state {
        case .tls: tls?.gap(count, from: side, wasSent: wasSent, at: mark)
        case .http: http?.gap(count, from: side, at: mark)
        case .undecided:
            state = .other
            countUnrecognised(held[side].count, from: side, at: mark)
        case .other: break
        }
    }

    /// A server that does not speak TLS on this port answers a ClientHello with a status line in clear.
    private func answersInPlainHTTP(_ octets: Span<UInt8>) -> Bool {
        guard tls?.observation.serverHello == nil, tls?.observation.clientHello != nil else { return false }
        if http != nil, precededTLS == nil { return true }
        guard HTTPObserver.looksLikeHTTP(octets, from: .server) == true else { return false }
        http = HTTPObserver()
        return true
    }

    private func receiveHTTP(_ octets: Span<UInt8>, from side: Side, at mark: Mark) {
        guard let before = http, before.requestCount == 0, before.responseCount == 0 else {
            http?.receive(octets, from: side, at: mark)
            return
        }
        beforeFirstHead[side] = (beforeFirstHead[side]?.mark ?? mark, (beforeFirstHead[side]?.octets ?? 0) &+ octets.count)
        http?.receive(octets, from: side, at: mark)
        guard http?.isAnotherProtocol ?? false else { return }
        state = .other
        http = nil
        unrecognised = beforeFirstHead
    }

    /// Looks for a ClientHello at the start of what the client sends through a tunnel, which may come in pieces.
    private func receiveTunnelled(_ octets: Span<UInt8>, from side: Side, at mark: Mark, after lastPayload: Mark?) {
        guard side == .client else { return }
        guard held.client.isEmpty else {
            let joined = held.client + [UInt8](copying: octets)
            held.client = []
            receiveTunnelled(joined.span, from: side, at: mark, after: lastPayload)
            return
        }
        switch TLSObserver.looksLikeTLS(octets) {
        case true:
            turnToTLS(from: .http)
            receiveTLS(octets, from: side, at: mark, after: lastPayload)
        case nil where octets.count < Self.detectionLimit: held.client = [UInt8](copying: octets)
        default: break
        }
    }

    private func detect(_ octets: Span<UInt8>, from side: Side, at mark: Mark, after lastPayload: Mark?) {
        guard held[side].isEmpty else {
            // The first octets came in pieces: judge them together.
            let joined = held[side] + [UInt8](copying: octets)
            held[side] = []
            detectWhole(joined.span, from: side, at: mark, after: lastPayload)
            return
        }
        detectWhole(octets, from: side, at: mark, after: lastPayload)
    }

    private func detectWhole(_ octets: Span<UInt8>, from side: Side, at mark: Mark, after lastPayload: Mark?) {
        if side == .client, mayBeProxied, detectProxyHeader(octets, at: mark, after: lastPayload) { return }
        let asTLS = TLSObserver.looksLikeTLS(octets)
        if asTLS == true {
            state = .tls
            tls = tlsObserver()
            releaseHeld(of: side.peer, at: mark)
            receiveTLS(octets, from: side, at: mark, after: lastPayload)
            return
        }
        let asHTTP = looksLikeHTTP(octets, from: side)
        if asHTTP == true {
            state = .http
            http = HTTPObserver()
            releaseHeld(of: side.peer, at: mark)
            receiveHTTP(octets, from: side, at: mark)
            return
        }
        if (asTLS == nil || asHTTP == nil) && octets.count < Self.detectionLimit {
            held[side] = [UInt8](copying: octets)
            return
        }
        state = .other
        releaseHeld(of: side.peer, at: mark)
        receiveUnrecognised(octets, from: side, at: mark, after: lastPayload)
    }

    /// Whether the first octets of a side are HTTP's, of either version: servers of HTTP/2 need not wait for the client's preface.
    private func looksLikeHTTP(_ octets: Span<UInt8>, from side: Side) -> Bool? {
        let asHTTP1 = HTTPObserver.looksLikeHTTP(octets, from: side)
        guard side == .server, asHTTP1 != true else { return asHTTP1 }
        let asHTTP2 = HTTPObserver.looksLikeHTTP2(octets, from: side)
        return asHTTP2 == false ? asHTTP1 : asHTTP2
    }

    /// Whether the client's first octets are, or may become, the header of the PROXY protocol; what is behind it is told by itself.
    private func detectProxyHeader(_ octets: Span<UInt8>, at mark: Mark, after lastPayload: Mark?) -> Bool {
        // Two octets rule nearly everything out.
        guard octets.count > 0, octets[0] == 0x0d || octets[0] == UInt8(ascii: "P"),
            octets.count < 2 || octets[1] == 0x0a || octets[1] == UInt8(ascii: "R")
        else {
            mayBeProxied = false
            return false
        }
        let first = [UInt8](copying: octets.extracting(first: PreludeObserver.turnLimit))
        guard ProxyHeader.mayBegin(first) else {
            mayBeProxied = false
            return false
        }
        guard let header = ProxyHeader(first) else {
            guard first.count < PreludeObserver.turnLimit else { return false }
            held.client = first
            return true
        }
        mayBeProxied = false
        preludeObserver.note(header, at: mark)
        if header.length < octets.count {
            detectWhole(octets.extracting(droppingFirst: header.length), from: .client, at: mark, after: lastPayload)
        }
        return true
    }

    /// Takes in what is neither TLS nor HTTP, but may lead to TLS.
    private func receiveUnrecognised(_ octets: Span<UInt8>, from side: Side, at mark: Mark, after lastPayload: Mark?) {
        let used = preludeObserver.receive(octets, from: side, at: mark)
        countUnrecognised(used, from: side, at: mark)
        guard used < octets.count else { return }
        let rest = octets.extracting(droppingFirst: used)
        guard TLSObserver.looksLikeTLS(rest) == true else {
            countUnrecognised(rest.count, from: side, at: mark)
            return
        }
        turnToTLS(from: .other)
        receiveTLS(rest, from: side, at: mark, after: lastPayload)
    }

    private func releaseHeld(of side: Side, at mark: Mark) {
        let octets = held[side]
        held[side] = []
        guard !octets.isEmpty else { return }
        switch state {
        case .tls: tls?.receive(octets.span, from: side, at: mark)
        case .http: receiveHTTP(octets.span, from: side, at: mark)
        case .other, .undecided: receiveUnrecognised(octets.span, from: side, at: mark, after: nil)
        }
    }

    private func turnToTLS(from earlier: State) {
        precededTLS = earlier
        state = .tls
        tls = tlsObserver()
    }

    private func tlsObserver() -> TLSObserver {
        keys.map { TLSObserver(keys: $0, reader: DecryptedHeads()) } ?? TLSObserver()
    }

    private func receiveTLS(_ octets: Span<UInt8>, from side: Side, at mark: Mark, after lastPayload: Mark?) {
        let before = tls?.observation.alerts.last?.mark.frame
        tls?.receive(octets, from: side, at: mark)
        let after = tls?.observation.alerts.last?.mark.frame
        guard after != before else { return }
        if let lastPayload, after == mark.frame { payloadBeforeAlert[mark.frame] = lastPayload }
        // An alert that was only inferred may have turned out to be data.
        guard payloadBeforeAlert.count > TLSObserver.alertLimit, let alerts = tls?.observation.alerts else { return }
        payloadBeforeAlert = payloadBeforeAlert.filter { place in alerts.contains { $0.mark.frame == place.key } }
    }

    private func countUnrecognised(_ count: Int, from side: Side, at mark: Mark) {
        guard count > 0 else { return }
        let (first, octets) = unrecognised[side] ?? (mark, 0)
        unrecognised[side] = (first, octets &+ count)
    }
}
