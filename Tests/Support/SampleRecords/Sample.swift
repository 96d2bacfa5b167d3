package import Capture
package import Cryptography
package import Diagnosis
import HTTP
import Knowledge
package import Octets
import Packets
package import TLS
package import Timeline

/// Records and evidence whose every value is fixed: what the reports are tested with.
package enum Sample {
    package static let start: Int64 = 1_795_441_198_824_457_000  // 2026-11-23T13:39:58.824457Z

    package static func at(_ seconds: Double) -> Timestamp {
        Timestamp(nanoseconds: start + Int64((seconds * 1e9).rounded()))
    }
    package static func mark(_ frame: Int, _ seconds: Double) -> Mark { Mark(frame: frame, at: at(seconds)) }
    package static func event(
        _ frame: Int, _ seconds: Double, _ from: Event.Origin, _ what: Event.What, frames: [Int]? = nil
    )
        -> Event
    {
        Event(mark: mark(frame, seconds), frames: frames ?? [frame], from: from, what: what)
    }

    package static let device = IPAddress(ipv4: 0xc000_020a)
    package static let telemetry = Endpoint(address: IPAddress(ipv4: 0xc633_640a), port: 443)
    package static let updates = Endpoint(address: IPAddress(ipv4: 0xcb00_710a), port: 80)

    // MARK: Files

    package static func file(_ name: String = "client-side.pcap", frames: Int = 15, until: Double = 60) -> CaptureFile {
        var file = CaptureFile(path: "/captures/\(name)", format: .pcap, isCompressed: false, size: 4096)
        file.linkTypes = [.ethernet]
        file.snapLength = 262_144
        file.frames = frames
        file.firstSeen = at(0)
        file.lastSeen = at(until)
        return file
    }

    package static func inputs(
        _ files: [CaptureFile] = [file()], trust: [CaptureInputs.TrustBundle] = [], connections: Int
    )
        -> CaptureInputs
    {
        CaptureInputs(
            files: files, hashes: files.map { _ in String(repeating: "7d63c554", count: 8) }, framesNotDecoded: 0,
            filter: nil,
            trust: trust,
            connectionCount: connections)
    }

    // MARK: Connections

    package static let leaf = {
        var leaf = Certificate(
            sha256: String(repeating: "4c5c7caa", count: 8), subject: "CN=telemetry.vendor.example",
            issuer: "CN=Customer TLS Inspection CA,O=Customer Ltd", serial: "1f", notBefore: 1_795_440_960,
            notAfter: 1_826_976_960,
            dnsNames: ["telemetry.vendor.example"], key: "RSA 2048", keyKind: .rsa, keyBits: 2048,
            signatureAlgorithm: "sha256WithRSAEncryption")
        leaf.issuerAttributes = [
            .init(name: "O", value: "Customer Ltd"), .init(name: "CN", value: "Customer TLS Inspection CA"),
        ]
        leaf.sha1 = String(repeating: "ab", count: 20)
        leaf.spkiSHA256 = String(repeating: "cd", count: 32)
        return leaf
    }()

    package static func observation() -> TLSObservation {
        var seen = TLSObservation()
        seen.stage = .serverDone
        seen.clientHello = ClientHello(
            random: Array(0..<32), cipherSuites: [CipherSuite(rawValue: 0xc02f)], serverName: "telemetry.vendor.example"
        )
        seen.serverHello = ServerHello(
            random: Array(32..<64), sessionID: [1, 2], cipherSuite: CipherSuite(rawValue: 0xc02f))
        seen.version = .tls12
        seen.cipherSuite = CipherSuite(rawValue: 0xc02f)
        seen.resumed = false
        seen.certificates = [[0x30]]
        return seen
    }

    /// A connection whose client answers the Certificate with unknown_ca.
    package static func refused(id: Int, port: UInt16, first frame: Int = 1, after delay: Double = 0)
        -> ConnectionRecord
    {
        var record = ConnectionRecord(
            id: id, client: Endpoint(address: device, port: port), server: telemetry, firstSeen: at(delay),
            lastSeen: at(delay + 0.033),
            frames: .init(count: 8, first: frame, last: frame + 7))
        let hello = TLSObservation.Message(
            mark: mark(frame + 3, delay + 0.0004), frames: [frame + 3], from: .client, type: .clientHello, length: 198)
        let flight = [HandshakeType.serverHello, .certificate, .serverKeyExchange, .serverHelloDone].map {
            TLSObservation.Message(
                mark: mark(frame + 5, delay + 0.0315), frames: [frame + 4, frame + 5], from: .server, type: $0,
                length: 100)
        }
        let alert = TLSObservation.Alert(
            mark: mark(frame + 6, delay + 0.0323), from: .client, level: .fatal,
            description: AlertDescription(rawValue: 48))
        var seen = observation()
        seen.messages = [hello] + flight
        seen.certificateMark = mark(frame + 5, delay + 0.0315)
        seen.alerts = [alert]
        record.tls = .init(
            observation: seen, certificates: [leaf], clientCertificates: [], fingerprints: seen.fingerprints)
        record.applicationProtocol = "tls"
        record.phase = .serverDone
        record.octets = PerSide(client: 210, server: 1233)
        record.tcp.open()
        record.tcp.ends.client.maximumSegmentSize = 1460
        record.close = Close(
            by: .client, how: .alertFin, mark: alert.mark, idleBefore: 0.000809,
            firstFinOrRst: .init(from: .client, isReset: false, mark: mark(frame + 7, delay + 0.0324)))
        record.verification = Verification(
            trust: "device-bundle.pem", at: 1_795_441_198, host: "telemetry.vendor.example", code: 20,
            result: "unable to get local issuer certificate", depth: 0)
        record.events = [
            event(frame, delay, .client, .syn(attempt: 1, maximumSegmentSize: 1460)),
            event(frame + 1, delay + 0.0001, .server, .synAck(attempt: 1)),
            event(frame + 2, delay + 0.0002, .client, .established(roundTrip: 0.000133)),
            event(frame + 3, delay + 0.0004, .client, .handshake([hello])),
            event(frame + 5, delay + 0.0315, .server, .handshake(flight), frames: [frame + 4, frame + 5]),
            event(frame + 6, delay + 0.0323, .client, .alert(alert)),
            event(frame + 7, delay + 0.0324, .client, .fin),
        ]
        return record
    }

    /// A request over clear HTTP, answered and closed.
    package static func healthy(id: Int) -> ConnectionRecord {
        var record = ConnectionRecord(
            id: id, client: Endpoint(address: device, port: 51_000), server: updates, firstSeen: at(1),
            lastSeen: at(1.25),
            frames: .init(count: 9, first: 40, last: 48))
        let request = HTTPRequestLine(
            mark: mark(43, 1.01), method: "GET", target: "/firmware", host: "updates.vendor.example",
            userAgent: "device/1.0")
        var http = ConnectionRecord.HTTP()
        http.requests = [request]
        http.responses = [HTTPStatusLine(mark: mark(45, 1.1), status: 200, server: "nginx")]
        (http.requestCount, http.responseCount) = (1, 1)
        var answer = HTTPExchange.Answer(message: HTTPMessage(first: mark(45, 1.1)))
        (answer.message.isWhole, answer.status) = (true, 200)
        var asked = HTTPExchange.Request(message: HTTPMessage(first: mark(43, 1.01)))
        (asked.message.isWhole, asked.method, asked.target) = (true, "GET", "/firmware")
        http.exchanges = [HTTPExchange(request: asked, answer: answer)]
        record.http = http
        record.applicationProtocol = "http"
        record.phase = .response
        record.close = Close(
            by: .client, how: .fin, mark: mark(46, 1.2), idleBefore: 0.1,
            firstFinOrRst: .init(from: .client, isReset: false, mark: mark(46, 1.2)))
        record.events = [
            event(43, 1.01, .client, .request(request)), event(45, 1.1, .server, .response(status: 200)),
            event(46, 1.2, .client, .fin),
        ]
        return record
    }

    /// A TLS connection on which no request came, ended by the server after 20 s.
    package static func timedOut(id: Int) -> ConnectionRecord {
        var record = ConnectionRecord(
            id: id, client: Endpoint(address: device, port: 35_114), server: telemetry, firstSeen: at(0),
            lastSeen: at(20.036),
            frames: .init(count: 20, first: 1, last: 20))
        var seen = observation()
        seen.stage = .handshakeComplete
        seen.finished = PerSide(client: mark(12, 0.016), server: mark(13, 0.017))
        let alert = TLSObservation.Alert(
            mark: mark(17, 20.035), from: .server, level: nil, description: nil, isEncrypted: true)
        seen.alerts = [alert]
        record.tls = .init(observation: seen, certificates: [], clientCertificates: [], fingerprints: seen.fingerprints)
        record.applicationProtocol = "tls"
        record.phase = .handshakeComplete
        record.stalledIn = .init(phase: .handshakeComplete, waitingFor: .client, seconds: 20.018)
        record.close = Close(
            by: .server, how: .closeNotifyFin, mark: alert.mark, idleBefore: 20.018,
            firstFinOrRst: .init(from: .server, isReset: false, mark: mark(19, 20.036)))
        record.events = [
            event(13, 0.017, .server, .handshakeComplete),
            event(13, 20.035, .capture, .silence(seconds: 20.018), frames: []),
            event(17, 20.035, .server, .alert(alert)), event(19, 20.036, .server, .fin),
        ]
        return record
    }
}

extension TCPSummary {
    /// Three-way handshake seen whole.
    fileprivate mutating func open() {
        synCount = 1
        handshakeRoundTrip = 0.000133
    }
}
