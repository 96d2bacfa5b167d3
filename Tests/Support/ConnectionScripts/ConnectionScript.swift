package import Cryptography
import Diagnosis
package import HTTP
package import Octets
import Packets
import Streams
package import TLS
package import Timeline

/// Builds the record of a connection step by step, with a clock and a frame counter. Each step takes one millisecond.
package struct ConnectionScript {
    /// 2026-11-23 13:39:58 UTC.
    package static let start: Int64 = 1_795_441_198

    package private(set) var record: ConnectionRecord
    private var now = Self.start * 1_000_000_000
    private var frame: Int
    private var observation = TLSObservation()

    package init(_ id: Int = 0, client: UInt32 = 0x0A14_000E, server: UInt32 = 0xC633_6407, port: UInt16 = 443) {
        frame = id * 100
        record = ConnectionRecord(
            id: id, client: Endpoint(address: IPAddress(ipv4: client), port: 40000),
            server: Endpoint(address: IPAddress(ipv4: server), port: port),
            firstSeen: Timestamp(nanoseconds: now), lastSeen: Timestamp(nanoseconds: now),
            frames: .init(count: 0, first: frame + 1, last: frame))
        record.events = []
    }

    /// The record of a connection on which those steps were taken.
    package static func record(
        _ id: Int = 0, port: UInt16 = 443, client: UInt32 = 0x0A14_000E, _ build: (inout ConnectionScript) -> Void
    ) -> ConnectionRecord {
        var script = ConnectionScript(id, client: client, port: port)
        build(&script)
        return script.finished
    }

    /// The record as the Timeline would hand it over.
    package var finished: ConnectionRecord {
        var record = record
        let exchanges = record.http?.exchanges ?? []
        if let wait = PhaseJudge.waitingFor(record.phaseAtEnd, record.tls?.observation, exchanges) {
            let seconds = ConnectionFacts(record).silence.inSeconds
            if seconds >= PhaseJudge.shortestStall {
                record.stalledIn = .init(phase: record.phaseAtEnd, waitingFor: wait, seconds: seconds)
            }
        }
        return record
    }

    /// Anything the steps do not know.
    package mutating func set(_ change: (inout ConnectionRecord) -> Void) { change(&record) }

    /// Anything of TLS the steps do not know.
    package mutating func setTLS(_ change: (inout TLSObservation) -> Void) {
        change(&observation)
        store()
    }

    package mutating func wait(_ seconds: Double) { now += Int64(seconds * 1e9) }

    /// The capture goes on so long after the last step.
    package mutating func observe(_ seconds: Double) {
        wait(seconds)
        record.observedUntil = Timestamp(nanoseconds: now)
    }

    /// A next frame, one millisecond later.
    @discardableResult
    package mutating func step(_ side: Side? = nil, payload: Int = 0) -> Mark {
        frame += 1
        now += 1_000_000
        let mark = Mark(frame: frame, at: Timestamp(nanoseconds: now))
        if record.frames.count == 0 { record.firstSeen = mark.at }
        record.frames = .init(count: record.frames.count + 1, first: record.frames.first, last: frame)
        record.lastSeen = mark.at
        record.observedUntil = mark.at
        if let side {
            record.tcp.ends[side].hopLimit = 64
            if payload > 0 {
                record.octets[side] += payload
                record.lastPayload[side] = mark
            }
        }
        return mark
    }

    /// A side sends again, after a wait, what was not acknowledged.
    package mutating func repeatLast(_ side: Side, unacknowledged octets: Int, after seconds: Double = 0.2) {
        let since = record.lastPayload[side] ?? Mark(frame: frame, at: Timestamp(nanoseconds: now))
        wait(seconds)
        let mark = step(side)
        record.tcp.ends[side].unacknowledgedBytes = octets
        record.tcp.ends[side].retransmissions += 1
        record.marks.ends[side].lastRetransmission = mark
        record.marks.ends[side].firstRetransmissions.append(mark)
        var left =
            record.transport.ends[side].unacknowledged
            ?? .init(octets: octets, since: since, largestSegment: min(octets, 1460))
        left.repetitions += 1
        left.firstRepetition = left.firstRepetition ?? mark
        left.lastRepetition = mark
        record.transport.ends[side].unacknowledged = left
    }

    /// A side sends data after the connection has rested.
    package mutating func sendAfterRest(_ side: Side, _ seconds: Double, payload: Int = 100, isAnswered: Bool = false) {
        let since = [record.lastPayload.client, record.lastPayload.server].compactMap { $0 }.max { $0.frame < $1.frame }
        let before = Mark(frame: frame, at: Timestamp(nanoseconds: now))
        wait(seconds)
        let mark = step(side, payload: payload)
        var pause = Pause(since: since ?? before, until: mark, by: side)
        if isAnswered {
            pause.answered = step(side.peer)
            record.transport.longestSurvived = pause
        } else {
            record.tcp.ends[side].unacknowledgedBytes = payload
        }
        record.transport.pauses.append(pause)
    }

    package mutating func happen(_ from: Event.Origin, _ what: Event.What, at mark: Mark) {
        record.events.append(Event(mark: mark, frames: [mark.frame], from: from, what: what))
        switch what {
        case .syn: record.marks.ends.client.synFrames.append(mark)
        case .synAck: record.marks.ends.server.synFrames.append(mark)
        case .icmp(let error): record.marks.icmpErrors.append(.init(mark: mark, error: error))
        case .refused:
            record.marks.ends.server.isRefusal = true
            record.transport.ends.server.rst = ClosingSegment(mark: mark)
        default: break
        }
    }

    // MARK: TCP

    package mutating func syn() {
        record.tcp.synCount += 1
        record.phase = .synSent
        happen(.client, .syn(attempt: record.tcp.synCount, maximumSegmentSize: 1460), at: step(.client))
    }

    package mutating func synAck(_ attempt: Int = 1) {
        record.phase = .synReceived
        happen(.server, .synAck(attempt: attempt), at: step(.server))
    }

    /// The three-way handshake, of which the two round trips from the point of capture may be given, in seconds.
    package mutating func open(toServer: Double = 0, toClient: Double = 0) {
        syn()
        wait(toServer)
        synAck()
        wait(toClient)
        let mark = step(.client)
        record.tcp.established = mark
        record.tcp.handshakeRoundTrip = mark.at.seconds(since: record.firstSeen)
        record.phase = .established
        happen(.client, .established(roundTrip: record.tcp.handshakeRoundTrip), at: mark)
    }

    /// A router answers a side's last segment with an ICMP error.
    package mutating func icmp(type: UInt8, code: UInt8, mtu: Int? = nil, about side: Side = .client) {
        let mark = step()
        let error = ICMPError(
            reporter: IPAddress(ipv4: 0xC633_6401), type: type, code: code, isICMPv6: false,
            source: side == .client ? record.client : record.server,
            destination: side == .client ? record.server : record.client, sequence: 0, nextHopMTU: mtu)
        happen(.network, .icmp(error), at: mark)
    }

    // MARK: TLS

    private mutating func store() {
        record.tls = .init(
            observation: observation, certificates: record.tls?.certificates ?? [], clientCertificates: [],
            fingerprints: observation.fingerprints)
        record.applicationProtocol = "tls"
    }

    private mutating func reach(_ stage: TLSObservation.HandshakeProgress, _ mark: Mark) {
        // A second request takes nothing back.
        guard stage >= observation.stage else { return store() }
        observation.stage = stage
        observation.stageMark = mark
        record.phase = Phase(stage) ?? record.phase
        store()
    }

    private mutating func say(_ side: Side, _ type: HandshakeType, _ mark: Mark) {
        let message = TLSObservation.Message(mark: mark, frames: [mark.frame], from: side, type: type, length: 100)
        observation.messages.append(message)
        happen(.init(side), .handshake([message]), at: mark)
    }

    package mutating func clientHello(_ name: String? = "telemetry.vendor.example", length: Int = 300) {
        let mark = step(.client, payload: length)
        var hello = ClientHello(cipherSuites: [CipherSuite(rawValue: 0xC02F)], serverName: name)
        hello.length = length
        observation.clientHello = hello
        say(.client, .clientHello, mark)
        reach(.clientHello, mark)
    }

    /// The server asks for a second ClientHello, with a key share of secp256r1.
    package mutating func helloRetryRequest() {
        let mark = step(.server, payload: 99)
        observation.version = .tls13
        // supported_versions and key_share, the group alone.
        let body =
            [3, 3] + ServerHello.helloRetryRequestRandom + [
                0, 0x13, 0x01, 0, 0, 12, 0, 43, 0, 2, 3, 4, 0, 51, 0, 2, 0, 23,
            ]
        observation.helloRetryRequest = try? ServerHello(body.span)
        say(.server, .helloRetryRequest, mark)
        store()
    }

    /// ServerHello, Certificate, ServerHelloDone; in TLS 1.3 ServerHello and the encrypted rest, whose certificates
    /// nobody sees.
    package mutating func serverFlight(_ version: ProtocolVersion = .tls12, _ certificates: [Certificate] = [.vendor]) {
        let mark = step(.server, payload: 1300)
        observation.version = version
        observation.serverHello = ServerHello(cipherSuite: CipherSuite(rawValue: 0xC02F))
        say(.server, .serverHello, mark)
        if version.isTLS13 {
            observation.encryptedServerFlight = 1200
            observation.encryptedServerFlightMark = mark
            reach(.certificate, mark)
        } else {
            observation.certificateMark = mark
            reach(.serverDone, mark)
            record.tls?.certificates = certificates
        }
    }

    package mutating func completeHandshake() {
        observation.finished.client = step(.client, payload: 100)
        let mark = step(.server, payload: 60)
        observation.finished.server = mark
        happen(.server, .handshakeComplete, at: mark)
        reach(.handshakeComplete, mark)
    }

    /// A whole handshake.
    package mutating func handshake(_ version: ProtocolVersion = .tls12, _ certificates: [Certificate] = [.vendor]) {
        open()
        clientHello()
        serverFlight(version, certificates)
        completeHandshake()
    }

    package mutating func request() {
        let mark = step(.client, payload: 200)
        if observation.firstApplicationData.client == nil { observation.firstApplicationData.client = mark }
        observation.lastApplicationData.client = mark
        reach(.request, mark)
    }

    /// The server sends application data although no request came.
    package mutating func unaskedAnswer() {
        let mark = step(.server, payload: 120)
        if observation.firstApplicationData.server == nil { observation.firstApplicationData.server = mark }
        observation.lastApplicationData.server = mark
        observation.applicationOctets.server += 120
        store()
    }

    /// Octets of a record of the server's that has so many.
    package mutating func partOfAnswer(_ octets: Int, of announced: Int) {
        let mark = step(.server, payload: octets)
        observation.cutRecords.server = .init(
            mark: mark, announced: announced, octets: octets, isApplicationData: true)
        store()
    }

    package mutating func response() {
        let mark = step(.server, payload: 900)
        if observation.firstApplicationData.server == nil { observation.firstApplicationData.server = mark }
        observation.lastApplicationData.server = mark
        reach(.response, mark)
    }

    /// An alert; unreadable without a code.
    package mutating func alert(_ side: Side, _ code: UInt8?, _ level: AlertLevel = .fatal) {
        let mark = step(side, payload: 7)
        let alert = TLSObservation.Alert(
            mark: mark, from: side, level: code == nil ? nil : level, description: code.map(AlertDescription.init),
            isEncrypted: code == nil,
            inference: code == nil ? .alertLength : nil)
        observation.alerts.append(alert)
        happen(.init(side), .alert(alert), at: mark)
        store()
        guard level == .fatal, code != 0 else { return }
        close(side == .client ? .client : .server, .alertFin, at: mark)
        record.close.firstFinOrRst = .init(from: side, isReset: false, mark: step(side))
    }

    // MARK: HTTP in clear

    /// A request, of whose body so many octets came.
    ///
    /// - Parameters:
    ///   - body: octets of the body that came.
    ///   - announced: octets that the head announced; nil for a request without a body.
    ///   - closes: whether the client wants the connection closed after the answer.
    package mutating func httpRequest(
        _ method: String = "GET", body: Int = 0, of announced: Int? = nil, closes: Bool = false
    ) {
        let mark = step(.client, payload: 80 + body)
        var http = record.http ?? .init()
        http.requests.append(.init(mark: mark, method: method, target: "/", host: "a.example", userAgent: nil))
        http.requestCount += 1
        var request = HTTPExchange.Request(message: Self.message(mark, .length(announced ?? 0), body))
        (request.method, request.target, request.wantsClose) = (method, "/", closes)
        http.exchanges.append(HTTPExchange(request: request))
        record.http = http
        if record.tls == nil, record.phase < .request { record.phase = .request }
    }

    /// An answer to the first request that has none, else one that nothing asked for; so many octets of its body came.
    ///
    /// - Parameter framing: how the end of the body shows; nil where there is no body.
    package mutating func httpResponse(
        _ status: Int, server: String? = nil, body: Int = 0, _ framing: HTTPMessage.Framing? = nil
    ) {
        let mark = step(.server, payload: 120 + body)
        var http = record.http ?? .init()
        http.responses.append(.init(mark: mark, status: status, server: server))
        http.responseCount += 1
        var answer = HTTPExchange.Answer(message: Self.message(mark, framing ?? .length(0), body))
        (answer.status, answer.server) = (status, server)
        if let index = http.exchanges.firstIndex(where: { $0.request != nil && $0.answer == nil }) {
            if let asked = http.exchanges[index].request?.message, asked.isWhole == false {
                answer.earlyAfter = asked.head == nil ? asked.headOctets : asked.bodyOctets
            }
            http.exchanges[index].answer = answer
        } else {
            http.exchanges.append(HTTPExchange(answer: answer))
        }
        record.http = http
        if record.tls == nil { record.phase = .response }
    }

    private static func message(_ mark: Mark, _ framing: HTTPMessage.Framing, _ body: Int) -> HTTPMessage {
        var message = HTTPMessage(first: mark)
        (message.head, message.framing, message.bodyOctets) = (mark, framing, body)
        switch framing {
        case .length(let count): (message.announced, message.isWhole) = (count, body >= count)
        case .none, .tunnel: message.isWhole = true
        case .chunked, .endStream: message.isWhole = false
        case .untilClose, .unknown: message.isWhole = nil
        }
        return message
    }

    /// Part of a request head.
    package mutating func partOfRequest(_ octets: Int = 30) {
        let mark = step(.client, payload: octets)
        var http = record.http ?? .init()
        var message = HTTPMessage(first: mark)
        message.headOctets = octets
        http.exchanges.append(HTTPExchange(request: .init(message: message)))
        record.http = http
    }

    // MARK: The end

    /// `party` ends it, in a frame of its own.
    package mutating func close(_ party: Close.Party, _ how: Close.Manner = .fin) {
        let side: Side = party == .client ? .client : .server
        let mark = step(side)
        close(party, how, at: mark)
        let isReset = how == .rst || how == .closeNotifyRst
        if how == .rst {
            let hops = party == .middlebox ? 60 : 64
            happen(.init(side), .rst(hopLimit: hops, usualHopLimit: 64), at: mark)
            record.transport.ends[side].usualHopLimit = 64
            record.transport.ends[side].rst = ClosingSegment(mark: mark, hopLimit: UInt8(hops))
            record.transport.resetOrigin = ResetOrigin(
                side: side, frame: mark.frame, traits: [.hopLimit(hops, usual: 64)])
        } else {
            record.transport.ends[side].fin = ClosingSegment(mark: mark)
        }
        record.close.firstFinOrRst = .init(from: side, isReset: isReset, mark: mark)
    }

    private mutating func close(_ party: Close.Party, _ how: Close.Manner, at mark: Mark) {
        let payload = [record.lastPayload.client, record.lastPayload.server].compactMap { $0 }.filter {
            $0.frame < mark.frame
        }
        let since = payload.max { $0.frame < $1.frame } ?? record.tcp.established
        record.close = Close(
            by: party, how: how, mark: mark, idleBefore: since.map { mark.at.seconds(since: $0.at) }, firstFinOrRst: nil
        )
    }
}
