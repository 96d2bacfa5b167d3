public import Octets

/// The keep-alive probes of one side, and whether its peer answered (RFC 9293 section 3.8.4).
public struct KeepAliveProbes: Equatable, Sendable {
    /// Probes that some segment of the peer followed.
    public private(set) var answered = 0
    /// The last of those.
    public private(set) var lastAnswered: Mark?
    /// Probes since the peer's last segment.
    public private(set) var unanswered = 0
    /// The first of those.
    public private(set) var firstUnanswered: Mark?
    /// The last probe.
    public private(set) var last: Mark?

    /// No probe.
    package init() {}

    /// Notes a probe.
    package mutating func sent(at mark: Mark) {
        unanswered &+= 1
        if firstUnanswered == nil { firstUnanswered = mark }
        last = mark
    }

    /// Notes a segment of the peer that is no reset.
    package mutating func answer() {
        guard unanswered > 0 else { return }
        answered &+= unanswered
        lastAnswered = last
        unanswered = 0
        firstUnanswered = nil
    }
}
