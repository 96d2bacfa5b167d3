import Diagnosis
import Knowledge
import Octets
import Packets
import TLS
import Timeline
import Wording

/// Segments that were sent and did not arrive: all copies of them, or one that was repeated in time.
struct LostSegments: PathRule {
    private struct Key: Hashable {
        var side: Side
        var content: String
        var isMissing: Bool
        var isLarge: Bool
    }

    func findings(_ facts: [PairFacts], _ view: VantageView) -> [PathConclusion] {
        var groups = Gathering<Key>()
        for (index, fact) in facts.enumerated() {
            guard fact.path != nil else { continue }
            for side in Side.allCases where fact.lostSegments(side, near: view.near) != nil {
                let loss = PathLoss(fact, side, view)
                groups.add(
                    index,
                    to: Key(
                        side: side, content: loss.isMissing ? loss.content : "", isMissing: loss.isMissing,
                        isLarge: loss.isOfLarge))
            }
        }
        return groups.order.compactMap { key in
            let members = groups[key]
            return Self.finding(members.map { facts[$0] }, key, view).map { ($0, members) }
        }
    }

    private static func finding(_ facts: [PairFacts], _ key: Key, _ view: VantageView) -> ComparisonFinding? {
        let losses = facts.map { PathLoss($0, key.side, view) }
        guard let first = losses.first else { return nil }
        let source = view.source(key.side)
        var frames = PerPoint<[Int]>(a: [], b: [])
        frames[source] = Array(losses.flatMap(\.frames).prefix(PathReport.frameLimit))
        guard key.isMissing else { return repeated(facts, losses, key, frames, view) }
        let who = key.side == .client ? "the client" : "the server"
        let count = losses.reduce(0) { $0 + $1.count }
        let times = count > facts.count ? ", sent \(count) times\(facts.count > 1 ? " in all" : "")," : ""
        let isTroubled = facts.contains(where: \.isTroubled)
        let story = isTroubled ? facts.first?.connections[source].flatMap { view.story($0, source) } : nil
        let summary =
            "In \(view.servers(facts)) \(key.content) of \(who)\(times) is lost between \(view.names[source]) (\(view.numbers(first.frames))) and \(view.names[source.other]), which shows none of it\(first.reason)."
        return ComparisonFinding(
            FindingStatement(
                key.isLarge ? .pathMTUBlackHole : .pathLoss, isTroubled ? .problem : .warning,
                losses.contains(where: \.isBeyondEnd) ? .likely : .certain,
                summary: summary + (story.map { " \(view.names[source]): \($0)" } ?? ""), because: first.because, rivals: first.rivals,
                nextSteps: [
                    key.isLarge
                        ? "Let ICMP “fragmentation needed” and “packet too big” pass between the points, or lower the MSS there (MSS clamping)."
                        : first.isSelective
                            ? "Look at the devices between the two points for a rule that matches \(key.content)."
                            : "Look at the devices between the two points: which of them has forgotten the connection, or lost its link, at that time."
                ]), frames: frames)
    }

    private static func repeated(
        _ facts: [PairFacts], _ losses: [PathLoss], _ key: Key, _ frames: PerPoint<[Int]>, _ view: VantageView
    ) -> ComparisonFinding {
        let source = view.source(key.side)
        let who = key.side == .client ? "the client" : "the server"
        let count = losses.reduce(0) { $0 + $1.count }
        let passed = losses.reduce(0) { $0 + $1.passed }
        let (are, they) = count == 1 ? ("is", "it") : ("are", "they")
        return ComparisonFinding(
            FindingStatement(
                .pathLoss, .warning, .certain,
                summary:
                    "\(count) of \(Words.count(count + passed, "segment")) of \(who) in \(view.servers(facts)) \(are) lost between \(view.names[source]) (\(view.numbers(Array(frames[source].prefix(6))))) and \(view.names[source.other]); what \(they) carried was sent again and arrived.",
                because: ["\(view.names[source.other]) does not show them, and shows them when they are sent again."],
                nextSteps: ["Look at error counters and queues of the devices between the two points."]), frames: frames)
    }
}

