import HTTP
package import Octets
import TLS
package import Timeline

/// An open connection was reset while something was under way, and nothing else explains it.
package struct ConnectionReset: ConnectionRule {
    /// The reset.
    package struct Evidence: Equatable, Sendable {
        /// Who made it.
        package var by: Close.Party
        /// The side whose data it met; nil where nothing was outstanding.
        package var met: Side?
        /// Octets that were outstanding.
        package var octets: Int
        /// From the last data to the reset.
        package var delay: Duration
        /// What the server had of a request whose body the client was sending; nil where it was sending none.
        package var upload: Upload?
    }

    /// A request that the client was sending.
    package struct Upload: Equatable, Sendable {
        /// Octets of its body that came; nil inside TLS.
        package var octets: Int?
        /// Those that its head announced; nil where it announced none.
        package var announced: Int?
    }

    package func finding(_ facts: ConnectionFacts) -> Finding? {
        let record = facts.record
        guard facts.close.how == .rst, let by = facts.close.by, let mark = facts.close.mark, facts.unseenSide == nil,
            record.tcp.established != nil || record.startsMidConnection, let last = facts.lastPayload
        else { return nil }
        let delay = mark.at.duration(since: last.at)
        let evidence = Evidence(
            by: by, met: met(facts, by), octets: met(facts, by).map { record.tcp.ends[$0].unacknowledgedBytes } ?? 0,
            delay: delay, upload: upload(facts))
        // A side that ends a connection on which nothing is under way may do so by a reset.
        let isAnswerToData = by == .server && (evidence.met == .client || evidence.upload != nil)
        guard by == .middlebox || isAnswerToData || wasAskedInVain(facts, by) else { return nil }
        return Finding(
            .connectionReset(evidence), by == .middlebox || isAnswerToData ? .problem : .warning,
            by == .middlebox || !isAnswerToData ? .likely : .certain,
            reasons: [.path(.resetAfterData(last.frame, reset: mark.frame, after: delay))]
                + facts.resetReasons,
            alternatives: by == .middlebox ? [.path(.pathChanged)] : [.server(.crashedOrOverloaded)],
            frames: [last.frame, mark.frame], advice: [.capture(.atOtherEndForReset)])
    }

    /// The request that the client was sending without a pause.
    private func upload(_ facts: ConnectionFacts) -> Upload? {
        guard facts.silence < ConnectionFacts.shortestTimer else { return nil }
        if facts.observation?.cutRecords.client?.isApplicationData ?? false { return Upload() }
        guard let request = facts.incompleteExchange?.request?.message, request.head != nil else { return nil }
        return Upload(octets: request.bodyOctets, announced: request.announced)
    }

    /// Whether the server had the client's last data, answered nothing, and reset the connection: in a protocol that is
    /// not read it may have been told to.
    private func wasAskedInVain(_ facts: ConnectionFacts, _ by: Close.Party) -> Bool {
        guard by == .server, facts.isUnread, let asked = facts.record.lastPayload.client else { return false }
        return facts.record.lastPayload.server.map { $0.frame < asked.frame } ?? true
    }

    /// The side whose data was not acknowledged when the other reset the connection.
    private func met(_ facts: ConnectionFacts, _ by: Close.Party) -> Side? {
        let sides: [Side] =
            switch by {
            case .client: [.server]
            case .server: [.client]
            case .middlebox: [.client, .server]
            }
        return sides.first { facts.record.tcp.ends[$0].unacknowledgedBytes > 0 }
    }
}
