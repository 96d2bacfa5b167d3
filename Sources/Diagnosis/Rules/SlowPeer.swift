import Knowledge
import Octets
import Packets
import TLS
import Timeline

/// One side took long at one step that it then took, beyond what the network needs.
///
/// Who never took the step has findings of other rules; silence between requests is none of either side's slowness.
struct SlowPeer: ConnectionRule {
    /// The shortest delay that is told, in seconds: cryptography and disks take milliseconds.
    static let shortestDelay = 1.0
    /// From there on a delay of the server in the handshake is a warning: many devices give up after 5 to 10 s.
    static let alarmingDelay = 3.0
    /// How many round trips a delay must be, so that it is none of the network's.
    static let roundTrips = 10.0

    /// One side's turn.
    struct Step {
        var side: Side
        /// What it waited with, after what.
        var what: String
        var from: Mark
        var to: Mark
        var isOfHandshake: Bool
        var seconds: Double { to.at.seconds(since: from.at) }
    }

    func finding(_ facts: ConnectionFacts) -> Finding? {
        let record = facts.record
        // What had to be sent again was slow on the way.
        guard record.tcp.ends.client.retransmissions + record.tcp.ends.server.retransmissions == 0, !record.startsMidConnection,
            let step = Self.steps(facts).max(by: { $0.seconds < $1.seconds })
        else { return nil }
        let roundTrip = record.tcp.handshakeRoundTrip ?? 0
        guard step.seconds >= Self.shortestDelay, step.seconds >= Self.roundTrips * roundTrip,
            step.seconds <= ConnectionFacts.longestBelievableWait
        else { return nil }
        let isAlarming = step.side == .server && step.isOfHandshake && step.seconds >= Self.alarmingDelay
        let network = record.tcp.handshakeRoundTrip.map { "; a round trip of the network takes \(Words.duration($0))" } ?? ""
        return Finding(
            .slowPeer, isAlarming ? .warning : .note, .likely,
            summary:
                "\(step.side == .client ? facts.client : facts.server) took \(Words.duration(step.seconds)) \(step.what)\(network).",
            because: [
                "Frames \(step.from.frame) and \(step.to.frame) are \(Words.fixed(step.seconds, 3)) s apart, and nothing was sent again in between."
            ],
            rivals: [rival(step)], frames: [step.from.frame, step.to.frame],
            nextSteps: isAlarming
                ? ["Look on \(facts.server) for what it waits for before it answers: a name server, a key store, a connection onward."] : []
        )
    }

    private func rival(_ step: Step) -> String {
        switch (step.side, step.isOfHandshake) {
        case (.client, true): "A person, a check of revocation, or a connection that was opened in reserve."
        case (.client, false): "The program had nothing to ask before: no slowness at all."
        case (.server, true): "A proxy in front of it that accepts at once and only then connects onward."
        case (.server, false): "A request that is meant to wait (long polling), or much work."
        }
    }

    /// The steps that were taken, each from the message that allowed it.
    static func steps(_ facts: ConnectionFacts) -> [Step] {
        var steps: [Step] = []
        func add(_ side: Side, _ what: String, _ from: Mark?, _ to: Mark?, isOfHandshake: Bool = true) {
            guard let from, let to, to.frame > from.frame else { return }
            steps.append(Step(side: side, what: what, from: from, to: to, isOfHandshake: isOfHandshake))
        }
        if let observation = facts.observation {
            func mark(_ type: HandshakeType, _ side: Side) -> Mark? {
                observation.messages.first { $0.type == type && $0.from == side }?.mark
            }
            let hello = mark(.clientHello, .client)
            if facts.record.prelude == nil { add(.client, "to send its ClientHello", facts.record.tcp.established, hello) }
            add(.server, "to answer the ClientHello", hello, mark(.serverHello, .server))
            let flight = observation.version?.isTLS13 ?? false ? observation.encryptedServerFlightMark : observation.certificateMark
            add(.client, "to go on after the server's certificate", flight, observation.finished.client)
            if !(observation.version?.isTLS13 ?? false) {
                add(.server, "to finish the handshake", observation.finished.client, observation.finished.server)
            }
        }
        if let http = facts.record.http, let request = http.requests.first, let response = http.responses.first {
            add(.server, "to answer the request", request.mark, response.mark, isOfHandshake: false)
        } else if let observation = facts.observation, facts.record.http == nil {
            let (asked, answered) = (observation.firstApplicationData.client, observation.firstApplicationData.server)
            if let asked, let completed = facts.handshakeCompleted, asked.frame > completed.frame {
                add(.server, "to answer what the client sent first", asked, answered, isOfHandshake: false)
            }
        }
        return steps
    }
}
