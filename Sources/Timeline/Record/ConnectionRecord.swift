public import Cryptography
public import HTTP
public import Octets
public import Preludes
public import TLS

/// What happened on one TCP connection: facts with their frames, no opinion. The `CONNECTION` of the JSON contract.
public struct ConnectionRecord: Sendable {
    /// What the roles of client and server were read from.
    public enum RoleSource: String, Sendable {
        /// The client sent SYN.
        case syn
        /// The server sent SYN-ACK.
        case synAck = "syn-ack"
        /// The client sent ClientHello or ClientKeyExchange, or the server ServerHello, ServerKeyExchange or
        /// ServerHelloDone.
        case tls
        /// The client sent an HTTP request, or the server a response.
        case http
        /// The server has the lower or the well-known port.
        case port
        /// The client sent the first frame seen.
        case firstFrame = "first-frame"
    }

    /// Which frames belong to it.
    public struct Frames: Equatable, Sendable {
        /// How many.
        public var count: Int
        /// Number of the first.
        public var first: Int
        /// Number of the last.
        public var last: Int
        /// Frames of those values.
        package init(count: Int, first: Int, last: Int) {
            self.count = count
            self.first = first
            self.last = last
        }
    }

    /// A wait that was not over when the connection or the capture ended.
    public struct Stall: Equatable, Sendable {
        /// The stage it was waiting in.
        public var phase: Phase
        /// On whom.
        public var waitingFor: Side
        /// For how long, until the close or the last frame of the capture.
        public var seconds: Double
        /// A stall of those values.
        package init(phase: Phase, waitingFor: Side, seconds: Double) {
            self.phase = phase
            self.waitingFor = waitingFor
            self.seconds = seconds
        }
    }

    /// TLS on this connection: what was observed and the certificates, parsed.
    public struct TLS: Sendable {
        /// The facts from the wire.
        public var observation: TLSObservation
        /// The server's certificates, leaf first; those that could not be parsed are left out.
        public var certificates: [Certificate]
        /// The client's certificates, leaf first.
        public var clientCertificates: [Certificate]
        /// Those of the first ClientHello; nil without one, or where the capture lacks part of it.
        public var fingerprints: ClientFingerprints?
        /// TLS of those values.
        package init(
            observation: TLSObservation, certificates: [Certificate], clientCertificates: [Certificate],
            fingerprints: ClientFingerprints?
        ) {
            self.observation = observation
            self.certificates = certificates
            self.clientCertificates = clientCertificates
            self.fingerprints = fingerprints
        }
    }

    /// HTTP on this connection: in clear, or inside TLS with the secrets of a key log.
    public struct HTTP: Equatable, Sendable {
        /// Request heads in order, at most a named limit.
        public var requests: [HTTPRequestLine] = []
        /// Response heads in order, at most a named limit.
        public var responses: [HTTPStatusLine] = []
        /// Requests whose head was seen, those beyond the limit among them.
        public var requestCount = 0
        /// Responses whose head was seen, those beyond the limit among them.
        public var responseCount = 0
        /// `HTTP/1` or `HTTP/2`.
        public var version = "HTTP/1"
        /// Parameters in either side's first SETTINGS of HTTP/2; nil without.
        public var settings = PerSide<[HTTP2Observer.Setting]?>(client: nil, server: nil)
        /// GOAWAY and RST_STREAM of HTTP/2, in order.
        public var endings: [HTTP2Observer.Ending] = []
        /// From where on a side's heads in HTTP/2 cannot be decoded; they are counted all the same.
        public var undecodable = PerSide<Mark?>(client: nil, server: nil)
        /// Requests with their answers, in the order of the requests: those under way, and of the others the last
        /// ones.
        public var exchanges: [HTTPExchange] = []
        /// Exchanges that are over, and not among ``exchanges`` any more.
        public var droppedExchanges = 0
        /// Whether more requests were under way than are kept: then ``exchanges`` are only the first of them.
        public var areExchangesOverrun = false
        /// From where on nothing more of a side's messages can be told: octets are missing, or are no HTTP.
        public var lost = PerSide<Mark?>(client: nil, server: nil)
        /// PING frames of HTTP/2, of either side that sent any.
        public var pings: [HTTP2Observer.Pings] = []
        /// The protocol that the connection was upgraded to (`101`), other than HTTP/2; at most one.
        public var upgrade: HTTPUpgrade?
        /// Whether it was inside TLS, and read with a key log's secrets.
        public var isDecrypted = false
        /// No HTTP seen.
        package init() {}

        /// The request that was begun last, where it is not whole and HTTP/1's.
        private var unfinishedRequest: HTTPMessage? {
            let last = exchanges.last { $0.request != nil }
            guard let message = last?.request?.message, message.isWhole == false, last?.stream == nil else {
                return nil
            }
            return message
        }
        /// Octets of a request head begun and not finished.
        public var incompleteRequestOctets: Int { unfinishedRequest?.headOctets ?? 0 }
        /// Whether the body of the last request is begun and not finished.
        public var isRequestBodyIncomplete: Bool { unfinishedRequest?.head != nil }
    }

