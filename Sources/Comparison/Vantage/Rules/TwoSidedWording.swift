import Cryptography
import Diagnosis
import Knowledge
import Octets
import Packets
import TLS
import Timeline
import Wording

/// The story of a connection whose TLS is opened between the points, from the client's end to the server's.
struct TwoSidedWording {
    private let facts: [PairFacts]
    private let near: DiagnosedConnection
    private let far: DiagnosedConnection?
    private let view: VantageView

    init(_ facts: [PairFacts], near: DiagnosedConnection, far: DiagnosedConnection?, _ view: VantageView) {
        (self.facts, self.near, self.far, self.view) = (facts, near, far, view)
    }

    private var isTroubled: Bool { facts.contains(where: \.isTroubled) }
    private var leaves: PerPoint<Certificate?> {
        var leaves = PerPoint<Certificate?>(a: nil, b: nil)
        leaves[view.near] = near.record.tls?.certificates.first
        leaves[view.far] = far?.record.tls?.certificates.first
        return leaves
    }

    /// Whether the server's own key is on both sides, or what answers the server's clients is trusted by them: a load balancer of its owner.
    private var isOfOwner: Bool {
        if let one = leaves[view.near], let other = leaves[view.far] { return one.spkiSHA256 == other.spkiSHA256 }
        return far?.record.tls == nil && far?.record.http != nil
    }

    var finding: ComparisonFinding {
        let severity: Finding.Severity = isTroubled ? .problem : isOfOwner ? .note : .warning
        var frames = PerPoint<[Int]>(a: [], b: [])
        frames[view.near] = telling(near)
        frames[view.far] = far.map(telling) ?? []
        let summary = [opening, clientsEnd, serversEnd].compactMap { $0 }.joined(separator: " ")
        return ComparisonFinding(
            FindingStatement(
                isOfOwner ? .pathProxy : .interceptionTwoSided, severity, confidence, summary: summary, because: because, rivals: rivals,
                nextSteps: nextSteps),
            frames: frames)
    }

    /// Two connections that time alone ties together may be two by chance; the more there are, and the more they differ, the less.
    private var confidence: Finding.Confidence {
        guard far != nil else { return view.pairing.certainCount > 0 || facts.count > 1 ? .likely : .possible }
        let areOthers = leaves[view.near] != nil && leaves[view.far] != nil && leaves[view.near]?.issuer != leaves[view.far]?.issuer
        if view.pairing.certainCount > 0 || facts.count > 2 || facts.count > 1 && areOthers { return .certain }
        return facts.count > 1 || areOthers ? .likely : .possible
    }

    private func telling(_ connection: DiagnosedConnection) -> [Int] {
        let observation = connection.record.tls?.observation
        let hello = observation?.messages.first { $0.type == .clientHello }?.mark.frame
        return [hello, observation?.certificateMark?.frame, connection.record.close.mark?.frame].compactMap { $0 }
    }

    // MARK: Who opens it

    private var opening: String {
        let servers = view.names(facts)
        let count = facts.count > 1 ? " in \(facts.count) connections" : ""
        let client = near.record.client.address.description
        guard let far else {
            return
                "Something between \(view.names[view.near]) and \(view.names[view.far]) answers \(client) in the name of \(servers)\(count): \(shown(nil)), and \(view.names[view.far]) shows that nothing of it came to the server."
        }
        let what = isOfOwner ? "ended and begun anew" : "opened and encrypted anew"
        return
            "TLS to \(servers) is \(what) between \(view.names[view.near]) and \(view.names[view.far])\(count): \(shown(far))."
    }

    /// What either end was shown, or said.
    private func shown(_ far: DiagnosedConnection?) -> String {
        let client = near.record.client.address.description
        let issuer = leaves[view.near].map { "a certificate issued by \($0.issuerInWords)" }
        if let issuer, let sent = leaves[view.far], leaves[view.near]?.sha256 != sent.sha256 {
            return "\(client) is shown \(issuer), the server sent one issued by \(sent.issuerInWords)"
        }
        if let issuer, far == nil { return "it shows \(issuer)" }
        if far?.record.tls == nil, far != nil {
            return "what \(client) says in TLS goes to the server \(far?.record.http == nil ? "without it" : "as plain HTTP")"
        }
        if far == nil { return "it speaks TLS with the client" }
        let hellos = Set([near, far].compactMap { $0?.record.tls?.fingerprints?.ja4.hashed })
        let names = hellos.count > 1 ? " (JA4 \(fingerprint(near)) and \(fingerprint(far)))" : ""
        let certificates = issuer.map { ", and \(client) is shown \($0)" } ?? ""
        return "the ClientHello that \(client) sent is not the one that the server received\(names)\(certificates)"
    }

    private func fingerprint(_ connection: DiagnosedConnection?) -> String { connection?.record.tls?.fingerprints?.ja4.hashed ?? "?" }

    // MARK: What came of it at the client

