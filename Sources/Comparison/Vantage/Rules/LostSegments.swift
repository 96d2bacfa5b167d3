import Diagnosis
package import Octets

/// Segments that were sent and did not arrive: all copies of them, or one that was repeated in time.
package struct LostSegments: PathRule {
    /// What never arrived, however often it was sent.
    package struct Evidence: Equatable, Sendable {
        /// The loss on each connection; one at least.
        package let losses: [PathLoss]
        /// Whose segments.
        package let side: Side
        /// What they carry, on each.
        package let content: PathLoss.Content
        /// Whether their size is why.
        package let isOfLarge: Bool
    }

    /// What arrived when it was sent again.
    package struct Repeated: Equatable, Sendable {
        /// The loss on each connection; one at least.
        package let losses: [PathLoss]
        /// Whose segments.
        package let side: Side
    }

    private struct Key: Hashable {
        var side: Side
        /// nil for what arrived later.
        var content: PathLoss.Content?
        var isLarge: Bool
    }

    package func findings(_ facts: [PairFacts], _ view: VantageView) -> [PathConclusion] {
        var groups = Gathering<Key>()
        for (index, fact) in facts.enumerated() where fact.path != nil {
            for side in Side.allCases where fact.lostSegments(side, near: view.near) != nil {
                let loss = PathLoss(fact, side, near: view.near)
                groups.add(
                    index, to: Key(side: side, content: loss.isMissing ? loss.content : nil, isLarge: loss.isOfLarge))
            }
        }
        return groups.order.map { key in
            (Self.finding(groups[key].map { PathLoss(facts[$0], key.side, near: view.near) }, key, view), groups[key])
        }
    }

    private static func finding(_ losses: [PathLoss], _ key: Key, _ view: VantageView) -> ComparisonFinding {
        let source = view.source(key.side)
        var frames = PerPoint<[Int]>(a: [], b: [])
        frames[source] = Array(losses.flatMap(\.frames).prefix(PathReport.frameLimit))
        guard let content = key.content else {
            return ComparisonFinding(
                .lostAndRepeated(Repeated(losses: losses, side: key.side)), .warning, .certain, frames: frames,
                advice: [.readErrorCounters])
        }
        let evidence = Evidence(losses: losses, side: key.side, content: content, isOfLarge: key.isLarge)
        let isSelective = losses.first?.isSelective ?? false
        return ComparisonFinding(
            .lost(evidence), losses.contains(where: \.isTroubled) ? .problem : .warning,
            losses.contains(where: \.isBeyondEnd) ? .likely : .certain,
            alternatives: losses.first?.isBeyondEnd ?? false ? [.captureEnded(source.other)] : [], frames: frames,
            advice: [key.isLarge ? .letTooBigPass : isSelective ? .findRule(matching: content) : .findForgetfulDevice])
    }
}
