import Knowledge
import Octets
import Packets
import Timeline

/// Connection open, the client never sent a byte.
struct ClientSilent: ConnectionRule {
    func finding(_ facts: ConnectionFacts) -> Finding? {
        let record = facts.record
        guard record.tcp.established != nil, !record.startsMidConnection, record.octets.client == 0, facts.phase <= .response else {
            return nil
        }
        let wait = record.tcp.established.map { (facts.close.mark?.at ?? record.observedUntil).seconds(since: $0.at) } ?? 0
        if facts.close.by == nil, wait > ConnectionFacts.longestBelievableWait { return nil }
        // Who is closed upon at once had no time to speak: AbruptCloseInHandshake and ResetInHandshake tell that.
        let wasServerTired = facts.close.by == .server && !facts.wasClosedOnOpening
        let lead = "\(facts.client) opened a connection to \(facts.server) and never sent a byte"
        guard wasServerTired || wait >= ConnectionFacts.shortestWait else {
            guard facts.close.by == .client, record.octets.server == 0 else { return nil }
            return Finding(
                .clientSilent, .note, .certain,
                summary: "\(lead); it closed again after \(Words.duration(wait)): a check that the port is open.",
                frames: facts.closeFrames)
        }
        // Who opens a connection in reserve and does not need it closes it.
        return Finding(
            .clientSilent, facts.close.by == .client ? .note : .problem, .certain,
            summary: "\(lead); after \(Words.duration(wait)) of silence \(facts.howWaitingEnded()).",
            because: [
                "The TCP handshake was complete in frame \(record.tcp.established?.frame ?? 0), and the client's side of the stream has 0 bytes."
            ],
            rivals: [
                "The client waits for something else first: a program that hangs, a connection opened in reserve, a health check of a load balancer.",
                "The client did send, but its packets are dropped before the point of capture: a capture on the client's side shows that.",
            ],
            frames: [record.tcp.established?.frame].compactMap { $0 } + facts.closeFrames,
            nextSteps: ["Find out which program on \(facts.client) opens this connection, and capture there."])
    }
}
