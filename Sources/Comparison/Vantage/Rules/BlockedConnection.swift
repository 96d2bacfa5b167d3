import Diagnosis
import Knowledge
import Octets
import Packets
import TLS
import Timeline
import Wording

/// Connections of the capture nearer to the client of which the other one, that shows their server, has nothing.
struct BlockedConnection: PathRule {
    private struct Key: Hashable {
        var isAnswered: Bool
        var trouble: FindingID?
    }

    func findings(_ facts: [PairFacts], _ view: VantageView) -> [PathConclusion] {
        var groups = Gathering<Key>()
        for (index, fact) in facts.enumerated() where fact.pair.evidence == .none {
            guard let near = fact.connections[view.near] else { continue }
            // What answers in TLS is told as interception.
            if near.record.tls.map({ $0.observation.stage >= .serverHello }) ?? false { continue }
            let trouble = near.findings.first { $0.severity == .problem }?.id
            groups.add(index, to: Key(isAnswered: near.record.phase > .synSent, trouble: trouble))
        }
        return groups.order.map { key in (Self.finding(groups[key].map { facts[$0] }, key, view), groups[key]) }
    }

    private static func finding(_ facts: [PairFacts], _ key: Key, _ view: VantageView) -> ComparisonFinding {
        let records = facts.compactMap { $0.connections[view.near]?.record }
        var frames = PerPoint<[Int]>(a: [], b: [])
        frames[view.near] = Array(records.map(\.frames.first).prefix(PathReport.frameLimit))
        let client = Words.list(records.map { $0.client.address.description }.unique, limit: 3)
        let what =
            key.isAnswered
            ? "something between \(view.names[view.near]) and \(view.names[view.far]) answers in the server's place"
            : "the SYNs are dropped between \(view.names[view.near]) and \(view.names[view.far]), or go elsewhere"
        let story =
            facts.first?.connections[view.near].flatMap { view.story($0, view.near) }.map { " \(view.names[view.near]): \($0)" } ?? ""
        return ComparisonFinding(
            FindingStatement(
                .pathBlocked, key.trouble == nil ? .note : .problem, key.isAnswered ? .likely : .certain,
                summary: "Of \(view.servers(facts)) from \(client) nothing comes to \(view.names[view.far]): \(what).\(story)",
                because: [
                    "\(view.names[view.far]) was running at the time (\(records.first.map { view.time($0.firstSeen, view.near) } ?? "")) and shows the same server, but no connection with the same sequence numbers, randoms or payload, and none that begins because of it."
                ],
                rivals: [
                    "A cache or proxy that keeps connections to the server open serves these over them.", "A capture filter left them out.",
                ],
                nextSteps: ["Compare routes, address translation and firewall rules between the two points."]),
            frames: frames)
    }
}
