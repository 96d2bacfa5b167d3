import Comparison
import Cryptography
import Diagnosis
import HTTP
import Octets
import Packets
import TLS
import Timeline

/// The story of a connection whose TLS is opened between the points, from the client's end to the server's.
struct TwoSidedWording {
    private let evidence: TwoSidedTLS
    private let points: PointWording

    init(_ evidence: TwoSidedTLS, _ points: PointWording) { (self.evidence, self.points) = (evidence, points) }

    private var names: PerPoint<String> { points.names }
    private var near: DiagnosedConnection { evidence.near }
    private var isSeveral: Bool { evidence.pairs.count > 1 }
    private var client: String { near.facts.client }
    /// The certificate that the client was shown.
    private var shownLeaf: Certificate? { near.facts.leaf }
    /// The certificate that the server sent.
    private var sentLeaf: Certificate? { evidence.far?.facts.leaf }

    /// The story, sentence by sentence.
    var sentences: [String] { [opening] + clientsEnd + serversEnd }

    // MARK: Who opens it

    private var opening: String {
        let servers = points.names(evidence.pairs)
        let count = isSeveral ? " in \(evidence.pairs.count) connections" : ""
        guard let far = evidence.far else {
            return
                """
                A device between \(names[points.near]) and \(names[points.far]) answers \(client) instead of \
                \(servers)\(count): \(shownInItsPlace), and \(names[points.far]) shows that none of it reached the \
                server.
                """
        }
        let what = evidence.isOfOwner ? "terminated and re-established" : "decrypted and encrypted again"
        return
            """
            TLS to \(servers) is \(what) between \(names[points.near]) and \(names[points.far])\(count): \
            \(shown(far)).
            """
    }

    private var certificateShown: String? { shownLeaf.map { "a certificate issued by \($0.issuerInWords)" } }

    /// What the client is shown by something that answers in the server's place.
    private var shownInItsPlace: String {
        certificateShown.map { "it presents \($0)" } ?? "it completes TLS with the client"
    }

    /// What either end was shown, or said.
    private func shown(_ far: DiagnosedConnection) -> String {
        if let shown = certificateShown, let sent = sentLeaf, shownLeaf?.sha256 != sent.sha256 {
            return "\(client) receives \(shown), the server sent one issued by \(sent.issuerInWords)"
        }
        if far.record.tls == nil {
            return
                """
                what \(client) sends in TLS goes to the server \
                \(far.record.http == nil ? "without it" : "as plain HTTP")
                """
        }
        let hellos = Set([near, far].compactMap { $0.record.tls?.fingerprints?.ja4.hashed })
        let fingerprints = hellos.count > 1 ? " (JA4 \(Self.fingerprint(near)) and \(Self.fingerprint(far)))" : ""
        let certificates = certificateShown.map { ", and \(client) is shown \($0)" } ?? ""
        return
            "the ClientHello that \(client) sent is not the one that the server received\(fingerprints)\(certificates)"
    }

    private static func fingerprint(_ connection: DiagnosedConnection) -> String {
        connection.record.tls?.fingerprints?.ja4.hashed ?? "?"
    }

    // MARK: What came of it

    private func place(_ mark: Mark?, _ point: Point) -> String {
        mark.map { " (\(points.frames([$0.frame], point)), \(points.time($0.at, point)))" } ?? ""
    }

    private var clientsEnd: [String] {
        switch evidence.clientsEnd {
        case .refused(let refusal, let mark):
            ["The client rejected \(isSeveral ? "each" : "it") \(refusal.text)\(place(mark, points.near))."]
        case .silent: ["The client sent nothing more, as one that does not accept the certificate and sends no alert."]
        case .accepted: ["The client accepts it."]
        case .asDiagnosed: points.story(near, points.near)
        case nil: []
        }
    }

    private var serversEnd: [String] {
        guard let far = evidence.far else { return [] }
        switch evidence.serversEnd {
        case .idle(let hadHandshake, let timer): return [idle(far.record, hadHandshake)] + (timer?.sentences ?? [])
        case .asDiagnosed: return points.story(far, points.far).prefixed(with: "At the server: ")
        case nil: return []
        }
    }

    private func idle(_ record: ConnectionRecord, _ hadHandshake: Bool) -> String {
        let opened = isSeveral ? "connections of its own" : "a connection of its own"
        let said = hadHandshake ? "completed the handshake and sent no request" : "sent nothing"
        let idle = record.close.idleBefore.map { " \(Words.duration($0)) later" } ?? ""
        return
            """
            The device between had opened \(opened), from \(record.client.address), which \(said); the server closed \
            \(isSeveral ? "each" : "the idle connection")\(idle)\(place(record.close.mark, points.far)).
            """
    }

    // MARK: Why

    /// What shows it.
    var because: [String] {
        guard let far = evidence.far else { return [answeredInItsPlace] }
        return [otherHello(far), otherCertificate(far), oneMoment(far)].compactMap { $0 }
    }

    private var answeredInItsPlace: String {
        let mark = near.record.tls?.observation.messages.first { $0.type == .serverHello }?.mark
        return
            """
            \(points.frames(mark.map { [$0.frame] } ?? [], points.near)) answers in TLS; \(names[points.far]) was \
            running and shows the same server, but no connection that corresponds to this one.
            """
    }

    private func otherHello(_ far: DiagnosedConnection) -> String? {
        guard let own = near.record.tls?.observation.clientHello, let other = far.record.tls?.observation.clientHello,
            own.random != other.random
        else { return nil }
        func frames(_ connection: DiagnosedConnection, _ point: Point) -> String {
            let hello = connection.record.tls?.observation.messages.first { $0.type == .clientHello }
            return points.frames(hello.map { [$0.mark.frame] } ?? [], point)
        }
        return
            """
            The ClientHello in \(frames(near, points.near)) and that in \(frames(far, points.far)) have different \
            randoms: TLS is terminated between the points.
            """
    }

    private func otherCertificate(_ far: DiagnosedConnection) -> String? {
        guard let own = shownLeaf, let sent = sentLeaf, own.sha256 != sent.sha256 else { return nil }
        func frames(_ connection: DiagnosedConnection, _ point: Point) -> String {
            points.frames(connection.record.tls?.observation.certificateMark.map { [$0.frame] } ?? [], point)
        }
        return
            """
            The certificate shown to the client (\(frames(near, points.near)), SHA-256 \(own.sha256.prefix(16))…) is \
            not the server's (\(frames(far, points.far)), \(sent.sha256.prefix(16))…).
            """
    }

    private func oneMoment(_ far: DiagnosedConnection) -> String {
        let (begun, own) = (
            points.time(near.record.firstSeen, points.near), points.time(far.record.firstSeen, points.far)
        )
        let others = isSeveral ? ", and so did \(evidence.pairs.count - 1) more, in the same order" : ""
        return "\(near.record.client) began at \(begun), \(far.record.client) at \(own) on one clock\(others)."
    }
}

extension TwoSidedTLS.Refusal {
    /// How, behind `refused it`.
    fileprivate var text: String {
        switch self {
        case .alert(let description): "with the fatal alert \(description.name)"
        case .unreadableAlert: "with an encrypted alert"
        case .hangingUp: "by closing the connection immediately"
        }
    }
}
