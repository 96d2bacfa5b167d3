import Octets
import Packets

/// A segment as one of the two captures shows it.
struct SegmentObservation {
    /// The capture.
    let point: Point
    /// The frame.
    let mark: Mark
    /// Where its octets stand in the stream, SYN and FIN counted as octets (RFC 9293 section 3.4), from the same
    /// beginning in both captures.
    let octets: Range<Int64>
    /// Octets of payload.
    let payloadLength: Int
    /// The control bits that tell segments apart.
    let flags: TCPFlags
    /// What it acknowledges, from the same beginning in both captures; nil without ACK.
    let acknowledgment: Int64?
    /// Receive window as on the wire.
    let window: UInt16
    /// IPv4 time to live or IPv6 hop limit.
    let hopLimit: UInt8
    /// IPv4 identification; 0 for IPv6.
    let identification: UInt16
    /// Its options.
    let options: TCPOptions
    /// A digest of the payload, where all of it is in the capture; nil otherwise.
    let digest: UInt64?
    /// Whether all of its header is in the capture, so that what it lacks it was sent without.
    var hasWholeHeader = true
    /// Octets of it that the other capture has not shown yet.
    var missing: Int
    /// Whether its capture showed some of its octets before.
    var isRepetition = false

    /// The control bits by which segments are compared: PSH is set and cleared by segmentation offload.
    static let tellingFlags: TCPFlags = [.syn, .fin, .rst]

    /// Whether it is an acknowledgment and nothing else.
    var isPureAcknowledgment: Bool { octets.isEmpty && !flags.contains(.rst) }

    /// How well another capture's sighting fits to be the same segment: nil when it cannot be, 0 when only its place in
    /// the stream says so.
    ///
    /// A sender numbers every packet anew (RFC 791 section 3.1) and stamps it with the time (RFC 7323), so either tells
    /// a segment from its repetition; where a box rewrote one, the other still does.
    func fit(_ other: SegmentObservation) -> Int? {
        guard octets == other.octets, flags == other.flags, !octets.isEmpty || acknowledgment == other.acknowledgment
        else { return nil }
        let number = identification == 0 || other.identification == 0 ? nil : identification == other.identification
        let stamp = options.timestamps.flatMap { one in other.options.timestamps.map { $0.value == one.value } }
        switch (number, stamp) {
        case (true, true): return 4
        case (true, _): return 3
        case (nil, true): return 2
        case (false, true): return 1
        case (nil, nil): return 0
        default: return nil
        }
    }

    /// Whether it stands where the other does, whatever a box may have rewritten.
    func hasPlace(of other: SegmentObservation) -> Bool {
        octets == other.octets && flags == other.flags && (!octets.isEmpty || acknowledgment == other.acknowledgment)
    }

    /// Whether the capture shows the same packet once more, as it passed another interface: nothing of it differs but
    /// the time, and the hop limit where a router lies between the two, and it follows sooner than any sender repeats.
    /// Only acknowledgments are repeated at once, as they are: for each segment that overtook another (RFC 5681 section
    /// 3.2).
    func isCopy(of last: SegmentObservation) -> Bool {
        identification == last.identification && hasPlace(of: last) && acknowledgment == last.acknowledgment
            && window == last.window
            && digest == last.digest && options.timestamps == last.options.timestamps
            && (identification != 0 || options.timestamps != nil || !isPureAcknowledgment)
            && abs(mark.at.nanoseconds(since: last.mark.at)) <= 1_000_000
    }
}
