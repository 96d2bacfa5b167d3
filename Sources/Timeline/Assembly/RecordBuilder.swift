import Cryptography
import HTTP
import Octets
import Packets
import Preludes
import Streams
import TLS

/// Writes the record of a connection from all that was gathered about it.
struct RecordBuilder {
    let connection: ConnectionObserver
    let verifier: ChainVerifier
    let fingerprints: FingerprintStore
    /// Time of the last frame of the capture so far.
    let observedUntil: Timestamp
    /// What either side sent.
    private let halves: PerSide<TCPHalf>
    /// What tells who made the first reset; nil where nobody reset the connection.
    private let resetOrigin: ResetOrigin?

    /// Ends the connection's waiting for what never came, and prepares its record.
    init(
        _ connection: ConnectionObserver, _ verifier: ChainVerifier, _ fingerprints: FingerprintStore,
        observedUntil: Timestamp
    ) {
        connection.finish(until: observedUntil)
        self.connection = connection
        self.verifier = verifier
        self.fingerprints = fingerprints
        self.observedUntil = observedUntil
        let (forward, backward) = (connection.tcp.forward, connection.tcp.backward)
        let isForward = connection.clientDirection == .forward
        halves = PerSide(client: isForward ? forward : backward, server: isForward ? backward : forward)
        resetOrigin = ResetOriginJudge(connection: connection, halves: halves).origin()
    }

    /// The record.
    func record() -> ConnectionRecord {
        let tcp = connection.tcp
        let isForward = connection.clientDirection == .forward
        var record = ConnectionRecord(
            id: tcp.id, file: tcp.file, client: isForward ? tcp.initiator : tcp.responder,
            server: isForward ? tcp.responder : tcp.initiator, rolesFrom: connection.role?.evidence ?? .firstFrame,
            firstSeen: tcp.first.at, lastSeen: tcp.last.at,
            frames: .init(count: tcp.frameCount, first: tcp.first.frame, last: tcp.last.frame))
        record.observedUntil = observedUntil
        record.startsMidConnection = tcp.startsMidConnection
        record.tcp = summary()
        record.marks = marks()
        record.transport = transport()
        for side in Side.allCases {
            record.octets[side] = halves[side].payloadOctets
            record.lastPayload[side] = halves[side].lastPayload
            record.truncatedFrames += halves[side].truncatedFrames
        }
        record.phase = PhaseJudge.phase(connection)
        record.close = CloseJudge(connection, resetOrigin).close()
        describeApplication(&record)
        record.stalledIn = PhaseJudge.stall(connection, record.phaseAtEnd, record.close, until: observedUntil)
        return record
    }

    private func summary() -> TCPSummary {
        var summary = TCPSummary()
        summary.handshakeRoundTrip = connection.tcp.handshakeRoundTrip.map { Double($0) / 1e9 }
        summary.established = connection.tcp.established
        summary.synCount = halves.client.synCount
        for side in Side.allCases {
            let half = halves[side]
            var end = TCPSummary.End()
            end.maximumSegmentSize = half.options?.maximumSegmentSize.map(Int.init)
            end.windowScale = half.options?.windowScale.map(Int.init)
            end.selectiveAcknowledgment = half.options?.permitsSelectiveAcknowledgment
            end.timestamps = half.options.map { $0.timestamps != nil }
            end.hopLimit = half.hopLimit.map(Int.init)
            end.retransmissions = half.retransmissions
            end.outOfOrder = half.outOfOrder
            end.missingBytes = half.assembler.missing
            if let next = half.assembler.nextSequence, let acknowledged = halves[side.peer].acknowledgment {
                end.unacknowledgedBytes = max(0, SequenceNumber.distance(from: acknowledged, to: next))
            }
            end.keepAlives = half.keepAlives
            end.zeroWindows = half.zeroWindows
            end.copiedFrames = half.copiedFrames
            end.fin = half.finCount
            end.rst = half.rstCount
            summary.ends[side] = end
        }
        return summary
    }

    private func marks() -> TransportMarks {
        var marks = TransportMarks(first: connection.tcp.first)
        for side in Side.allCases {
            let half = halves[side]
            var end = TransportMarks.End()
            end.synFrames = side == .client ? half.syns : half.synAcks
            end.lastRetransmission = half.lastRetransmission
            end.firstRetransmissions = half.firstRetransmissions
            end.synFingerprint = half.synFingerprint
            end.baseSequence = half.baseSequence
            end.nextSequence = half.assembler.nextSequence
            end.beginning = isForward(side) ? connection.beginnings.forward : connection.beginnings.backward
            end.isRefusal =
                half.firstRST != nil && side == .server && half.synAcks.isEmpty && half.firstAck == nil
                && half.payloadFrames == 0
                && !halves.client.syns.isEmpty
            if let (mark, octets) = connection.application?.unrecognised[side] {
                end.unrecognised = .init(mark: mark, octets: octets)
            }
            marks.ends[side] = end
        }
        marks.icmpErrors = connection.icmpErrors.map { .init(mark: $0.mark, error: $0.error) }
        return marks
    }

