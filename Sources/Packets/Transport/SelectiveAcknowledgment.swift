import Octets

/// What a receiver says it has beyond its acknowledgment number: proof that the octets between were lost or delayed on
/// their way to it, and are not only missing from the capture (RFC 2018 section 3).
@frozen
public struct SelectiveAcknowledgment: Equatable, Sendable {
    /// The lowest left edge: sequence number of the first octet held behind the gap.
    public var first: UInt32
    /// The highest right edge: sequence number behind the last octet held.
    public var end: UInt32
    /// Octets held in all blocks of the option.
    public var octets: Int

    /// Blocks of those values.
    @inlinable
    package init(first: UInt32, end: UInt32, octets: Int) {
        self.first = first
        self.end = end
        self.octets = octets
    }

    /// The blocks in a segment's options that lie beyond its acknowledgment number; nil when there are none. A block
    /// that was acknowledged before reports a duplicate (RFC 2883 section 4).
    @inlinable
    public init?(_ options: Span<UInt8>, beyond acknowledgment: UInt32) {
        var index = 0
        while index &+ 1 < options.count {
            let kind = options[index]
            if kind == 0 { return nil }
            if kind == 1 {
                index &+= 1
                continue
            }
            let length = Int(options[index &+ 1])
            guard length >= 2, length <= options.count &- index else { return nil }
            if kind == 5 {
                self.init(blocks: options.extracting(index &+ 2..<index &+ length), beyond: acknowledgment)
                return
            }
            index &+= length
        }
        return nil
    }

    @usableFromInline
    init?(blocks: Span<UInt8>, beyond acknowledgment: UInt32) {
        self.init(first: 0, end: 0, octets: 0)
        var position = 0
        while position &+ 8 <= blocks.count {
            let left = blocks.uint32(at: position)
            let right = blocks.uint32(at: position &+ 4)
            position &+= 8
            let length = Int(Int32(truncatingIfNeeded: right &- left))
            guard length > 0, Int32(truncatingIfNeeded: left &- acknowledgment) > 0 else { continue }
            if octets == 0 || Int32(truncatingIfNeeded: left &- first) < 0 { first = left }
            if octets == 0 || Int32(truncatingIfNeeded: right &- end) > 0 { end = right }
            octets &+= length
        }
        guard octets > 0 else { return nil }
    }
}

extension TCPSegment {
    /// Octets of options that hold nothing but time stamps, as nearly every segment's do (RFC 7323 appendix A).
    @inlinable
    static var timestampsLength: Int { 12 }

    /// What the segment selectively acknowledges; `octets` are those its ranges count in.
    ///
    /// Of nearly all segments the length of the options says that there is nothing.
    @inlinable
    public func selectiveAcknowledgment(_ octets: Span<UInt8>) -> SelectiveAcknowledgment? {
        // The shortest option has one block: ten octets, and two to fill the word.
        guard options.count >= Self.timestampsLength else { return nil }
        if options.count == Self.timestampsLength, octets[options.lowerBound] != 5,
            octets[options.lowerBound &+ 2] == 8
        {
            return nil
        }
        return SelectiveAcknowledgment(octets.extracting(options), beyond: acknowledgment)
    }
}