    /// Wireshark's `tcp.stream`: from 0 in the order of first frames.
    public var id: Int
    /// Index of the capture file its first frame is in.
    public var file: Int
    /// The side that opened it.
    public var client: Endpoint
    /// The side that was connected to.
    public var server: Endpoint
    /// What the roles were read from.
    public var rolesFrom: RoleSource
    /// Time of its first frame.
    public var firstSeen: Timestamp
    /// Time of its last frame.
    public var lastSeen: Timestamp
    /// Its frames.
    public var frames: Frames
    /// Payload octets on the stream, retransmissions not counted twice.
    public var octets: PerSide<Int>
    /// What TCP did.
    public var tcp: TCPSummary
    /// How far it came.
    public var phase: Phase
    /// What it was waiting for at the end.
    public var stalledIn: Stall?
    /// How it ended.
    public var close: Close
    /// `tls`, `http`, `smtp+tls` …; nil when neither is recognised.
    public var applicationProtocol: String?
    /// What was said before TLS, or instead of it, that decides where the connection goes and whether it is encrypted.
    public var prelude: Prelude?
    /// What client and broker agreed on, where MQTT is spoken in clear.
    public var mqtt: MQTTSession?
    /// TLS, if any was seen.
    public var tls: TLS?
    /// HTTP, if any was seen.
    public var http: HTTP?
    /// The server's chain against the trust store given; nil without one or without a certificate.
    public var verification: Verification?
    /// How the server's certificates hang together as sent; nil without any.
    public var sentChain: SentChain?
    /// What the pins for this host say of the server's chain; nil without such pins or a certificate.
    public var pinCheck: PinCheck?
    /// Whether the server's certificate is for the name the client asked for; without one in the ClientHello, for the
    /// decrypted Host, else for the server's address where the certificate names addresses. nil without either.
    public var leafCoversName: Bool?
    /// Where the server's chain ends without an anchor of that store; nil when it does not.
    public var chainGap: ChainGap?
    /// Where TCP's own events were seen.
    public var marks: TransportMarks
    /// Who knew what: what was acknowledged, repeated, probed; pauses; closing segments.
    public var transport = TransportRecord()
    /// Everything that happened, in order. Told anew at every reading: of most connections nobody wants to hear it.
    public var events: [Event] {
        get { givenEvents ?? EventList(record: self).events() }
        set { givenEvents = newValue }
    }
    private var givenEvents: [Event]?
    /// Mark of the last payload octets of either side, keep-alives and retransmissions left out.
    public var lastPayload: PerSide<Mark?>
    /// Whether its first frame was no SYN, no SYN-ACK and no RST: the capture begins in its middle.
    public var startsMidConnection: Bool
    /// Frames of it that the snap length cut within TCP payload.
    public var truncatedFrames: Int
    /// Time of the last frame of the whole capture when the record was made: until then nothing more was seen.
    public var observedUntil: Timestamp

    /// The name by which to call the server: SNI, else the HTTP Host.
    public var serverName: String? {
        let name = tls?.observation.clientHello?.serverName ?? http?.requests.first?.host.map(Self.withoutPort)
        return name == server.address.description ? nil : name
    }

    /// How far it had come when it was ended: less far than ``phase`` where messages of the handshake came too late.
    ///
    /// Who has left before its own Finished cannot go on, whatever the other side still sends. Later a FIN may only
    /// mean that there is nothing more to ask: there a RST of the side that left shows that it did not wait.
    public var phaseAtEnd: Phase {
        guard let end = close.mark, let last = tls?.observation.stageMark, last.frame > end.frame,
            let observation = tls?.observation, let side = close.by.flatMap(Side.init),
            // Its goodbye may be more than one alert.
            lastPayload[side].map({ payload in
                payload.frame <= end.frame
                    || observation.alerts.contains { $0.from == side && $0.mark.frame == payload.frame }
            }) ?? true
        else { return phase }
        let reached = observation.stage(upTo: end.frame)
        guard reached < .handshakeComplete || transport.ends[side].rst != nil else { return phase }
        return Phase(reached) ?? (tcp.established == nil ? phase : .established)
    }

    /// What the client called a server that it did not name in its ClientHello: the Host field, where it can be read;
    /// else its address, where the certificate is for addresses. An address is never named in a ClientHello (RFC 6066
    /// section 3), but not every client that names nothing asked for one.
    func hostWithoutServerName(of leaf: Certificate?) -> String? {
        guard tls?.observation.wholeHello?.serverName == nil else { return nil }
        if let http, http.isDecrypted, let host = http.requests.first(where: { $0.method != "CONNECT" })?.host {
            let name = Self.withoutPort(host)
            return name.hasPrefix("[") && name.hasSuffix("]") ? String(name.dropFirst().dropLast()) : name
        }
        guard tls?.observation.wholeHello != nil, leaf?.ipAddresses.isEmpty == false else { return nil }
        return server.address.description
    }

    /// A Host field may carry the port (RFC 9110 section 7.2).
    private static func withoutPort(_ host: String) -> String {
        guard let colon = host.lastIndex(of: ":"), !host.hasSuffix("]"),
            host[host.index(after: colon)...].allSatisfy(\.isNumber)
        else {
            return host
        }
        return String(host[..<colon])
    }
}

extension ConnectionRecord {
    /// A record of those values; what is not given was not seen.
    package init(
        id: Int, file: Int = 0, client: Endpoint, server: Endpoint, rolesFrom: RoleSource = .syn, firstSeen: Timestamp,
        lastSeen: Timestamp, frames: Frames
    ) {
        self.id = id
        self.file = file
        self.client = client
        self.server = server
        self.rolesFrom = rolesFrom
        self.firstSeen = firstSeen
        self.lastSeen = lastSeen
        self.frames = frames
        octets = PerSide(client: 0, server: 0)
        tcp = TCPSummary()
        phase = .unknown
        stalledIn = nil
        close = .none
        applicationProtocol = nil
        tls = nil
        http = nil
        verification = nil
        marks = TransportMarks(first: Mark(frame: frames.first, at: firstSeen))
        lastPayload = PerSide(client: nil, server: nil)
        startsMidConnection = false
        truncatedFrames = 0
        observedUntil = lastSeen
    }
}
