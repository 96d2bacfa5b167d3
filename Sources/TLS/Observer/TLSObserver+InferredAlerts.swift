import Octets

/// Alerts told from the lengths of records in TLS 1.3. Nothing but its place tells one from two octets of application
/// data, which an MQTT ping and an empty frame of WebSocket are: who goes on has sent data, and so has who says nothing
/// more but leaves the connection open.
extension TLSObserver {
    /// How soon after its close_notify a connection ends, in seconds: a round trip, and the lingering of a server.
    static let closeNotifyPatience = 5.0
    /// The longest time between the two alerts of who closes with user_canceled and close_notify, as JSSE does, in
    /// seconds.
    static let pairPatience = 0.1

    /// Takes in what has the length of an alert after the handshake: a close_notify, as a rule the last record.
    mutating func noteCloseNotify(from side: Side, at mark: Mark, _ inference: Inference) {
        let earlier = observation.alerts.filter { $0.from == side && $0.isInferred }
        if let last = earlier.last, earlier.count > 1 || mark.at.seconds(since: last.mark.at) > Self.pairPatience {
            retractInferredAlerts(of: side)
        }
        if side == .server { settleDoubtfulAnswer(asServerLeavesAt: mark) }
        noteInferredAlert(from: side, at: mark, inference)
    }

    mutating func noteInferredAlert(from side: Side, at mark: Mark, _ inference: Inference) {
        guard observation.alerts.count < Self.alertLimit else { return }
        observation.alerts.append(
            .init(mark: mark, from: side, level: nil, description: nil, isEncrypted: true, inference: inference))
    }

    /// A side goes on: what had the length of an alert was data.
    mutating func retractInferredAlerts(of side: Side) {
        guard observation.alerts.contains(where: { $0.from == side && $0.isInferred }) else { return }
        let retracted = observation.alerts.filter { $0.from == side && $0.isInferred }
        observation.alerts.removeAll { $0.from == side && $0.isInferred }
        for alert in retracted {
            if observation.finished.client == nil {
                // Part of the client's flight, or of its early data.
                if side == .client { observation.applicationOctets.client &+= tls13.alertRecordLength }
                continue
            }
            countApplicationData(tls13.alertRecordLength, from: side, at: alert.mark)
            advanceByApplicationData(of: side, at: alert.mark)
        }
    }

    /// Takes back goodbyes after which the connection stayed open.
    ///
    /// - Parameters:
    ///   - ends: the first FIN or RST of either side.
    ///   - until: end of the capture, or of what it shows of the connection.
    mutating func retractCloseNotifies(ends: PerSide<Mark?>, until: Timestamp) {
        for side in Side.allCases {
            guard let last = observation.alerts.last(where: { $0.from == side && $0.isInferred }),
                observation.finished.client.map({ $0.frame <= last.mark.frame }) ?? false
            else { continue }
            // Who hears that the other side has ended says goodbye as well.
            let end = Side.allCases.compactMap { ends[$0]?.at }.min()
            if (end ?? until).seconds(since: last.mark.at) > Self.closeNotifyPatience {
                retractInferredAlerts(of: side)
            }
        }
    }
}