    private func transport() -> TransportRecord {
        var transport = TransportRecord()
        transport.resetOrigin = resetOrigin
        for side in Side.allCases { transport.ends[side] = end(side) }
        transport.pauses = connection.pauses.pauses.map(pause)
        transport.longestSurvived = connection.pauses.longestSurvived.map(pause)
        transport.quietSpells = connection.pauses.quiet.sorted { $0.from.frame < $1.from.frame }
        transport.handshakeFaults = connection.tcp.handshakeFaults.map {
            TransportRecord.Fault(
                kind: $0.kind, mark: $0.mark, from: connection.side($0.direction), acknowledgment: $0.acknowledgment,
                expected: $0.expected)
        }
        return transport
    }

    /// Whether a side sends in the direction of the connection's first frame.
    private func isForward(_ side: Side) -> Bool { (side == .client) == (connection.clientDirection == .forward) }

    private func pause(_ entry: PauseLog.Entry) -> Pause {
        Pause(since: entry.since, until: entry.until, by: connection.side(entry.by), answered: entry.answered)
    }

    private func end(_ side: Side) -> TransportRecord.End {
        let half = halves[side]
        let link = isForward(side) ? connection.links.forward : connection.links.backward
        var end = TransportRecord.End()
        end.lostOnPath = lostOnPath(of: side)
        end.unseenTail = end.lostOnPath > 0 ? 0 : unseenTail(of: side)
        end.missingInCapture = half.assembler.missingInCapture + end.unseenTail
        if halves[side.peer].acknowledgment != nil {
            let waiting = half.delivery.outstandingOctets
            // One number behind the last octet may be that of a FIN which the capture lacks.
            let behind = ahead(half.delivery.acknowledged, of: side)
            let hasFIN = half.firstFIN.map { behind > ahead($0.sequence, of: side) }
            let unseen = behind > 1 && behind < Assembler.windowLimit ? behind - (hasFIN ?? false ? 1 : 0) : 0
            end.acknowledgedOctets = max(0, half.assembler.position + unseen - waiting)
        }
        end.lastProgress = half.delivery.lastProgress
        end.unacknowledged = half.delivery.outstanding.map {
            TransportRecord.Unacknowledged(
                octets: half.delivery.outstandingOctets, since: $0.since, repetitions: $0.repetitions,
                firstRepetition: $0.firstRepetition, lastRepetition: $0.lastRepetition,
                largestSegment: $0.largestSegment)
        }
        end.hardest = half.delivery.hardest
        end.repeatedInSpite = half.delivery.inSpite
        end.largestAcknowledged = half.delivery.largestAcknowledged
        end.gap = half.gap
        end.probes = half.probes
        end.shutWindows = half.receiveWindow.shut
        end.shortestRoundTrip = half.delivery.shortestRoundTrip.map { .nanoseconds($0) }
        end.firstRoundTrip = half.delivery.firstRoundTrip.map { .nanoseconds($0) }
        (end.fin, end.rst, end.usualHopLimit) = (half.firstFIN, half.firstRST, half.usualHopLimit)
        (end.link, end.otherLink, end.linkOfRST) = (link.first, link.other, link.ofReset)
        end.conflict = isForward(side) ? connection.sent.forward.conflict : connection.sent.backward.conflict
        (end.loop, end.otherBeginning) = (half.loop, half.otherBeginnings.first)
        return end
    }

    /// Octets of a side's stream behind the last one seen, its FIN among them where that was not captured: the peer has
    /// acknowledged them, or a later segment of the side has a number behind them.
    private func unseenTail(of side: Side) -> Int {
        let half = halves[side]
        // A reset bears the number of what would come next, unless another machine made it.
        let reset = resetOrigin.map { $0.side == side && !$0.isForged } ?? false ? half.firstRST?.sequence : nil
        let (sent, resetAt) = (ahead(half.highestSequence, of: side), ahead(reset, of: side))
        // Behind a FIN is its own number.
        let behind = max(
            sent < Self.longestUnseenTail ? sent : 0, resetAt < Self.longestUnseenTail ? resetAt : 0,
            ahead(half.delivery.acknowledged, of: side))
        let tail = half.firstFIN.map { max(ahead($0.sequence, of: side), behind - 1) } ?? behind
        return tail > 0 && tail < Assembler.windowLimit ? tail : 0
    }

    /// Octets behind the last one seen that never arrived: a later segment of the side has a number behind them, and the
    /// peer, which answered that, acknowledges none of them.
    private func lostOnPath(of side: Side) -> Int {
        guard let acknowledged = halves[side.peer].lastAcknowledgment(after: halves[side]),
            ahead(acknowledged, of: side) <= 0
        else { return 0 }
        let lost = ahead(halves[side].firstFIN?.sequence ?? halves[side].highestSequence, of: side)
        return lost > 0 && lost < Self.longestUnseenTail ? lost : 0
    }

