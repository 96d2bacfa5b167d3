import Knowledge
import Octets
import Packets
import Preludes
import TLS
import Timeline

/// What had to come before TLS was refused: the switch to TLS in the middle of another protocol, or the tunnel through a proxy.
struct PreludeRefused: ConnectionRule {
    func finding(_ facts: ConnectionFacts) -> Finding? {
        guard facts.observation == nil, let prelude = facts.record.prelude else { return nil }
        for step in prelude.steps.reversed() {
            switch step.what {
            case .upgradeRefused(let answer): return upgrade(facts, prelude, step, answer)
            case .tunnelRefused(let answer): return tunnel(facts, prelude, step, answer)
            case .upgradeAccepted, .tunnelOpened, .upgradeRequested, .tunnelRequested: return nil
            case .greeting, .proxied: continue
            }
        }
        return nil
    }

    private func upgrade(_ facts: ConnectionFacts, _ prelude: Prelude, _ step: Prelude.Step, _ answer: String) -> Finding {
        // PostgreSQL's clients ask first by default and are content without (sslmode=prefer); who insists says nothing more.
        let goesOn = prelude.kind == .postgresql && facts.record.lastPayload.client.map { $0.frame > step.mark.frame } ?? false
        return Finding(
            .starttlsRefused, goesOn ? .note : .problem, .certain,
            summary: "\(facts.server) refused the switch to TLS that \(facts.client) asked for (\(prelude.kind.name): \(answer))"
                + (goesOn ? ", which goes on without encryption." : "."),
            because: because(prelude, step),
            frames: requests(prelude) + [step.mark.frame],
            nextSteps: [
                "Switch TLS on at \(facts.record.server), or find out in its log why it had none at this time; where another port is for TLS from the first octet, use that."
            ])
    }

    private func tunnel(_ facts: ConnectionFacts, _ prelude: Prelude, _ step: Prelude.Step, _ answer: String) -> Finding {
        let target = prelude.target.map { "a tunnel to \($0)" } ?? "a tunnel"
        let proxy = "The proxy \(facts.record.server)"
        // Who has no password learns by 407 that one is wanted, and asks again, often on another connection.
        let isChallenge = prelude.status == 407
        return Finding(
            .tunnelRefused, isChallenge ? .warning : .problem, .certain,
            summary: "\(proxy) refused \(facts.client) \(target) (\(prelude.kind.name): \(answer)).",
            because: because(prelude, step),
            rivals: isChallenge ? ["A client that asks again with a password on another connection: then nothing is wrong."] : [],
            frames: requests(prelude) + [step.mark.frame], nextSteps: [advice(facts, prelude)])
    }

    private func because(_ prelude: Prelude, _ answer: Prelude.Step) -> [String] {
        guard let request = requests(prelude).first else { return ["The refusal is in frame \(answer.mark.frame)."] }
        return ["The client asks in frame \(request), the answer is in frame \(answer.mark.frame)."]
    }

    private func requests(_ prelude: Prelude) -> [Int] {
        prelude.steps.compactMap { step in
            switch step.what {
            case .upgradeRequested, .tunnelRequested: step.mark.frame
            default: nil
            }
        }.suffix(1)
    }

    private func advice(_ facts: ConnectionFacts, _ prelude: Prelude) -> String {
        let target = prelude.target ?? "the target"
        switch prelude.status {
        case 407: return "Give \(facts.client) a name and password for the proxy, or exempt it there from giving them."
        case let status? where status >= 500:
            return "Find out in the proxy's log why it could not reach \(target), and try from the proxy's host."
        case _?: return "Allow \(target) in the rules of the proxy, or let \(facts.client) reach it without the proxy."
        case nil:
            return "Look for the reason in the proxy's log: its rules, the password of \(facts.client), or whether it can reach \(target)."
        }
    }
}
