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

    /// Octets of a server that greets and then waits: a few lines, and the words with which it gives up. Who says more
    /// is listened to.
    static let longestGreeting = 1024

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
        let isListener = record.octets.server > 0 && !hasServerWaited(facts)
        return Finding(
            .clientSilent(Evidence(wait: wait, isCheck: false)),
            facts.close.by == .client || isSpare || isListener ? .note : .problem,
            // A server that speaks first may have said all that it was meant to say; a 408 tells that it waited.
            record.octets.server > 0 && !isListener && !hasTimedOut(record) ? .likely : .certain,
            reasons: [.connecting(.clientSentNothing(openedIn: opened.frame))]
                + (isSpare ? [.timing(.othersAnswered)] : []),
            alternatives: [.client(.waitsForSomethingElse), .capture(.clientDroppedBefore)],
            frames: [opened.frame] + facts.closeFrames, advice: [.client(.identifyProgram)])
    }

    /// Whether the server said in so many words that it had waited for a request.
    private func hasTimedOut(_ record: ConnectionRecord) -> Bool {
        record.http?.responses.contains { $0.status == 408 } ?? false
    }

    /// Whether a server that spoke first has then waited for the client: it said no more than a greeting, was silent, and
    /// ended the connection over that, with or without a word.
    private func hasServerWaited(_ facts: ConnectionFacts) -> Bool {
        let record = facts.record
        guard record.octets.server <= Self.longestGreeting, let last = record.lastPayload.server else { return false }
        if facts.silence >= ConnectionFacts.shortestWait { return facts.close.by != .client }
        guard facts.close.by == .server, let pause = record.transport.pauses.last else { return false }
        return pause.by == .server && pause.until.frame == last.frame
            && pause.duration >= ConnectionFacts.shortestWait
    }
}
