public import Octets

/// What speaks for or against a reset having been made by the host whose address it bears: its values beside those of
/// the rest of that host's segments.
///
/// Devices on the path end connections with resets in the name of an end. They copy addresses, ports and numbers, but
/// seldom everything else (Weaver, Sommer and Paxson, "Detecting Forged TCP Reset Packets", NDSS 2009).
public struct ResetOrigin: Hashable, Sendable {
    /// One value of the reset, and what the rest of the host's segments have.
    public enum Trait: Hashable, Sendable {
        /// The same host sent something else afterwards, in that frame.
        case spokeAfterwards(in: Int)
        /// The reset came so long after what it answers; the way to its alleged sender and back takes so long.
        case delay(Duration, roundTrip: Duration)
        /// Hop limit of the reset, and one that the host's other segments had: the same where any did.
        case hopLimit(Int, usual: Int)
        /// The neighbour that the reset came from, and that which the host's other frames came from.
        case neighbour(LinkAddress, usual: LinkAddress)
        /// IPv4 identification of the reset, and that of the host's segment before it.
        case identification(UInt16, before: UInt16)
        /// The sequence number of the reset, and the one at which the receiver stood.
        case sequence(UInt32, expected: UInt32)
        /// Receive window of the reset, not scaled, and that of the host's segment before it.
        case window(UInt16, before: UInt16)
        /// Whether the reset bears TCP options, on a connection whose segments bear timestamps.
        case options(Bool)

        /// Whether the reset's value is another than the host's own would be.
        public var differs: Bool {
            switch self {
            case .spokeAfterwards: true
            case .delay(let delay, let roundTrip):
                roundTrip >= ResetOrigin.shortestRoundTrip && delay >= .zero && delay < roundTrip / 2
            case .hopLimit(let hops, let usual): hops != usual
            case .neighbour(let source, let usual): source != usual
            case .identification(let number, let before): number &- before > ResetOrigin.identificationStep
            case .sequence(let number, let expected): number != expected
            // A reset for which there is no connection has a window of 0 and no options.
            case .window(let octets, let before): octets != 0 && octets != before
            case .options(let isBorne): !isBorne
            }
        }

        /// Whether a difference shows another machine. A stack may reset with numbers of its own: those count only
        /// beside something else.
        public var isProof: Bool {
            switch self {
            case .spokeAfterwards, .delay, .hopLimit, .neighbour: true
            case .identification, .sequence, .window, .options: false
            }
        }
    }

    /// The shortest round trip that is told from scheduling and queues.
    static let shortestRoundTrip = Duration.milliseconds(5)
    /// How far the identification of a host's next packet may be ahead: other connections of it use the same counter on
    /// some systems.
    static let identificationStep: UInt16 = 4096

    /// The side whose address it bears.
    public let side: Side
    /// Its frame.
    public let frame: Int
    /// What could be compared, the weightiest first.
    public let traits: [Trait]

    /// Whether another machine made it.
    public var isForged: Bool { traits.contains { $0.isProof && $0.differs } }

    /// A reset of those values.
    package init(side: Side, frame: Int, traits: [Trait]) {
        self.side = side
        self.frame = frame
        self.traits = traits
    }
}
