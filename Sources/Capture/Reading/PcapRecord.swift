import Octets

/// The header of one record of a pcap file (draft-ietf-opsawg-pcap section 5).
///
/// ```
/// 0 seconds   4 micro- or nanoseconds   8 captured length   12 original length   (16 … 24 in the modified format)
/// ```
struct PcapRecord {
    /// When the frame was captured.
    let moment: Timestamp
    /// Octets in the file, as claimed.
    let captured: UInt32
    /// Octets on the wire, as claimed.
    let original: UInt32
    /// Whether the header is sixteen zeros, which no frame has: a hole in the file.
    let isZero: Bool

    /// The header at the start of `octets`, 16 of which the caller has checked to be there.
    @inline(__always)
    init(_ octets: Span<UInt8>, _ pcap: PcapHeader) {
        // The last field first, so that one check of the length does for all.
        let second = pcap.order.uint32(octets, at: 12)
        let first = pcap.order.uint32(octets, at: 8)
        let fraction = pcap.order.uint32(octets, at: 4)
        let seconds = pcap.order.uint32(octets, at: 0)
        isZero = seconds | fraction | first | second == 0
        // Both products fit: 32 bits times 10^9, and 32 bits times 10^3.
        moment = Timestamp(nanoseconds: Int64(seconds) &* 1_000_000_000 &+ Int64(fraction) &* pcap.fraction)
        let isSwapped =
            switch pcap.lengthOrder {
            case .captured: false
            case .swapped: true
            case .smallerIsCaptured: first > second
            }
        (captured, original) = isSwapped ? (second, first) : (first, second)
    }
}
