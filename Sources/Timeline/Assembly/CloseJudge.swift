import Octets
import Streams
import TLS

/// Who hung up, and how: judged from every sign of an end, not read off the first FIN.
///
/// A fatal alert during the handshake is the end, whoever's FIN comes first after it; else the first close_notify, FIN
/// or RST is.
struct CloseJudge {
    /// One thing that ends a connection.
    struct Sign {
        enum Kind: Int {
            case alert
            case closeNotify
            case fin
            case rst
        }
        var kind: Kind
        var from: Side
        var mark: Mark
    }

    let connection: ConnectionObserver
    /// What the first reset tells of its sender; nil where nobody reset the connection.
    let resetOrigin: ResetOrigin?
    /// Every sign, earliest first; signs of one frame in the order they stand in it.
    let signs: [Sign]

    init(_ connection: ConnectionObserver, _ resetOrigin: ResetOrigin?) {
        self.connection = connection
        self.resetOrigin = resetOrigin
        var signs: [Sign] = []
        func note(_ kind: Sign.Kind, _ mark: Mark?, _ direction: Direction) {
            if let mark { signs.append(Sign(kind: kind, from: connection.side(direction), mark: mark)) }
        }
        note(.fin, connection.tcp.forward.fin, .forward)
        note(.rst, connection.tcp.forward.rst, .forward)
        note(.fin, connection.tcp.backward.fin, .backward)
        note(.rst, connection.tcp.backward.rst, .backward)
        if let observation = connection.application?.tls?.observation {
            let goodbyes = signs + observation.alerts.compactMap { Self.sign(of: $0, in: observation) }
            // user_canceled announces a close_notify (RFC 8446 section 6.1), with which the end began.
            signs =
                goodbyes
                + observation.alerts.filter { alert in
                    alert.description == .userCanceled
                        && goodbyes.contains { $0.from == alert.from && $0.mark.frame >= alert.mark.frame }
                }
                .map { Sign(kind: .closeNotify, from: $0.from, mark: $0.mark) }
        }
        self.signs = signs.sorted { ($0.mark.frame, $0.kind.rawValue) < ($1.mark.frame, $1.kind.rawValue) }
    }

    /// What an alert says of the end; nil for a warning that ends nothing.
    private static func sign(of alert: TLSObservation.Alert, in observation: TLSObservation) -> Sign? {
        if let description = alert.description {
            if description == .closeNotify { return Sign(kind: .closeNotify, from: alert.from, mark: alert.mark) }
            // The level says nothing in TLS 1.3, where all but close_notify and user_canceled are fatal (RFC 8446
            // section 6.2).
            let isFatal =
                observation.version.map { $0 >= .tls13 } ?? false ? description != .userCanceled : alert.level == .fatal
            return isFatal ? Sign(kind: .alert, from: alert.from, mark: alert.mark) : nil
        }
        // Unreadable: after the handshake nearly always a close_notify, during it nearly always a refusal.
        return Sign(
            kind: observation.isHandshakeComplete(before: alert) ? .closeNotify : .alert, from: alert.from,
            mark: alert.mark)
    }

    /// The judgement.
    func close() -> Close {
        let first = signs.first { $0.kind == .fin || $0.kind == .rst }.map {
            Close.FirstSign(from: $0.from, isReset: $0.kind == .rst, mark: $0.mark)
        }
        guard let sign = signs.first else { return .none }
        return Close(
            by: party(of: sign), how: manner(of: sign), mark: sign.mark, idleBefore: idle(before: sign),
            firstFinOrRst: first)
    }

    private func manner(of sign: Sign) -> Close.Manner {
        if sign.kind == .fin { return .fin }
        if sign.kind == .rst { return .rst }
        let ends = signs.filter { ($0.kind == .fin || $0.kind == .rst) && $0.mark.frame >= sign.mark.frame }
        guard let end = ends.first(where: { $0.from == sign.from }) ?? ends.first else { return .none }
        switch (sign.kind, end.kind) {
        case (.alert, .rst): return .alertRst
        case (.alert, _): return .alertFin
        case (_, .rst): return .closeNotifyRst
        default: return .closeNotifyFin
        }
    }

    /// A reset that another machine made ends the connection in nobody's name.
    private func party(of sign: Sign) -> Close.Party {
        if sign.kind == .rst, let origin = resetOrigin, origin.frame == sign.mark.frame, origin.isForged {
            return .middlebox
        }
        return sign.from == .client ? .client : .server
    }

    private func idle(before sign: Sign) -> Double? {
        let isAlert = sign.kind == .alert || sign.kind == .closeNotify
        let before =
            isAlert
            ? connection.application?.payloadBeforeAlert[sign.mark.frame] : connection.payloadBeforeEnd[sign.mark.frame]
        guard let since = before ?? connection.tcp.established else { return nil }
        return max(0, sign.mark.at.seconds(since: since.at))
    }
}
