package import Octets
import TLS
import Timeline

/// One side took long at one step that it then took, beyond what the network needs.
///
/// Who never took the step has findings of other rules; silence between requests is none of either side's slowness.
package struct SlowPeer: ConnectionRule {
    /// The shortest delay that is told: cryptography and disks take milliseconds.
    static let shortestDelay = Duration.seconds(1)
    /// From there on a delay of the server in the handshake is a warning: many devices give up after 5 to 10 s.
    static let alarmingDelay = Duration.seconds(3)
    /// How many round trips a delay must be, so that it is none of the network's.
    static let roundTrips = 10

    /// One side's turn.
    package struct Step: Equatable, Sendable {
        /// What it had to do.
        package enum Kind: Equatable, Sendable {
            /// The client its first.
            case sendClientHello
            /// The server after the ClientHello.
            case answerClientHello
            /// The client after the server's certificate.
            case continueAfterCertificate
            /// The server after the client's Finished.
            case finishHandshake
            /// The server after a request in clear.
            case answerRequest
            /// The server after the client's first application data.
            case answerFirstData
        }

        /// What it was.
        package var kind: Kind
        /// What allowed it.
        package var from: Mark
        /// When it was taken.
        package var to: Mark

        /// Whose turn it was.
        package var side: Side {
            switch kind {
            case .sendClientHello, .continueAfterCertificate: .client
            case .answerClientHello, .finishHandshake, .answerRequest, .answerFirstData: .server
            }
        }
        /// Whether it is of the handshake.
        package var isOfHandshake: Bool { kind != .answerRequest && kind != .answerFirstData }
        /// How long it took.
        package var duration: Duration { to.at.duration(since: from.at) }
    }

    package func finding(_ facts: ConnectionFacts) -> Finding? {
        let record = facts.record
        // What had to be sent again was slow on the way.
        guard record.tcp.ends.client.retransmissions + record.tcp.ends.server.retransmissions == 0,
            !record.startsMidConnection,
            // Who came too late for a side that had left is told with that side's leaving.
            facts.lateMessage == nil,
            let step = Self.steps(facts).max(by: { $0.duration < $1.duration })
        else { return nil }
        guard step.duration >= Self.shortestDelay, step.duration >= facts.roundTrip * Self.roundTrips,
            step.duration <= ConnectionFacts.longestBelievableWait
        else { return nil }
        let isAlarming = step.side == .server && step.isOfHandshake && step.duration >= Self.alarmingDelay
        return Finding(
            .slowStep(step), isAlarming ? .warning : .note, .likely,
            reasons: [.timing(.apart(from: step.from.frame, to: step.to.frame, step.duration))],
            alternatives: [alternative(step)],
            frames: [step.from.frame, step.to.frame], advice: isAlarming ? [.server(.findWhatItWaitsFor)] : [])
    }

    private func alternative(_ step: Step) -> Alternative {
        switch step.kind {
        case .sendClientHello, .continueAfterCertificate: .client(.slowOnPurpose)
        case .answerClientHello, .finishHandshake: .server(.proxyConnectsOnward)
        case .answerRequest, .answerFirstData: .server(.meantToWait)
        }
    }

    /// The steps that were taken, each from the message that allowed it.
    static func steps(_ facts: ConnectionFacts) -> [Step] {
        var steps: [Step] = []
        func add(_ kind: Step.Kind, _ from: Mark?, _ to: Mark?) {
            guard let from, let to, to.frame > from.frame else { return }
            steps.append(Step(kind: kind, from: from, to: to))
        }
        if let observation = facts.observation {
            func mark(_ type: HandshakeType, _ side: Side) -> Mark? {
                observation.messages.first { $0.type == type && $0.from == side }?.mark
            }
            let hello = mark(.clientHello, .client)
            if facts.record.prelude == nil { add(.sendClientHello, facts.record.tcp.established, hello) }
            add(.answerClientHello, hello, mark(.serverHello, .server))
            let flight =
                observation.version?.isTLS13 ?? false
                ? observation.encryptedServerFlightMark : observation.certificateMark
            add(.continueAfterCertificate, flight, observation.finished.client)
            if !(observation.version?.isTLS13 ?? false) {
                add(.finishHandshake, observation.finished.client, observation.finished.server)
            }
        }
        if let http = facts.record.http, let request = http.requests.first, let response = http.responses.first {
            add(.answerRequest, request.mark, response.mark)
        } else if let observation = facts.observation, facts.record.http == nil {
            let (asked, answered) = (observation.firstApplicationData.client, observation.firstApplicationData.server)
            if let asked, let completed = facts.handshakeCompleted, asked.frame > completed.frame {
                add(.answerFirstData, asked, answered)
            }
        }
        return steps
    }
}
