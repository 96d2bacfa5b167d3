import Octets
import Timeline

/// Other explanations and advice are checked against all that is known before they are told: what the capture itself
/// excludes is left out.
extension Finding {
    /// The finding without the explanations and the advice that its capture contradicts.
    func plausible(by facts: ConnectionFacts) -> Finding {
        var finding = self
        finding.alternatives.removeAll { $0.isExcluded(by: facts) }
        finding.advice.removeAll { $0.isPointless(by: facts) }
        return finding
    }
}

extension Alternative {
    /// Whether the capture excludes it.
    func isExcluded(by facts: ConnectionFacts) -> Bool {
        switch self {
        case .path(let path):
            // Nothing is between a host and itself.
            facts.isSameHost || facts.context.serverAnswered && path == .droppedOrDown
        case .client(.inspectingProxyWithoutRequest), .client(.healthCheckOrProxyOrLateRefusal),
            .server(.proxyConnectsOnward), .certificate(.proxyOrOwnFault):
            facts.isSameHost
        // Acknowledgments show whether the answer is missing from the capture.
        case .capture(.answerLostBefore), .capture(.answerNotCaptured):
            facts.transportIsComplete
        case .client, .server, .certificate, .capture: false
        }
    }
}

extension Advice {
    /// Whether it leads nowhere.
    func isPointless(by facts: ConnectionFacts) -> Bool {
        switch self {
        case .client(.identify), .capture(.onDevice), .path, .capture(.atOtherEnd), .capture(.atOtherEndForReset),
            .capture(.atOtherEndForData), .capture(.clientWithoutPath), .certificate(.exemptOrInstall):
            facts.isSameHost
        case .server, .client, .certificate, .proxy, .capture, .recapture: false
        }
    }
}

extension ConnectionFacts {
    /// Whether acknowledgments of both sides were seen and show that the capture lacks nothing of the other.
    var transportIsComplete: Bool {
        Side.allCases.allSatisfy { record.transport.ends[$0].acknowledgedOctets != nil } && !lacksOctets
            && unseenSide == nil
    }
}
