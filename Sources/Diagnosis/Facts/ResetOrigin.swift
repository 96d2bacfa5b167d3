package import Octets
import Packets
import Streams
import Timeline

/// What speaks for or against a reset having been made by the host whose address it bears: its values beside those of
/// the rest of that host's segments.
package struct ResetOrigin: Hashable, Sendable {
    /// The shortest round trip that is told from scheduling and queues.
    static let shortestRoundTrip = Duration.milliseconds(5)
    /// How far the identification of a host's next packet may be ahead: other connections of it use the same counter on
    /// some systems.
    static let identificationStep: UInt16 = 4096

    /// One value of the reset that the rest does not have.
    package enum Trait: Hashable, Sendable {
        /// Hop limit of the reset, and the usual one.
        case hopLimit(Int, usual: Int)
        /// The neighbour that the reset came from, and the usual one.
        case neighbour(LinkAddress, usual: LinkAddress)
        /// IPv4 identification of the reset, and that of the segment before it.
        case identification(UInt16, before: UInt16)
        /// The sequence number of the reset, and the one at which the receiver stood.
        case sequence(UInt32, expected: UInt32)
        /// The same host sent something else afterwards, in that frame.
        case spokeAfterwards(in: Int)
        /// The reset came so long after what it answers; the way to its alleged sender and back takes longer.
        case haste(Duration, roundTrip: Duration)
    }

    /// The side whose address it bears.
    package let side: Side
    /// Its frame.
    package let frame: Int
    /// What differs, the weightiest first.
    package let traits: [Trait]

    /// It as an observation; none where nothing differs.
    var reasons: [Reason] { traits.isEmpty ? [] : [.path(.resetOrigin(self))] }

    /// Whether that shows another machine. A stack may reset with another identification or number of its own.
    package var isForged: Bool {
        traits.contains {
            switch $0 {
            case .hopLimit, .neighbour, .spokeAfterwards, .haste: true
            case .identification, .sequence: false
            }
        }
    }

    /// The origin of the first reset of a connection; nil where nobody reset it.
    init?(_ facts: ConnectionFacts) {
        let record = facts.record
        let resets = Side.allCases.compactMap { side in record.transport.ends[side].rst.map { (side, $0) } }
        guard let (side, reset) = resets.min(by: { $0.1.mark.frame < $1.1.mark.frame }) else { return nil }
        (self.side, frame) = (side, reset.mark.frame)
        let (marks, end) = (record.marks.ends[side], record.transport.ends[side])
        var traits: [Trait] = []
        if let usual = marks.usualHopLimit, usual != Int(reset.hopLimit) {
            traits.append(.hopLimit(Int(reset.hopLimit), usual: usual))
        }
        if let usual = end.link?.source, let from = end.linkOfRST, from != usual, end.otherLink == nil {
            traits.append(.neighbour(from, usual: usual))
        }
        if let after = end.afterRST { traits.append(.spokeAfterwards(in: after.frame)) }
        if let haste = Self.haste(facts, side, reset.mark) { traits.append(haste) }
        if let before = reset.identificationBefore, before != 0,
            reset.identification &- before > Self.identificationStep, !traits.isEmpty
        {
            traits.append(.identification(reset.identification, before: before))
        }
        if let expected = reset.expectedSequence, reset.sequence != expected, !traits.isEmpty {
            traits.append(.sequence(reset.sequence, expected: expected))
        }
        self.traits = traits
    }

    /// That a reset came sooner than a packet can travel to its alleged sender and back; nil when it took its time, or
    /// the way to the sender cannot be measured at the point of capture.
    private static func haste(_ facts: ConnectionFacts, _ sender: Side, _ mark: Mark) -> Trait? {
        let events = facts.record.events
        // The SYN's answer measures the way from the point of capture to the server, the answer to that the way to the
        // client.
        guard facts.record.tcp.synCount == 1, let opened = facts.record.tcp.established,
            let answer = events.first(where: { if case .synAck(attempt: 1) = $0.what { true } else { false } }),
            !events.contains(where: { if case .synAck(attempt: 2...) = $0.what { true } else { false } }),
            let asked = facts.record.lastPayload[sender.peer], asked.frame < mark.frame
        else { return nil }
        let roundTrip =
            sender == .server
            ? answer.mark.at.duration(since: facts.record.firstSeen) : opened.at.duration(since: answer.mark.at)
        let delay = mark.at.duration(since: asked.at)
        // What the sender said since then it said before the reset, of its own accord.
        if let said = facts.record.lastPayload[sender], said.frame > asked.frame { return nil }
        guard roundTrip >= shortestRoundTrip, delay >= .zero, delay < roundTrip / 2 else { return nil }
        return .haste(delay, roundTrip: roundTrip)
    }
}
