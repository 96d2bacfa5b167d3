public import Octets
package import Packets

/// A gap in one side's stream of which its peer says, by selective acknowledgments, that it lacks it (RFC 2018).
///
/// What the receiver itself says it lacks was lost on the path, or is late; it is not only missing from the capture.
public struct StreamGap: Equatable, Sendable {
    /// Sequence number of the first octet that the receiver lacks.
    public let start: UInt32
    /// Sequence number of the first octet behind the gap that it has.
    public internal(set) var end: UInt32
    /// The first segment that reports the gap.
    public let since: Mark
    /// The last one.
    public internal(set) var last: Mark
    /// How many segments do.
    public internal(set) var reports = 1
    /// Octets behind it that the receiver has, by the last report.
    public internal(set) var octetsHeld: Int

    /// Octets that the receiver lacks there.
    public var octets: Int { SequenceNumber.distance(from: start, to: end) }

    /// A gap from that number on that was reported once.
    package init(start: UInt32, _ report: SelectiveAcknowledgment, at mark: Mark) {
        self.start = start
        end = report.first
        since = mark
        last = mark
        octetsHeld = report.octets
    }

    /// Notes another report of the same gap.
    package mutating func report(_ report: SelectiveAcknowledgment, at mark: Mark) {
        end = report.first
        last = mark
        reports &+= 1
        octetsHeld = report.octets
    }
}
