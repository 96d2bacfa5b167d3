import Cryptography
import Diagnosis
import HTTP
import Knowledge
import Octets
import Packets
import Preludes
import TLS
import Timeline

/// What a connection did, field by field in the order in which it happens, without what differs always: ports, times,
/// randoms.
///
/// A field that the connection never came to, or whose value cannot be seen, is not among them.
struct ConnectionTraits {
    /// A value and where it was seen.
    struct Value {
        var value: ComparedValue
        var frame: Int?
    }

    /// A ClientHello of no more octets fits into one segment on every usual path.
    static let smallHello = 1200

    /// What has a value that is the same or not.
    private(set) var values: [(field: ComparedField, trait: Value)] = []
    /// What took how long, in seconds.
    private(set) var durations: [(field: ComparedField, seconds: Double, frame: Int?)] = []

    /// The traits of a connection and of what was concluded of it.
    init(_ connection: DiagnosedConnection) {
        self.init(connection.record)
        add(.findings, .findings(connection.findings.filter { $0.severity == .problem }.map(\.id)))
    }

    /// The traits of a record.
    init(_ record: ConnectionRecord) {
        addTransport(record)
        if let tls = record.tls {
            addHello(tls)
            addChoice(tls)
            addCertificates(record, tls)
        }
        addExchange(record)
        addEnding(record)
    }

    private mutating func add(_ field: ComparedField, _ value: ComparedValue?, _ frame: Int? = nil) {
        if let value { values.append((field, Value(value: value, frame: frame))) }
    }

    private mutating func add(_ field: ComparedField, from start: Mark?, to end: Mark?) {
        guard let start, let end, end.frame >= start.frame else { return }
        durations.append((field, end.at.seconds(since: start.at), end.frame))
    }

    // MARK: Reaching

    private mutating func addTransport(_ record: ConnectionRecord) {
        add(.serverAddress, .address(record.server.address), record.frames.first)
        add(.serverPort, .number(Int(record.server.port)), record.frames.first)
        for side in Side.allCases {
            let opening = record.marks.ends[side].synFrames.first?.frame
            // Without its SYN nothing is known of what a side announces.
            guard let opening, record.marks.ends[side].synFingerprint != nil else { continue }
            let end = record.tcp.ends[side]
            add(.tcp(side, .mss), end.maximumSegmentSize.map { .number(Int($0)) } ?? .nothing, opening)
            add(.tcp(side, .windowScale), end.windowScale.map { .number(Int($0)) } ?? .nothing, opening)
            add(
                .tcp(side, .selectiveAcknowledgment),
                end.selectiveAcknowledgment.map { .state($0 ? .permitted : .notPermitted) }, opening)
            add(.tcp(side, .timestamps), end.timestamps.map { .state($0 ? .offered : .notOffered) }, opening)
            if side == .server { add(.tcp(side, .hopLimit), end.hopLimit.map { .number(Int($0)) }, opening) }
        }
        if let roundTrip = record.tcp.handshakeRoundTrip {
            durations.append((.handshakeRoundTrip, roundTrip, record.tcp.established?.frame))
        }
        if record.phase > .established { add(.applicationProtocol, record.applicationProtocol.map { .text($0) }) }
        add(
            .prelude, record.prelude?.isAccepted.map { .state($0 ? .agreed : .refused) },
            record.prelude?.steps.last?.mark.frame)
    }

    // MARK: TLS

    private mutating func addHello(_ tls: ConnectionRecord.TLS) {
        guard let hello = tls.observation.wholeHello else { return }
        let frame = tls.observation.messages.first { $0.type == .clientHello }?.mark.frame
        add(.serverName, hello.serverName.map { .text($0) } ?? .nothing, frame)
        let kind = ClientKind(hello)
        add(.ja4, tls.fingerprints.map { .text($0.ja4.hashed) }, frame)
        let size = tls.observation.helloSize ?? 0
        // One that fits any segment is no matter of its size.
        if size > Self.smallHello { add(.helloSize, .number(size), frame) }
        add(.helloSegments, .number(max(1, tls.observation.helloPieces.count)), frame)
        add(.clientVersions, .list(hello.offeredVersions.map(\.name)), frame)
        add(.offeredSuites, .list(kind.suites.map { CipherSuite(rawValue: $0).name }), frame)
        add(.offeredExtensions, .list(kind.extensions.map { ExtensionType(rawValue: $0).name }), frame)
        add(.offeredGroups, .list(kind.groups.map { NamedGroup(rawValue: $0).name }), frame)
        add(.offeredSignatures, .list(kind.signatures.map { SignatureScheme(rawValue: $0).name }), frame)
        add(.offeredALPN, .list(hello.alpn.map { String(decoding: $0, as: UTF8.self) }), frame)
    }

