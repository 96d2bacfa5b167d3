import HTTP
import Octets
import Timeline

/// An answer that began and never became whole.
package struct AnswerIncomplete: ConnectionRule {
    /// What shows that it is not whole.
    package enum Evidence: Equatable, Sendable {
        /// What HTTP said of it.
        case http(UnfinishedAnswer)
        /// A record of TLS in which it ends, whatever is in it.
        case record(CutAnswer)

        /// How it ended.
        package var ending: UnfinishedAnswer.Ending {
            switch self {
            case .http(let answer): answer.ending
            case .record(let answer): answer.ending
            }
        }
        /// How long it had stood still by then.
        package var pause: Duration {
            switch self {
            case .http(let answer): answer.pause
            case .record(let answer): answer.pause
            }
        }
    }

    package func finding(_ facts: ConnectionFacts) -> Finding? {
        if let cut = facts.cutAnswer { return finding(cut, facts) }
        guard let answer = facts.unfinishedAnswer, let weight = Self.weight(answer, facts) else { return nil }
        return Finding(
            .answerIncomplete(.http(answer)), weight.severity, weight.confidence, reasons: Self.reasons(answer, facts),
            alternatives: Self.alternatives(answer.ending),
            frames: [answer.begun.frame, answer.last.frame] + [answer.end?.frame].compactMap { $0 },
            advice: Self.advice(answer.ending))
    }

    /// An answer that ends within a record of TLS; nil where the capture merely ends in it.
    private func finding(_ answer: CutAnswer, _ facts: ConnectionFacts) -> Finding? {
        let severity: Finding.Severity
        let isPatient = answer.pause >= ConnectionFacts.shortestWait
        switch answer.ending {
        case .clientLeft, .clientGaveUp: severity = isPatient ? .problem : .warning
        case .server, .middlebox: severity = .problem
        case .open:
            guard isPatient, answer.pause <= ConnectionFacts.longestBelievableWait else { return nil }
            severity = .warning
        }
        return Finding(
            .answerIncomplete(.record(answer)), severity, answer.ending == .open ? .likely : .certain,
            reasons: [
                .exchange(.recordCut(announced: answer.announced, octets: answer.arrived, in: answer.last.frame))
            ],
            alternatives: Self.alternatives(answer.ending), frames: [answer.last.frame] + facts.closeFrames,
            advice: Self.advice(answer.ending))
    }

    /// How much it matters, and how sure it is; nil where it is no trouble, or not seen to be one.
    static func weight(_ answer: UnfinishedAnswer, _ facts: ConnectionFacts)
        -> (severity: Finding.Severity, confidence: Finding.Confidence)?
    {
        let severity: Finding.Severity
        switch answer.ending {
        case .clientLeft, .clientGaveUp:
            // Whoever has had enough of something without an end leaves.
            if answer.isEndless { return nil }
            let isPatient = answer.pause >= ConnectionFacts.shortestWait
            severity = isPatient && answer.announced != nil ? .problem : .warning
        case .server, .middlebox: severity = answer.isEndless || answer.proof == .close ? .warning : .problem
        case .open:
            guard !answer.isEndless, answer.pause >= ConnectionFacts.shortestWait,
                answer.pause <= ConnectionFacts.longestBelievableWait
            else { return nil }
            severity = .warning
        }
        return (severity, answer.ending == .open || answer.proof == .close ? .likely : .certain)
    }

    private static func reasons(_ answer: UnfinishedAnswer, _ facts: ConnectionFacts) -> [Reason] {
        var reasons: [Reason] = [
            .exchange(.answerCut(begun: answer.begun.frame, last: answer.last.frame, answer.proof))
        ]
        if answer.pause >= ConnectionFacts.shortestTimer, let acknowledged = answer.acknowledged {
            reasons.append(
                .exchange(.answerAcknowledged(isWhole: acknowledged >= answer.arrived, octets: acknowledged)))
        }
        return reasons
    }

    private static func alternatives(_ ending: UnfinishedAnswer.Ending) -> [Alternative] {
        switch ending {
        case .clientLeft: [.client(.hadEnough)]
        case .clientGaveUp, .open: [.server(.backendBrokeOff)]
        case .server: [.server(.backendBrokeOff)]
        case .middlebox: [.path(.forgedWithSameHopLimit)]
        }
    }

    private static func advice(_ ending: UnfinishedAnswer.Ending) -> [Advice] {
        switch ending {
        case .clientLeft: [.client(.readLogForReason)]
        case .clientGaveUp, .open: [.server(.findWhatStoppedAnswer)]
        case .server: [.server(.findWhatEnded)]
        case .middlebox: [.capture(.atOtherEndForReset)]
        }
    }
}