    /// How far a number is behind the last octet of a side that was seen; 0 where either is not known.
    private func ahead(_ number: UInt32?, of side: Side) -> Int {
        guard let number else { return 0 }
        if let next = halves[side].assembler.nextSequence { return SequenceNumber.distance(from: next, to: number) }
        // Of a side whose payload was never seen, its first segment tells, which may be a keep-alive probe: those begin
        // one number back.
        guard let base = halves[side].baseSequence else { return 0 }
        let behind = SequenceNumber.distance(from: base &+ 1, to: number)
        return behind > 1 ? behind : 0
    }

    /// A segment with a number further ahead is none of this stream: no host offers a larger window by itself (Linux:
    /// `net.ipv4.tcp_rmem`, 6 MiB).
    private static let longestUnseenTail = 8 << 20

    private func describeApplication(_ record: inout ConnectionRecord) {
        guard let application = connection.application else { return }
        record.prelude = application.prelude
        record.mqtt = application.mqtt
        record.applicationProtocol = application.prelude?.kind.rawValue
        for http in application.outerHTTP + (application.http.map { [$0] } ?? []) {
            let heads = ConnectionRecord.HTTP(http)
            record.http = ConnectionRecord.HTTP(http, after: record.http)
            record.applicationProtocol = "http"
            guard let tunnel = Prelude(heads.connects) else { continue }
            record.prelude = Prelude(
                kind: .http, steps: (record.prelude?.steps ?? []) + tunnel.steps, status: tunnel.status)
        }
        guard let observation = application.tls?.observation else { return }
        if let inside = application.decryptedHTTP {
            record.http = ConnectionRecord.HTTP(inside, after: record.http, isDecrypted: true)
        }
        let before = application.precededTLS == .http ? "http" : application.prelude?.kind.rawValue
        record.applicationProtocol = before.map { "\($0)+tls" } ?? "tls"
        let chain = verifier.chain(observation.certificates)
        record.tls = .init(
            observation: observation, certificates: chain.certificates,
            clientCertificates: verifier.parse(observation.clientCertificates),
            fingerprints: observation.wholeHello.map(fingerprints.fingerprints))
        guard let mark = observation.certificateMark, !observation.certificates.isEmpty else { return }
        let name = observation.clientHello?.serverName
        let host = name ?? record.hostWithoutServerName(of: chain.certificates.first)
        record.sentChain = chain.sent
        record.leafCoversName = host.flatMap(chain.covers)
        let answer = verifier.verify(chain, host: host, at: mark.at.nanoseconds / 1_000_000_000)
        record.verification = answer?.verification
        record.chainGap = answer?.gap
        let server = record.server.address
        record.pinCheck = verifier.check(
            chain, hosts: [name, server.description].compactMap { $0 }, verification: answer?.verification)
    }
}

extension ConnectionRecord.HTTP {
    /// What was seen of HTTP, and before it on the same connection: the CONNECT that opened a tunnel.
    init(_ observer: HTTPObserver, after earlier: ConnectionRecord.HTTP?, isDecrypted: Bool = false) {
        self.init(observer)
        self.isDecrypted = isDecrypted
        guard let earlier else { return }
        requests = earlier.requests + requests
        responses = earlier.responses + responses
        requestCount += earlier.requestCount
        responseCount += earlier.responseCount
        exchanges = earlier.exchanges + exchanges
        droppedExchanges += earlier.droppedExchanges
        upgrade = upgrade ?? earlier.upgrade
    }

    /// What was seen of HTTP.
    init(_ observer: HTTPObserver) {
        requests = observer.requests.map {
            HTTPRequestLine(mark: $0.mark, method: $0.method, target: $0.target, host: $0.host, userAgent: $0.userAgent)
        }
        responses = observer.responses.map { HTTPStatusLine(mark: $0.mark, status: $0.status, server: $0.server) }
        exchanges = observer.exchanges
        droppedExchanges = observer.droppedExchanges
        areExchangesOverrun = observer.areExchangesOverrun
        lost = observer.lost
        upgrade = observer.upgrade
        version = observer.http2 == nil ? "HTTP/1" : "HTTP/2"
        endings = observer.http2?.endings ?? []
        if let http2 = observer.http2 {
            settings = http2.settings
            undecodable = http2.undecodable
            pings = http2.pings
        }
        requestCount = observer.requestCount
        responseCount = observer.responseCount
    }

    /// Requests for tunnels, each with the response of the same place: a proxy answers in order.
    fileprivate var connects: [HTTPConnect] {
        requests.enumerated().filter { $0.element.method == "CONNECT" }.map { index, request in
            let response = responses.indices.contains(index) ? responses[index] : nil
            return HTTPConnect(
                mark: request.mark, target: request.target, response: response.map { ($0.mark, $0.status) })
        }
    }
}
