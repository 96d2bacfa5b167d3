package import Diagnosis
import Octets
import Timeline

/// What two captures are to be asked, once each is read and judged by itself: which question, and what belongs
/// together.
///
/// Where the same connections are in both captures their segments are worth a second reading: ``pathTracker()`` follows
/// them. Without one, or with what it found, ``comparison(paths:)`` makes the explanation.
package struct ComparisonPlan: Sendable {
    /// What each capture says by itself.
    package let diagnoses: PerPoint<Diagnosis>
    /// The question.
    package let mode: CaptureComparison.Mode
    /// Why that question.
    package let reason: ModeReason
    private let names: PerPoint<String>
    private let pairing: VantagePairing?

    /// A plan for two captures.
    ///
    /// - Parameters:
    ///   - diagnoses: what each capture says by itself.
    ///   - names: what to call the captures.
    ///   - asked: the question, where the user has named it; nil chooses by what both captures show.
    package init(_ diagnoses: PerPoint<Diagnosis>, names: PerPoint<String>, mode asked: CaptureComparison.Mode? = nil) {
        self.diagnoses = diagnoses
        self.names = names
        let records = PerPoint(a: diagnoses.a.connections, b: diagnoses.b.connections)
        guard asked != .behaviour else {
            (mode, reason, pairing) = (.behaviour, .asked, nil)
            return
        }
        let pairing = VantagePairing(records, captures: PerPoint(a: diagnoses.a.inputs, b: diagnoses.b.inputs))
        let choice = ModeChoice(pairing)
        mode = asked ?? choice.mode
        reason = asked == nil ? choice.reason : .asked
        self.pairing = mode == .vantage ? pairing : nil
    }

    /// A tracker of the segments of the connections that are in both captures, to be fed with the frames of both; nil
    /// where there are none.
    package func pathTracker() -> PathTracker? { pairing?.tracker() }

    /// The explanation.
    ///
    /// - Parameter paths: what became of the segments; nil where they were not read.
    package func comparison(paths: PathTracker.Outcome? = nil) -> CaptureComparison {
        var comparison =
            pairing.map { VantageComparison($0, diagnoses, names, paths).comparison(reason: reason) } ?? behaviour()
        comparison.limits += Point.allCases.filter { !diagnoses[$0].inputs.isInTimeOrder }.map { .outOfOrder($0) }
        return comparison
    }

    private func behaviour() -> CaptureComparison {
        let records = PerPoint(a: diagnoses.a.connections, b: diagnoses.b.connections)
        let resolutions = PerPoint(a: diagnoses.a.inputs.resolutions, b: diagnoses.b.inputs.resolutions)
        let pairs = BehaviourComparison(records, names: names, resolutions: resolutions).pairs()
        return CaptureComparison(
            mode: .behaviour, reason: reason, diagnoses: diagnoses, names: names, clock: nil, nearerClient: nil,
            pairs: pairs,
            findings: BehaviourFindings.distinct(pairs.flatMap(\.findings)),
            explanation: BehaviourExplanation.explanation(of: pairs, diagnoses), limits: [])
    }
}
