import Capture
import Octets
package import TLS
package import Timeline

/// Something that could not be seen, and where.
package enum Limit: Sendable {
    /// TLS 1.3 encrypts the certificate of so many connections, the first of them this.
    case encryptedCertificates(Int, first: ConnectionRecord)
    /// So many connections resumed a session, in which no certificate is shown.
    case resumed(Int, first: ConnectionRecord)
    /// No trust bundle was given.
    case noTrust
    /// The key log lacks secrets of so many connections.
    case missingSecrets([KeyLogLabel], connections: Int)
    /// So many connections could not be decrypted to the end; the first, from where on and why.
    case endedDecryption(Int, first: TLSObservation.DecryptionEnd)
    /// The snap length cut packets, of troubled connections where there are any.
    case snapLength(first: ConnectionRecord, isOfTroubled: Bool)
    /// So many connections had begun before the capture.
    case begunBefore(Int, first: ConnectionRecord)
    /// One direction is missing.
    case oneDirection(first: ConnectionRecord)
    /// A server's log of which lines belong to connections speaks of trouble with others.
    case logOfOthers(CaptureInputs.ServerLogSource)
    /// No line of a server's log could be read.
    case unreadableLog(CaptureInputs.ServerLogSource)
    /// No line of a server's log fits a connection.
    case unmatchedLog(CaptureInputs.ServerLogSource)
    /// Certificates were compared with each other up to so many issuers, keys and names, and there are more.
    case certificatesNotCompared(limit: Int)
    /// So many frames are in the capture twice.
    case copies(Int)
    /// The capturing system dropped so many packets.
    case dropped(Int)
    /// So many frames could not be decoded.
    case notDecoded(Int)
    /// Beside TCP there are connections in protocols that are not judged, or in tunnels that are not read.
    case notJudged([OtherTraffic.Service])
}

/// What could not be seen; only where it matters for this verdict.
struct Limits {
    let inputs: CaptureInputs
    let connections: [DiagnosedConnection]
    private let troubled: [DiagnosedConnection]

    init(inputs: CaptureInputs, connections: [DiagnosedConnection]) {
        self.inputs = inputs
        self.connections = connections
        troubled = connections.filter(\.isTroubled)
    }

    var limits: [Limit] {
        let unseen =
            [missingSecrets, endedDecryption, snapLength, midConnection, oneWay].compactMap { $0 }
            + inputs.serverLogs.compactMap(serverLog)
            + (notJudged.map { [$0] } ?? [])
            + (inputs.isSurveyIncomplete ? [.certificatesNotCompared(limit: InterceptionSurvey.limit)] : [])
        let ofTroubled = troubled.isEmpty ? [] : [encryptedCertificates, resumed, noTrust].compactMap { $0 }
        return ofTroubled + unseen + [copies, dropped, notDecoded].compactMap { $0 }
    }

    private var encryptedCertificates: Limit? {
        let hidden = troubled.filter {
            $0.record.tls.map {
                $0.observation.version?.isTLS13 ?? false && $0.certificates.isEmpty
                    && $0.observation.stage >= .certificate
            } ?? false
        }
        return hidden.first.map { .encryptedCertificates(hidden.count, first: $0.record) }
    }

    /// No certificate is shown in a resumed session: what it was is in the connection that began it.
    private var resumed: Limit? {
        let resumed = troubled.filter {
            $0.record.tls.map { $0.observation.resumed == true && $0.certificates.isEmpty } ?? false
        }
        return resumed.first.map { .resumed(resumed.count, first: $0.record) }
    }

    /// A log was given that speaks of other connections too, or of others only.
    private func serverLog(_ log: CaptureInputs.ServerLogSource) -> Limit? {
        if log.matchedLines > 0 { return log.unmatchedLines.isEmpty ? nil : .logOfOthers(log) }
        return log.lines == log.unreadableLines ? .unreadableLog(log) : .unmatchedLog(log)
    }

    /// A key log was given, and is not that of every connection.
    private var missingSecrets: Limit? {
        let lacking = decisive.compactMap { $0.record.tls?.observation.missingSecrets }.filter { !$0.isEmpty }
        return lacking.isEmpty ? nil : .missingSecrets(Array(lacking.joined()).unique, connections: lacking.count)
    }

    /// The secrets were there and yet not everything could be read.
    private var endedDecryption: Limit? {
        let ends = decisive.compactMap { $0.record.tls?.observation.decryptionEnds.first }
        return ends.first.map { .endedDecryption(ends.count, first: $0) }
    }

    private var noTrust: Limit? {
        inputs.trust.isEmpty && troubled.contains { !($0.record.tls?.certificates.isEmpty ?? true) } ? .noTrust : nil
    }

    private var snapLength: Limit? {
        decisive.first { $0.record.truncatedFrames > 0 }.map {
            .snapLength(first: $0.record, isOfTroubled: !troubled.isEmpty)
        }
    }

    /// Only where nothing else was seen, or a troubled connection is concerned.
    private var midConnection: Limit? {
        let begun = decisive.filter(\.record.startsMidConnection)
        guard let first = begun.first, !troubled.isEmpty || begun.count == connections.count else { return nil }
        return .begunBefore(begun.count, first: first.record)
    }

    private var oneWay: Limit? {
        decisive.first { $0.facts.unseenSide != nil }.map { .oneDirection(first: $0.record) }
    }

    /// The connections that the verdict rests on.
    private var decisive: [DiagnosedConnection] { troubled.isEmpty ? connections : troubled }

    /// QUIC and frames in tunnels on unusual ports, where there is TCP beside them; without it the verdict says so.
    private var notJudged: Limit? {
        guard !connections.isEmpty else { return nil }
        let services = inputs.other.services.filter { service in
            switch service.form {
            case .quic, .tzsp, .vxlan: true
            case .wireguard, .dns, .ipsec, nil: false
            }
        }
        return services.isEmpty ? nil : .notJudged(services)
    }

    /// They explain what Wireshark calls retransmissions there. What goes round in a loop is told as that.
    private var copies: Limit? {
        let count = connections.reduce(0) { count, connection in
            let (tcp, transport) = (connection.record.tcp, connection.record.transport)
            return Side.allCases.reduce(count) {
                $0 + (transport.ends[$1].loop == nil ? tcp.ends[$1].copiedFrames : 0)
            }
        }
        return count > 0 ? .copies(count) : nil
    }

    private var dropped: Limit? {
        let count = inputs.files.compactMap(\.droppedFrames).reduce(0, +)
        return count > 0 ? .dropped(count) : nil
    }

    private var notDecoded: Limit? { inputs.framesNotDecoded > 0 ? .notDecoded(inputs.framesNotDecoded) : nil }
}