/// What one connection lost of one side's segments, and what that says.
struct PathLoss {
    /// The part of a side's segments that must be large for their size to be why they are lost: more than a tunnel lets through.
    static let largeSegment = 1000

    private let fact: PairFacts
    private let side: Side
    private let view: VantageView
    private let way: PathReport.Way
    private let lost: PathReport.Tally

    init(_ fact: PairFacts, _ side: Side, _ view: VantageView) {
        (self.fact, self.side, self.view) = (fact, side, view)
        way = fact.path?.ways[side] ?? PathReport.Way()
        lost = fact.lostSegments(side, near: view.near) ?? PathReport.Tally()
    }

    /// Segments that were lost.
    var count: Int { lost.segments }
    /// Segments that arrived.
    var passed: Int { way.passed }
    /// The first of the lost ones, in the capture that shows them.
    var frames: [Int] { lost.marks.frames }

    private var source: ConnectionRecord? { fact.connections[view.source(side)]?.record }
    private var target: ConnectionRecord? { fact.connections[view.source(side).other]?.record }

    /// Whether what they carried never arrived, however often it was sent.
    var isMissing: Bool { (fact.path?.missing[side] ?? 0) > 0 || way.lost.segments == 0 }

    /// Whether other segments of the side arrive after the first of these is lost: then it is not the path that is gone.
    var isSelective: Bool {
        guard let first = lost.marks.first, let last = way.lastPassed else { return false }
        return lost.segments > 1 && last > first.at && !isBeyondEnd
    }

    /// Whether all of it lies behind the end of the other capture.
    var isBeyondEnd: Bool { lost.segments > 0 && way.lostBeyondEnd >= lost.segments }

    /// Whether only large segments are lost, again and again, while smaller ones pass.
    var isOfLarge: Bool {
        guard isMissing, isSelective, let least = way.leastLost, let most = way.mostPassed else { return false }
        return least >= Self.largeSegment && most < least
    }

    /// What they carry, as a sentence names it.
    var content: String {
        if way.lost.segments == 0 { return "the reset" }
        if way.lost.octets == 0 {
            return source?.marks.ends[side].openings.contains { frames.contains($0.frame) } ?? false ? "the SYN" : "the FIN"
        }
        let messages =
            source?.tls?.observation.messages.filter { message in
                message.from == side && !message.frames.allSatisfy { !frames.contains($0) }
            } ?? []
        var names: [String] = []
        for message in messages where !names.contains(message.type.name) { names.append(message.type.name) }
        if !names.isEmpty { return "the " + Words.list(names, limit: 4) }
        if source?.http?.requests.contains(where: { frames.contains($0.mark.frame) }) ?? false, side == .client { return "the request" }
        if source?.http?.responses.contains(where: { frames.contains($0.mark.frame) }) ?? false, side == .server { return "the answer" }
        return "data"
    }

    /// Why, where the segments tell.
    var reason: String {
        let other = view.names[view.source(side).other]
        if isBeyondEnd { return ": all of it lies behind the last frame of \(other)" }
        if isOfLarge, let least = way.leastLost, let most = way.mostPassed {
            return ": segments of \(Words.octets(least)) and more do not pass, those of up to \(Words.octets(most)) do"
        }
        guard way.lost.octets > 0, lost.segments > 1 else { return "" }
        return isSelective
            ? ", while other segments of that side pass: it is dropped for what it says or for its size"
            : ": from then on nothing of that side passes"
    }

    /// Why neither capture is at fault.
    var because: [String] {
        let who = side == .client ? "the client" : "the server"
        if isBeyondEnd { return ["What \(who) sent is repeated and not acknowledged."] }
        return isSelective ? ["Other segments of \(who) pass both points after the first of these, so neither capture is at fault."] : []
    }

    /// What else it could be.
    var rivals: [String] {
        isBeyondEnd ? ["\(view.names[view.source(side).other]) had ended before: then nothing can be said of what came later."] : []
    }
}
