import Diagnosis
import Knowledge
import Octets
import Packets
import Timeline
import Wording

/// Resets, FINs or data that arrived in the name of a side that never sent them.
struct ForgedSegments: PathRule {
    private struct Key: Hashable {
        var side: Side
        var isReset: Bool
        var phase: Phase
    }

    func findings(_ facts: [PairFacts], _ view: VantageView) -> [PathConclusion] {
        var groups = Gathering<Key>()
        for (index, fact) in facts.enumerated() {
            guard let record = fact.connections[view.near]?.record else { continue }
            for side in Side.allCases {
                let isReset = fact.forgedResets(side, near: view.near) != nil
                guard isReset || fact.forgedSegments(side, near: view.near) != nil else { continue }
                groups.add(index, to: Key(side: side, isReset: isReset, phase: record.phase))
            }
        }
        return groups.order.compactMap { key in
            let members = groups[key]
            return Self.finding(members.map { facts[$0] }, key, view).map { ($0, members) }
        }
    }

    private static func finding(_ facts: [PairFacts], _ key: Key, _ view: VantageView) -> ComparisonFinding? {
        guard let way = facts.first?.path?.ways[key.side], let record = facts.first?.connections[view.near]?.record else { return nil }
        let arrival = view.source(key.side).other
        let tally = key.isReset ? way.injectedResets : way.injected
        let (name, victim) = key.side == .client ? ("the client", "the server") : ("the server", "the client")
        let what = key.isReset ? "A reset" : "\(Words.count(tally.segments, "segment"))"
        let hops = way.forgedHopLimits.map { ", with TTL \($0.reset) where \(name)'s other segments have \($0.usual)" } ?? ""
        var frames = PerPoint<[Int]>(a: [], b: [])
        frames[arrival] = tally.marks.frames
        let source = arrival.other
        let summary =
            "\(what) in the name of \(name) \(key.isReset || tally.segments == 1 ? "reaches" : "reach") \(victim) in \(view.servers(facts)) (\(view.frames(frames[arrival], arrival))\(hops)) that \(name) never sent: \(view.names[source]) has none. Something between the points forged \(key.isReset || tally.segments == 1 ? "it" : "them")\(key.isReset ? " to end the connection" + stage(record) : "")."
        return ComparisonFinding(
            FindingStatement(
                .pathInjection, .problem, .certain, summary: summary,
                because: [
                    "\(view.names[source]), nearer to \(name), shows the connection's other segments and was running at \(tally.marks.first.map { view.time($0.at, arrival) } ?? "that time"), and does not show this one."
                ],
                nextSteps: [
                    "Ask who runs the firewalls and filters between the two points what they do with connections to \(record.serverName ?? record.server.description).",
                    "Move the points of capture together until the forged segment disappears: the last device passed makes it.",
                ]), frames: frames)
    }

    private static func stage(_ record: ConnectionRecord) -> String {
        switch record.phase {
        case .clientHello: ", once it had seen what the client asks for"
        case .request: ", once it had seen the request"
        default: ""
        }
    }
}
