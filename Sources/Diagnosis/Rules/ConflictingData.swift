package import Octets
package import Timeline

/// Two segments of one side carry different octets for the same sequence numbers: one of them is not that side's.
package struct ConflictingData: ConnectionRule {
    /// Whether the two differ in their hop limit too: then another machine answered in the side's name, which leads.
    let isOfTwoMachines: Bool

    /// What shows it.
    package struct Evidence: Equatable, Sendable {
        /// Whose address both bear.
        package var side: Side
        /// The two.
        package var conflict: DataConflict
    }

    package func finding(_ facts: ConnectionFacts) -> Finding? {
        Side.first { side in
            guard let conflict = facts.record.transport.ends[side].conflict,
                conflict.isOfTwoMachines == isOfTwoMachines
            else { return nil }
            return Finding(
                .dataConflicting(Evidence(side: side, conflict: conflict)), isOfTwoMachines ? .problem : .warning,
                isOfTwoMachines ? .likely : .possible, reasons: [.path(.sameNumbersOtherOctets(conflict))],
                alternatives: isOfTwoMachines ? [.path(.pathChanged)] : [.path(.octetsDamaged)],
                frames: [conflict.first.frame, conflict.second.frame],
                advice: [.capture(.atOtherEndForSegment(in: conflict.first.frame))])
        }
    }
}