    private var clientsEnd: String? {
        let leading = near.findings.first { $0.severity == .problem }
        let mark = near.record.close.mark
        let place = mark.map { " (\(view.frames([$0.frame], view.near)), \(view.time($0.at, view.near)))" } ?? ""
        switch leading?.id {
        case .clientRejectedCertificate:
            let alert = near.record.tls?.observation.alerts.first { $0.from == .client && $0.mark == mark }
            let manner = alert.map { $0.description.map { "with the fatal alert \($0.name)" } ?? "with an encrypted alert" }
            return "The client refused \(facts.count > 1 ? "each" : "it") \(manner ?? "by hanging up at once")\(place)."
        case .stalledAfterServerFlight: return "The client said nothing more to that, as one that does not accept it and sends no alert."
        case nil: return isOfOwner || far == nil ? nil : "The client accepts it."
        default: return view.story(near, view.near)
        }
    }

    // MARK: What came of it at the server

    private var serversEnd: String? {
        guard let far else { return nil }
        let record = far.record
        let leading = far.findings.first { $0.severity == .problem }
        let connection =
            facts.count > 1
            ? "What stands between had opened connections of its own, from \(record.client.address), which"
            : "What stands between had opened a connection of its own, from \(record.client.address), which"
        switch leading?.id {
        case .noRequest where record.close.by == .server, .clientSilent where record.close.by == .server:
            let idle = record.close.idleBefore.map { " \(Words.duration($0)) later" } ?? ""
            let place = record.close.mark.map { " (\(view.frames([$0.frame], view.far)), \(view.time($0.at, view.far)))" } ?? ""
            let timer = TimerCause(facts.compactMap { $0.connections[view.far] })?.sentences.joined(separator: " ")
            let each = facts.count > 1 ? "each" : "it"
            let said = leading?.id == .noRequest ? "finished the handshake and sent no request" : "said nothing"
            return ["\(connection) \(said); the server closed \(each), idle,\(idle)\(place).", timer].compactMap { $0 }.joined(
                separator: " ")
        case nil: return nil
        default: return view.story(far, view.far).map { "At the server: \($0)" }
        }
    }

    // MARK: Why, what else, what next

    private var because: [String] {
        var reasons: [String] = []
        if far == nil {
            let mark = near.record.tls?.observation.messages.first { $0.type == .serverHello }?.mark
            reasons.append(
                "\(view.frames(mark.map { [$0.frame] } ?? [], view.near)) answers in TLS; \(view.names[view.far]) was running and shows the same server, but no connection that this could be."
            )
        }
        let (hello, other) = (near.record.tls?.observation.clientHello, far?.record.tls?.observation.clientHello)
        if let hello, let other, hello.random != other.random, let far {
            reasons.append(
                "The ClientHello in \(view.frames(helloFrames(near), view.near)) and that in \(view.frames(helloFrames(far), view.far)) have different randoms: TLS does not pass between the points."
            )
        }
        if let own = leaves[view.near], let sent = leaves[view.far], own.sha256 != sent.sha256, let far {
            reasons.append(
                "The certificate shown to the client (\(view.frames(certificateFrame(near), view.near)), SHA-256 \(own.sha256.prefix(16))…) is not the server's (\(view.frames(certificateFrame(far), view.far)), \(sent.sha256.prefix(16))…)."
            )
        }
        if let far {
            let begun = view.time(near.record.firstSeen, view.near), own = view.time(far.record.firstSeen, view.far)
            reasons.append(
                "\(near.record.client) began at \(begun), \(far.record.client) at \(own) on one clock\(facts.count > 1 ? ", and so did \(facts.count - 1) more, in the same order" : "")."
            )
        }
        return reasons
    }

    private func helloFrames(_ connection: DiagnosedConnection) -> [Int] {
        connection.record.tls?.observation.messages.first { $0.type == .clientHello }.map { [$0.mark.frame] } ?? []
    }

    private func certificateFrame(_ connection: DiagnosedConnection) -> [Int] {
        connection.record.tls?.observation.certificateMark.map { [$0.frame] } ?? []
    }

    private var rivals: [String] {
        if isOfOwner { return [] }
        let owner =
            "A load balancer or content network of the server's own owner does the same on purpose: then the client trusts its certificate."
        return confidence == .certain ? [owner] : [owner, "Two connections that began at the same moment by chance."]
    }

    private var nextSteps: [String] {
        guard isTroubled, !isOfOwner else { return [] }
        var steps: [String] = []
        // That the two sides be compared has been done.
        for finding in near.findings where finding.severity == .problem {
            var own = finding
            own.advice.removeAll(where: \.isCapture)
            steps += FindingStatement(own, near.facts).nextSteps
        }
        return steps.isEmpty
            ? [
                "Find the device between the two points that opens TLS, and exempt \(near.record.serverName ?? near.record.server.description) there."
            ]
            : steps
    }
}