    private mutating func addChoice(_ tls: ConnectionRecord.TLS) {
        let observation = tls.observation
        guard let version = observation.version else { return }
        let message = observation.messages.first { $0.type == .serverHello }
        let frame = message?.mark.frame
        add(.version, .text(version.name), frame)
        add(.cipherSuite, observation.cipherSuite.map { .text($0.name) }, frame)
        add(.keyShare, observation.serverHello?.keyShare.map { .text($0.name) }, frame)
        add(.helloRetry, observation.helloRetry ? .state(.sent) : .nothing, frame)
        if !version.isTLS13 || observation.encryptedExtensions != nil {
            add(.alpn, observation.alpn.map { .text($0) } ?? .nothing, frame)
        }
        add(.resumed, observation.resumed.map { .state($0 ? .resumed : .fullHandshake) }, frame)
        let hello = observation.messages.last { $0.type == .clientHello }
        add(.helloTime, from: hello?.mark, to: message?.mark)
    }

    private mutating func addCertificates(_ record: ConnectionRecord, _ tls: ConnectionRecord.TLS) {
        let observation = tls.observation
        let frame = observation.certificateMark?.frame
        if let leaf = tls.certificates.first {
            add(.issuer, .text(leaf.issuer), frame)
            add(.subject, .text(leaf.subject), frame)
            add(.dnsNames, .list(leaf.dnsNames + leaf.ipAddresses), frame)
            if !leaf.hasUnreadableDates {
                add(.notAfter, .date(leaf.notAfter), frame)
                add(.notBefore, .date(leaf.notBefore), frame)
            }
            add(.key, .text(leaf.key), frame)
            add(.keyDigest, .text(leaf.spkiSHA256), frame)
            add(.certificateDigest, .text(leaf.sha256), frame)
            add(.chain, .chain(sentAlong: tls.certificates.dropFirst().map(Self.name)), frame)
            add(
                .certificateRequested, .state(observation.clientCertificateRequested ? .requested : .notRequested),
                frame)
        } else if observation.encryptedServerFlight > 0, observation.resumed != true {
            add(
                .encryptedFlight, .number(observation.encryptedServerFlight),
                observation.encryptedServerFlightMark?.frame)
        }
        add(.verification, record.verification.map { .text($0.result) }, frame)
        add(.pin, record.pinCheck.map { .state($0.isMatch ? .match : .mismatch) }, frame)
        if observation.clientCertificateRequested {
            let none: ComparedValue? = observation.clientCertificateDeclined ? .state(.noneGiven) : nil
            add(.clientCertificate, tls.clientCertificates.first.map { .text($0.subject) } ?? none)
        }
        let shown = observation.messages.last {
            $0.from == .server && ($0.type == .serverHelloDone || $0.type == .certificate)
        }
        let answer = observation.messages.first { message in
            message.from == .client && shown.map { message.mark.frame > $0.mark.frame } ?? false
        }
        let alert = observation.alerts.first { alert in
            alert.from == .client && shown.map { alert.mark.frame > $0.mark.frame } ?? false
        }
        add(
            .answerTime, from: shown?.mark,
            to: [answer?.mark, alert?.mark].compactMap { $0 }.min { $0.frame < $1.frame })
    }

    private static func name(_ certificate: Certificate) -> String {
        certificate.subjectAttributes.last { $0.name == "CN" }?.value ?? certificate.subject
    }

    // MARK: What follows

    private mutating func addExchange(_ record: ConnectionRecord) {
        if let response = record.http?.responses.first {
            add(.responses, .number(Int(response.status)), response.mark.frame)
            add(.responseTime, from: record.http?.requests.first?.mark, to: response.mark)
        } else if let observation = record.tls?.observation, record.phase >= .response {
            add(
                .responseTime, from: observation.firstApplicationData.client,
                to: observation.firstApplicationData.server)
        }
    }

    private mutating func addEnding(_ record: ConnectionRecord) {
        add(.phase, .phase(record.phase), record.close.mark?.frame ?? record.frames.last)
        let alerts = record.tls?.observation.alerts.filter { $0.description != .closeNotify } ?? []
        let endings = alerts.filter {
            record.tls?.observation.isHandshakeComplete(before: $0) == false || $0.description != nil
        }
        if record.tls != nil {
            add(
                .alerts, .alerts(endings.map { .init(from: $0.from, description: $0.description) }),
                endings.first?.mark.frame)
        }
        if let stall = record.stalledIn, stall.seconds >= 1 {
            add(.stalledIn, .stall(stall.waitingFor, stall.phase))
        }
        add(.closeBy, .closedBy(record.close.by), record.close.mark?.frame)
        add(.closeHow, .closed(record.close.how), record.close.mark?.frame)
        if record.close.by == .server, let idle = record.close.idleBefore {
            durations.append((.idleBefore, idle, record.close.mark?.frame))
        }
    }
}
