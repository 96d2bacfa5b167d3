import Octets
import Timeline

/// Connection open, the client never sent a byte.
package struct ClientSilent: ConnectionRule {
    /// The silence.
    package struct Evidence: Equatable, Sendable {
        /// How long it lasted.
        package var wait: Duration
        /// Whether the client only looked whether the port is open, and closed again.
        package var isCheck: Bool
    }

    package func finding(_ facts: ConnectionFacts) -> Finding? {
        let record = facts.record
        guard let opened = record.tcp.established, !record.startsMidConnection, record.octets.client == 0,
            facts.missingInCapture(of: .client) == 0, facts.phase <= .response
        else {
            return nil
        }
        let wait = (facts.close.mark?.at ?? record.observedUntil).duration(since: opened.at)
        if facts.close.by == nil, wait > ConnectionFacts.longestBelievableWait { return nil }
        // A client that only reads says nothing either, as on a data connection of FTP (RFC 959 section 3.2).
        if record.octets.server > 0, facts.silence < ConnectionFacts.shortestWait,
            record.transport.pauses.allSatisfy({ $0.duration < ConnectionFacts.shortestWait })
        {
            return nil
        }
        // Who is closed upon at once had no time to speak: AbruptCloseInHandshake and ResetInHandshake tell that.
        let wasServerTired = facts.close.by == .server && !facts.wasClosedOnOpening
        guard wasServerTired || wait >= ConnectionFacts.shortestWait else {
            guard facts.close.by == .client, record.octets.server == 0 else { return nil }
            return Finding(
                .clientSilent(Evidence(wait: wait, isCheck: true)), .note, .certain, frames: facts.closeFrames)
        }
        // Who opens a connection in reserve and does not need it closes it; one that only the end of the capture leaves
        // silent may be in reserve where others of the same client were answered.
        let isSpare = facts.mayBeSpare
        return Finding(
            .clientSilent(Evidence(wait: wait, isCheck: false)),
            facts.close.by == .client || isSpare ? .note : .problem, .certain,
            reasons: [.connecting(.clientSentNothing(openedIn: opened.frame))]
                + (isSpare ? [.timing(.othersAnswered)] : []),
            alternatives: [.client(.waitsForSomethingElse), .capture(.clientDroppedBefore)],
            frames: [opened.frame] + facts.closeFrames, advice: [.client(.identifyProgram)])
    }
}
