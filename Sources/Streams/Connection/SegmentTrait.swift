import Octets
import Packets

/// What a segment has that its copies share and its repetition does not: a sender numbers every packet anew (RFC 791
/// section 3.1).
///
/// The hop limit is left out: between two interfaces a router may have counted it down.
struct SegmentTrait: Equatable, Sendable {
    var sequence: UInt32
    var acknowledgment: UInt32
    var identification: UInt16
    var flags: TCPFlags
    var window: UInt16
    var payloadLength: Int

    init(_ segment: TCPSegment) {
        sequence = segment.sequence
        acknowledgment = segment.acknowledgment
        identification = segment.identification
        flags = segment.flags
        window = segment.window
        payloadLength = segment.payloadLength
    }
}

extension TCPHalf {
    /// Nanoseconds within which a copy follows: it passes another interface of the same machine, or another port of the
    /// same switch.
    static let copyLimit: Int64 = 1_000_000
    /// The same where packets bear no number (IPv6, or 0 as some stacks write it): no sender repeats itself so soon.
    static let unnumberedCopyLimit: Int64 = 50_000

    /// Whether a segment of this half is the one before once more, captured at another place or on another round of a
    /// loop; notes it either way.
    mutating func isCopy(_ segment: TCPSegment, at mark: Mark) -> Bool {
        let trait = SegmentTrait(segment)
        guard var last = lastSegment, last.trait == trait else {
            // Of packets that come in bursts one interface may show several before another does.
            if trait.identification != 0, recentSegments.hasCopy(of: trait, at: mark.at) {
                copiedFrames &+= 1
                return true
            }
            recentSegments.add(trait, at: mark.at)
            lastSegment = LastSegment(trait, mark, segment.hopLimit)
            return false
        }
        // Without a number nothing tells a copy from acknowledgments that repeat each other, and from resets that
        // answer one segment each.
        let isNumbered = trait.identification != 0
        let isBare = trait.payloadLength == 0 && trait.flags.isDisjoint(with: [.syn, .fin])
        // Whoever sends anew sends with the same hop limit again: one that has fallen is the same packet's.
        let hasFallen = segment.hopLimit < last.hopLimit
        let limit =
            hasFallen
            ? (isNumbered ? PacketLoop.longestRound : PacketLoop.longestUnnumberedRound)
            : (isNumbered ? Self.copyLimit : Self.unnumberedCopyLimit)
        guard isNumbered || !isBare, (0...limit).contains(mark.at.nanoseconds(since: last.mark.at)) else {
            lastSegment = LastSegment(trait, mark, segment.hopLimit)
            return false
        }
        if hasFallen { last.pass(mark, segment.hopLimit) }
        last.mark = mark
        last.hopLimit = segment.hopLimit
        lastSegment = last
        if let round = last.loop, round.passes >= PacketLoop.fewestPasses, round.passes > loop?.passes ?? 0 {
            loop = round
        }
        copiedFrames &+= 1
        return true
    }
}

/// The last segments of a half, each by a digest of what its copies share.
struct RecentSegments: Sendable {
    private var entries = InlineArray<4, (digest: UInt64, at: Int64)>(repeating: (0, .min))
    private var next = 0

    /// Whether a segment was there less than ``TCPHalf/copyLimit`` ago.
    func hasCopy(of trait: SegmentTrait, at time: Timestamp) -> Bool {
        let digest = trait.digest
        for index in entries.indices
        where entries[index].digest == digest
            && (0...TCPHalf.copyLimit).contains(time.nanoseconds &- entries[index].at)
        {
            return true
        }
        return false
    }

    /// Notes a segment, in place of the oldest.
    mutating func add(_ trait: SegmentTrait, at time: Timestamp) {
        entries[next] = (trait.digest, time.nanoseconds)
        next = (next &+ 1) & 3
    }
}

extension SegmentTrait {
    /// All of it in one number; two segments of one connection have the same by chance only.
    fileprivate var digest: UInt64 {
        let numbers = UInt64(sequence) << 32 | UInt64(acknowledgment)
        let rest = UInt64(identification) << 48 | UInt64(window) << 32 | UInt64(truncatingIfNeeded: payloadLength) << 9
        return FlowKey.mix(FlowKey.mix(numbers) ^ rest ^ UInt64(flags.rawValue))
    }
}

/// What tells the last segment of a half from others, and how often it has passed.
struct LastSegment: Sendable {
    let trait: SegmentTrait
    /// Its last pass.
    var mark: Mark
    /// Hop limit of that.
    var hopLimit: UInt8
    /// Its passes with ever lower hop limits; nil where it passed once.
    private(set) var loop: PacketLoop?

    init(_ trait: SegmentTrait, _ mark: Mark, _ hopLimit: UInt8) {
        self.trait = trait
        self.mark = mark
        self.hopLimit = hopLimit
    }

    /// Notes that it passed again with a lower hop limit than before.
    mutating func pass(_ mark: Mark, _ hopLimit: UInt8) {
        if loop == nil {
            loop = PacketLoop(
                passes: 1, first: self.mark, last: self.mark, firstHopLimit: self.hopLimit, secondHopLimit: hopLimit,
                lastHopLimit: self.hopLimit, isSYN: trait.flags.contains(.syn))
        }
        loop?.passes += 1
        loop?.last = mark
        loop?.lastHopLimit = hopLimit
    }
}
