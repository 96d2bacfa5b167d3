import HTTP
import Octets
import Preludes
import TLS

/// What is spoken on a connection, found by content and never by port: TLS, HTTP/1, or something else that may still
/// turn to TLS (STARTTLS, an HTTP CONNECT tunnel).
final class ApplicationObserver {
    /// Octets of one direction kept until its first ones tell a protocol; what is longer tells it.
    static let detectionLimit = 16
    /// Proxies behind one another whose CONNECT is kept.
    static let tunnelLimit = 4

    /// What was recognised.
    enum State {
        case undecided
        case tls
        case http
        case other
    }

    private(set) var state = State.undecided
    private(set) var tls: TLSObserver?
    /// HTTP in clear, that of the innermost tunnel where there are any.
    private(set) var http: HTTPObserver?
    /// The requests for tunnels through which ``http`` or TLS came, outermost first.
    private(set) var outerHTTP: [HTTPObserver] = []
    /// Whether a side has said something in the tunnel that is not HTTP.
    private var isTunnelOpaque = PerSide(client: false, server: false)
    /// Whether the server answered a ClientHello in plain HTTP.
    private var isAnsweredInClear = false
    /// Where the secrets of TLS connections are; nil without a key log.
    private let keys: KeyLog?
    /// Whether the client has said nothing yet that rules a header of the PROXY protocol out.
    private var mayBeProxied = true
    /// Octets of that header that are still to come: nothing in them is of interest.
    private var proxyOctetsLeft = 0
    /// Octets of either side that are too few to tell what begins with them.
    private var held = PerSide<[UInt8]>(client: [], server: [])
    /// Where the first of them were seen.
    private var heldSince = PerSide<Mark?>(client: nil, server: nil)
    /// First payload that was neither TLS nor HTTP, with how much of it followed.
    private(set) var unrecognised = PerSide<(mark: Mark, octets: Int)?>(client: nil, server: nil)
    /// What was said before TLS, where it was neither HTTP nor silence.
    private var preludeObserver = PreludeObserver()
    /// What was said before TLS, or instead of it.
    var prelude: Prelude? { preludeObserver.prelude }
    private var mqttObserver = MQTTObserver()
    /// What client and broker agreed on, where MQTT is spoken in clear.
    var mqtt: MQTTSession? { mqttObserver.session }
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
        if proxyOctetsLeft > 0, side == .client {
            let skipped = min(proxyOctetsLeft, octets.count)
            proxyOctetsLeft -= skipped
            guard skipped < octets.count else { return }
            receive(octets.extracting(droppingFirst: skipped), from: side, at: mark, after: lastPayload)
            return
        }
        switch state {
        case .tls:
            if side == .server, tls?.observation.serverHello == nil,
                receivePlainAnswer(octets, at: mark, after: lastPayload)
            {
                return
            }
            receiveTLS(octets, from: side, at: mark, after: lastPayload)
        case .http:
            if http?.isTunnel ?? false {
                receiveTunnelled(octets, from: side, at: mark, after: lastPayload)
            } else {
                receiveHTTP(octets, from: side, at: mark, after: lastPayload)
            }
        case .other:
            // Who answers has taken what was said for a whole message.
            if !held[side.peer].isEmpty { releaseHeld(of: side.peer, at: mark) }
            receiveOther(octets, from: side, at: mark, after: lastPayload)
        case .undecided: detect(octets, from: side, at: mark, after: lastPayload)
        }
    }

    /// Lets go of what others keep as well: the connection is over and waits for stragglers.
    func share(_ certificate: ([UInt8]) -> [UInt8]) { tls?.shareCertificates(certificate) }

    /// Takes what there is of a message that was not finished, and what only the end tells: the connection or the
    /// capture is over.
    ///
    /// - Parameters:
    ///   - ends: the first FIN or RST of either side.
    ///   - until: time of the last frame of the capture so far.
    func finish(ends: PerSide<Mark?>, until: Timestamp) {
        if state == .other { for side in Side.allCases { flushHeld(of: side) } }
        tls?.finish(ends: ends, until: until)
    }

    /// Notes octets of one side that the capture lacks.
    ///
    /// - Parameter wasSent: whether they were on the wire, and only cut off by a snap length.
    func gap(_ count: Int, from side: Side, wasSent: Bool = false, at mark: Mark) {
        let skipped = side == .client ? min(proxyOctetsLeft, count) : 0
        proxyOctetsLeft -= skipped
        guard skipped < count else { return }
        switch state {
        case .tls: tls?.gap(count - skipped, from: side, wasSent: wasSent, at: mark)
        case .http:
            http?.gap(count - skipped, from: side, at: mark)
            held[side] = []
        case .undecided, .other:
            state = .other
            flushHeld(of: side)
            mqttObserver.gap(from: side)
        }
    }

    /// A server that does not speak TLS on this port answers a ClientHello with a status line in clear. Whether these
    /// octets were taken for that, or held until it shows.
    private func receivePlainAnswer(_ octets: Span<UInt8>, at mark: Mark, after lastPayload: Mark?) -> Bool {
        guard tls?.observation.clientHello != nil else { return false }
        guard !isAnsweredInClear else {
            http?.receive(octets, from: .server, at: mark)
            return true
        }
        guard held.server.isEmpty else {
            let joined = takeHeld(of: .server) + [UInt8](copying: octets)
            if !receivePlainAnswer(joined.span, at: mark, after: lastPayload) {
                receiveTLS(joined.span, from: .server, at: mark, after: lastPayload)
            }
            return true
        }
        switch HTTPObserver.looksLikeHTTP(octets, from: .server) {
        case true: isAnsweredInClear = true
        case nil:
            hold(octets, of: .server, at: mark)
            return true
        default: return false
        }
        enterTunnel()
        http?.receive(octets, from: .server, at: mark)
        return true
    }

    private func receiveHTTP(_ octets: Span<UInt8>, from side: Side, at mark: Mark, after lastPayload: Mark?) {
        let isFirst = http.map { $0.requestCount == 0 && $0.responseCount == 0 } ?? true
        if isFirst {
            beforeFirstHead[side] = (
                beforeFirstHead[side]?.mark ?? mark, (beforeFirstHead[side]?.octets ?? 0) &+ octets.count
            )
        }
        let used = http?.receive(octets, from: side, at: mark) ?? octets.count
        if isFirst, http?.isAnotherProtocol ?? false {
            leaveHTTP()
        } else if http?.isTunnel ?? false {
            let early = http?.takeEarlyTunnelOctets() ?? []
            if !early.isEmpty { receiveTunnelled(early.span, from: .client, at: mark, after: lastPayload) }
            guard used < octets.count else { return }
            receive(octets.extracting(droppingFirst: used), from: side, at: mark, after: lastPayload)
        }
    }

    /// What began like HTTP is another protocol.
    private func leaveHTTP() {
        guard outerHTTP.isEmpty else {
            http = outerHTTP.removeLast()
            isTunnelOpaque = PerSide(client: true, server: true)
            return
        }
        state = .other
        http = nil
        unrecognised = beforeFirstHead
    }

    /// Looks for a ClientHello or HTTP at the start of what a side sends through a tunnel, which may come in pieces. A
    /// ClientHello may come later too, after STARTTLS.
    private func receiveTunnelled(_ octets: Span<UInt8>, from side: Side, at mark: Mark, after lastPayload: Mark?) {
        guard held[side].isEmpty else {
            let joined = takeHeld(of: side) + [UInt8](copying: octets)
            receiveTunnelled(joined.span, from: side, at: mark, after: lastPayload)
            return
        }
        let asTLS = side == .client ? TLSObserver.looksLikeTLS(octets) : false
        if asTLS == true {
            turnToTLS(from: .http)
            releaseHeld(of: side.peer, at: mark)
            receiveTLS(octets, from: side, at: mark, after: lastPayload)
            return
        }
        let asHTTP = isTunnelOpaque[side] ? false : looksLikeHTTP(octets, from: side)
        if asHTTP == true, outerHTTP.count < Self.tunnelLimit {
            enterTunnel()
            releaseHeld(of: side.peer, at: mark)
            receiveHTTP(octets, from: side, at: mark, after: lastPayload)
        } else if asTLS == nil || asHTTP == nil, octets.count < Self.detectionLimit {
            hold(octets, of: side, at: mark)
        } else {
            isTunnelOpaque[side] = true
        }
    }

    /// Begins to watch HTTP anew; that which led here is kept.
    private func enterTunnel() {
        if let http { outerHTTP.append(http) }
        http = HTTPObserver()
        beforeFirstHead = PerSide(client: nil, server: nil)
        isTunnelOpaque = PerSide(client: false, server: false)
    }

    private func hold(_ octets: Span<UInt8>, of side: Side, at mark: Mark) {
        held[side] = [UInt8](copying: octets)
        if heldSince[side] == nil { heldSince[side] = mark }
    }

    /// The octets held of a side, which are to be judged together with those that follow.
    private func takeHeld(of side: Side) -> [UInt8] {
        defer { held[side] = [] }
        return held[side]
    }

    private func detect(_ octets: Span<UInt8>, from side: Side, at mark: Mark, after lastPayload: Mark?) {
        guard held[side].isEmpty else {
            // The first octets came in pieces: judge them together.
            let joined = takeHeld(of: side) + [UInt8](copying: octets)
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
            receiveHTTP(octets, from: side, at: mark, after: lastPayload)
            return
        }
        if (asTLS == nil || asHTTP == nil) && octets.count < Self.detectionLimit {
            hold(octets, of: side, at: mark)
            return
        }
        state = .other
        releaseHeld(of: side.peer, at: mark)
        receiveOther(octets, from: side, at: mark, after: lastPayload)
    }

    /// Whether the first octets of a side are HTTP's, of either version: servers of HTTP/2 need not wait for the
    /// client's preface.
    private func looksLikeHTTP(_ octets: Span<UInt8>, from side: Side) -> Bool? {
        let asHTTP1 = HTTPObserver.looksLikeHTTP(octets, from: side)
        guard side == .server, asHTTP1 != true else { return asHTTP1 }
        let asHTTP2 = HTTPObserver.looksLikeHTTP2(octets, from: side)
        return asHTTP2 == false ? asHTTP1 : asHTTP2
    }

    /// Whether the client's first octets are, or may become, the header of the PROXY protocol; what is behind it is
    /// told by itself.
    private func detectProxyHeader(_ octets: Span<UInt8>, at mark: Mark, after lastPayload: Mark?) -> Bool {
        // Two octets rule nearly everything out.
        guard octets.count > 0, octets[0] == 0x0d || octets[0] == UInt8(ascii: "P"),
            octets.count < 2 || octets[1] == 0x0a || octets[1] == UInt8(ascii: "R")
        else {
            mayBeProxied = false
            return false
        }
        let first = octets.extracting(first: PreludeObserver.turnLimit)
        guard ProxyHeader.mayBegin(first) else {
            mayBeProxied = false
            return false
        }
        guard let header = ProxyHeader(first) else {
            guard first.count < PreludeObserver.turnLimit else { return false }
            hold(octets, of: .client, at: mark)
            return true
        }
        mayBeProxied = false
        heldSince.client = nil
        preludeObserver.note(header, at: mark)
        proxyOctetsLeft = max(0, header.length - octets.count)
        if header.length < octets.count {
            detectWhole(octets.extracting(droppingFirst: header.length), from: .client, at: mark, after: lastPayload)
        }
        return true
    }

    /// Takes in what is neither TLS nor HTTP, but may lead to TLS: from the first octet of a segment, or right behind a
    /// message of a prelude.
    private func receiveOther(_ octets: Span<UInt8>, from side: Side, at mark: Mark, after lastPayload: Mark?) {
        guard held[side].isEmpty else {
            let joined = takeHeld(of: side) + [UInt8](copying: octets)
            receiveOther(joined.span, from: side, at: mark, after: lastPayload)
            return
        }
        var rest = octets
        while rest.count > 0 {
            switch TLSObserver.looksLikeTLS(rest) {
            case true:
                turnToTLS(from: .other)
                receiveTLS(rest, from: side, at: mark, after: lastPayload)
                return
            case nil where rest.count < Self.detectionLimit:
                hold(rest, of: side, at: mark)
                return
            default: break
            }
            let used = readOther(rest, from: side, at: mark)
            // A prelude that has nothing more to say uses nothing.
            countUnrecognised(used > 0 ? used : rest.count, from: side, at: mark)
            guard used > 0 else { return }
            rest = rest.extracting(droppingFirst: used)
        }
    }

    /// Reads octets that are neither TLS nor HTTP; tells how many of them belong to a prelude.
    private func readOther(_ octets: Span<UInt8>, from side: Side, at mark: Mark) -> Int {
        let used = preludeObserver.receive(octets, from: side, at: mark)
        mqttObserver.receive(used > 0 ? octets.extracting(first: used) : octets, from: side, at: mark)
        return used
    }

    /// Takes octets for what they are worth that turned out not to be the beginning of anything.
    private func flushHeld(of side: Side) {
        guard let since = heldSince[side] else { return }
        let octets = takeHeld(of: side)
        guard !octets.isEmpty else { return }
        countUnrecognised(readOther(octets.span, from: side, at: since), from: side, at: since)
    }

    private func releaseHeld(of side: Side, at mark: Mark) {
        guard state != .other else { return flushHeld(of: side) }
        let octets = takeHeld(of: side)
        guard !octets.isEmpty else { return }
        switch state {
        case .tls: tls?.receive(octets.span, from: side, at: mark)
        case .http: receiveHTTP(octets.span, from: side, at: mark, after: nil)
        case .other, .undecided: break
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
        let (first, octets) = unrecognised[side] ?? (heldSince[side] ?? mark, 0)
        heldSince[side] = nil
        unrecognised[side] = (first, octets &+ count)
    }
}
