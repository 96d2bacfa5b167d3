import Diagnosis
import Octets
import Packets
import Timeline

@testable import Comparison

/// Two captures of the same traffic, as rules read them: the first one is nearer to the client unless said otherwise.
struct TwoPoints {
    let pairing: VantagePairing
    let view: VantageView

    /// - Parameter nearerClient: nil where nothing is to tell.
    init(
        _ a: [DiagnosedConnection] = [Told.sound(0)], _ b: [DiagnosedConnection] = [Told.sound(0)], nearerClient: Point? = .a,
        hasSegments: Bool = true
    ) {
        let records = PerPoint(a: a + [Self.anchor(a.count, .a, nearerClient)], b: b + [Self.anchor(b.count, .b, nearerClient)])
        let diagnoses = PerPoint(a: Told.diagnosis(records.a, "a.pcap"), b: Told.diagnosis(records.b, "b.pcap"))
        pairing = VantagePairing(records, captures: PerPoint(a: diagnoses.a.evidence, b: diagnoses.b.evidence))
        view = VantageView(
            pairing: pairing, diagnoses: diagnoses, names: PerPoint(a: "a.pcap", b: "b.pcap"), clock: pairing.clock,
            hasSegments: hasSegments)
    }

    /// A connection that both captures show, whose times tell where the client is.
    private static func anchor(_ id: Int, _ point: Point, _ nearer: Point?) -> DiagnosedConnection {
        Told.sound(id) { record in
            record.client.port = 999
            record.setOpenings(client: 77, server: 78)
            guard let nearer else { return }
            let isNear = point == nearer
            record.marks.ends.client.openings = [Told.mark(1, isNear ? 500 : 500.01)]
            record.marks.ends.server.openings = [Told.mark(2, isNear ? 500.03 : 500.02)]
        }
    }

    /// What rules read of one pair; nil for a connection that the other capture does not have.
    func facts(
        _ a: Int? = 0, _ b: Int? = 0, evidence: ConnectionPair.Evidence = .addressesAndSequenceNumbers, isSameTCP: Bool = true,
        isLossy: PerPoint<Bool> = PerPoint(a: false, b: false), _ change: ((inout PathReport) -> Void)? = nil
    ) -> PairFacts {
        var report = change == nil ? nil : PathReport()
        if var changed = report, let change {
            changed.ways.client.passed = 9
            changed.ways.server.passed = 9
            change(&changed)
            report = changed
        }
        return PairFacts(ConnectionPair(a: a, b: b, evidence: evidence, isSameTCP: isSameTCP), pairing, path: report, isLossy: isLossy)
    }

    /// What a rule concludes of them.
    func conclude(_ rule: some PathRule, _ facts: [PairFacts]) -> [PathConclusion] { rule.findings(facts, view) }
}

extension PathReport.Tally {
    /// Segments of those frames, at that second.
    static func frames(_ frames: [Int], octets: Int = 100, at second: Double = 500) -> PathReport.Tally {
        var tally = PathReport.Tally()
        for frame in frames { tally.add(Told.mark(frame, second), octets: octets) }
        return tally
    }
}
