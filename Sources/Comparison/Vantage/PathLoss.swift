package import Diagnosis
package import Octets
package import TLS
import Timeline

/// What one connection lost of one side's segments, and what that says.
package struct PathLoss: Equatable, Sendable {
    /// Octets that a segment must have for its size to be why it is lost: more than a tunnel lets through.
    static let largeSegment = 1000

    /// What lost segments carry.
    package enum Content: Hashable, Sendable {
        case reset, syn, fin
        /// Those messages of the handshake, each once.
        case messages([HandshakeType])
        case request, answer, data
    }

    /// Why segments are lost.
    package enum Cause: Equatable, Sendable {
        /// All of it lies behind the other capture's end.
        case endOfCapture
        /// Segments of so many octets and more do not pass, those of up to so many do.
        case size(lost: Int, passed: Int)
        /// Other segments of the side pass.
        case selection
        /// From then on nothing of the side passes.
        case nothingPasses
    }

    /// The connection.
    package let pair: PairFacts
    /// Whose segments.
    package let side: Side
    /// The point that they pass first.
    package let source: Point

    init(_ pair: PairFacts, _ side: Side, near: Point) {
        (self.pair, self.side, source) = (pair, side, near.source(of: side))
        lost = pair.lostSegments(side, near: near) ?? PathReport.Tally()
    }

    private let lost: PathReport.Tally
    private var way: PathReport.Way { pair.path?.ways[side] ?? PathReport.Way() }

    /// Segments that were lost.
    package var count: Int { lost.segments }
    /// Segments that arrived.
    package var passed: Int { way.passed }
    /// The first of the lost ones, in the capture that shows them.
    package var frames: [Int] { lost.marks.frames }
    /// The connection where they were sent.
    package var connection: DiagnosedConnection? { pair.connections[source] }
    /// Whether the connection was in trouble at either point.
    var isTroubled: Bool { pair.isTroubled }

    /// Whether what they carried never arrived, however often it was sent.
    var isMissing: Bool { (pair.path?.missing[side] ?? 0) > 0 || way.lost.segments == 0 }

    /// Whether other segments of the side arrive after the first of these is lost: then it is not the path that is
    /// gone.
    package var isSelective: Bool {
        guard let first = lost.marks.first, let last = way.lastPassed else { return false }
        return lost.segments > 1 && last > first.at && !isBeyondEnd
    }

    /// Whether all of it lies behind the end of the other capture.
    package var isBeyondEnd: Bool { lost.segments > 0 && way.lostBeyondEnd >= lost.segments }

    /// Whether only large segments are lost, again and again, while smaller ones pass.
    var isOfLarge: Bool { sizes != nil }

    private var sizes: (lost: Int, passed: Int)? {
        guard isMissing, isSelective, let least = way.leastLost, let most = way.mostPassed else { return nil }
        return least >= Self.largeSegment && most < least ? (least, most) : nil
    }

    /// What they carry.
    var content: Content {
        if way.lost.segments == 0 { return .reset }
        let record = connection?.record
        if way.lost.octets == 0 {
            return record?.marks.ends[side].synFrames.contains { frames.contains($0.frame) } ?? false ? .syn : .fin
        }
        let messages =
            record?.tls?.observation.messages.filter { message in
                message.from == side && !message.frames.allSatisfy { !frames.contains($0) }
            } ?? []
        if !messages.isEmpty { return .messages(messages.map(\.type).unique) }
        if record?.http?.requests.contains(where: { frames.contains($0.mark.frame) }) ?? false, side == .client {
            return .request
        }
        if record?.http?.responses.contains(where: { frames.contains($0.mark.frame) }) ?? false, side == .server {
            return .answer
        }
        return .data
    }

    /// Why, where the segments tell.
    package var cause: Cause? {
        if isBeyondEnd { return .endOfCapture }
        if let sizes { return .size(lost: sizes.lost, passed: sizes.passed) }
        guard way.lost.octets > 0, lost.segments > 1 else { return nil }
        return isSelective ? .selection : .nothingPasses
    }
}
