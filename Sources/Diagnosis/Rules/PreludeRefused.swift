import Octets
package import Preludes
import Timeline

/// What had to come before TLS was refused: the switch to TLS in the middle of another protocol, or the tunnel through
/// a proxy.
package struct PreludeRefused: ConnectionRule {
    /// A refused switch to TLS.
    package struct Upgrade: Equatable, Sendable {
        /// The protocol.
        package var kind: Prelude.Kind
        /// What the server said.
        package var answer: String
        /// Whether the client goes on without encryption.
        package var goesOn: Bool
    }

    /// A refused tunnel.
    package struct Tunnel: Equatable, Sendable {
        /// The proxy's protocol.
        package var kind: Prelude.Kind
        /// What the proxy said.
        package var answer: String
        /// Where the tunnel was to lead; nil where that was not seen.
        package var target: String?
    }

    /// Whether the client went on without what was refused: that is noted, and explains no end.
    let clientGoesOn: Bool

    package func finding(_ facts: ConnectionFacts) -> Finding? {
        guard let finding = refusal(facts) else { return nil }
        let goesOn = if case .upgradeRefused(let upgrade) = finding.conclusion { upgrade.goesOn } else { false }
        return goesOn == clientGoesOn ? finding : nil
    }

    private func refusal(_ facts: ConnectionFacts) -> Finding? {
        guard facts.observation == nil, let prelude = facts.record.prelude else { return nil }
        for step in prelude.steps.reversed() {
            switch step.what {
            case .upgradeRefused(let answer): return upgrade(facts, prelude, step, answer)
            case .tunnelRefused(let answer): return tunnel(prelude, step, answer)
            case .upgradeAccepted, .tunnelOpened, .upgradeRequested, .tunnelRequested: return nil
            case .greeting, .proxied: continue
            }
        }
        return nil
    }

    private func upgrade(_ facts: ConnectionFacts, _ prelude: Prelude, _ step: Prelude.Step, _ answer: String)
        -> Finding
    {
        // PostgreSQL's clients ask first by default and are content without (sslmode=prefer); who insists says nothing
        // more.
        let goesOn =
            prelude.kind == .postgresql && facts.record.lastPayload.client.map { $0.frame > step.mark.frame } ?? false
        return Finding(
            .upgradeRefused(Upgrade(kind: prelude.kind, answer: answer, goesOn: goesOn)), goesOn ? .note : .problem,
            .certain,
            reasons: [reason(prelude, step)], frames: requests(prelude) + [step.mark.frame],
            advice: [.server(.switchTLSOn)])
    }

    private func tunnel(_ prelude: Prelude, _ step: Prelude.Step, _ answer: String) -> Finding {
        // Who has no password learns by 407 that one is wanted, and asks again, often on another connection.
        let isChallenge = prelude.status == 407
        return Finding(
            .tunnelRefused(Tunnel(kind: prelude.kind, answer: answer, target: prelude.target)),
            isChallenge ? .warning : .problem,
            .certain, reasons: [reason(prelude, step)],
            alternatives: isChallenge ? [.client(.asksAgainWithPassword)] : [],
            frames: requests(prelude) + [step.mark.frame], advice: [.proxy(advice(prelude))])
    }

    private func reason(_ prelude: Prelude, _ answer: Prelude.Step) -> Reason {
        .connecting(.preludeRefused(request: requests(prelude).first, answer: answer.mark.frame))
    }

    private func requests(_ prelude: Prelude) -> [Int] {
        prelude.steps.compactMap { step in
            switch step.what {
            case .upgradeRequested, .tunnelRequested: step.mark.frame
            default: nil
            }
        }.suffix(1)
    }

    private func advice(_ prelude: Prelude) -> Advice.AtProxy {
        switch prelude.status {
        case 407: .giveCredentials
        case let status? where status >= 500: .findWhyUnreachable(target: prelude.target)
        case _?: .allow(target: prelude.target)
        case nil: .readLog(target: prelude.target)
        }
    }
}
