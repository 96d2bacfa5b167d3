package import Comparison
package import Diagnosis
import Octets
import Packets
import Timeline

/// Two captures of the same traffic, as rules read them: the first one is nearer to the client unless said otherwise.
package struct TwoPoints {
    package let pairing: VantagePairing
    package let view: VantageView
    package let diagnoses: PerPoint<Diagnosis>
    package let names = PerPoint(a: "a.pcap", b: "b.pcap")

    /// - Parameter nearerClient: nil where nothing is to tell.
    package init(
        _ a: [DiagnosedConnection] = [SampleConnection.sound(0)],
        _ b: [DiagnosedConnection] = [SampleConnection.sound(0)],
        nearerClient: Point? = .a
    ) {
        let records = PerPoint(
            a: a + [Self.anchor(a.count, .a, nearerClient)], b: b + [Self.anchor(b.count, .b, nearerClient)])
        diagnoses = PerPoint(
            a: SampleConnection.diagnosis(records.a, "a.pcap"), b: SampleConnection.diagnosis(records.b, "b.pcap"))
        pairing = VantagePairing(records, captures: PerPoint(a: diagnoses.a.inputs, b: diagnoses.b.inputs))
        view = VantageView(pairing)
    }

    /// A connection that both captures show, whose times tell where the client is.
    private static func anchor(_ id: Int, _ point: Point, _ nearer: Point?) -> DiagnosedConnection {
        SampleConnection.sound(id) { record in
            record.client.port = 999
            record.setOpenings(client: 77, server: 78)
            guard let nearer else { return }
            let isNear = point == nearer
            record.marks.ends.client.synFrames = [SampleConnection.mark(1, isNear ? 500 : 500.01)]
            record.marks.ends.server.synFrames = [SampleConnection.mark(2, isNear ? 500.03 : 500.02)]
        }
    }

    /// What rules read of one pair; nil for a connection that the other capture does not have.
    package func facts(
        _ a: Int? = 0, _ b: Int? = 0, matchBasis: ConnectionPair.MatchBasis = .addressesAndSequenceNumbers,
        isSameTCP: Bool = true,
        isLossy: PerPoint<Bool> = PerPoint(a: false, b: false), _ change: ((inout PathReport) -> Void)? = nil
    ) -> PairFacts {
        var report = change == nil ? nil : PathReport()
        if var changed = report, let change {
            changed.ways.client.passed = 9
            changed.ways.server.passed = 9
            change(&changed)
            report = changed
        }
        return PairFacts(
            ConnectionPair(a: a, b: b, matchBasis: matchBasis, isSameTCP: isSameTCP), pairing, path: report,
            isLossy: isLossy)
    }

    /// What a rule concludes of them.
    package func conclude(_ rule: some PathRule, _ facts: [PairFacts]) -> [PathConclusion] {
        rule.findings(facts, view)
    }
}

extension PathReport.Tally {
    /// Segments of those frames, at that second.
    package static func frames(_ frames: [Int], octets: Int = 100, at second: Double = 500) -> PathReport.Tally {
        var tally = PathReport.Tally()
        tally.segments = frames.count
        tally.octets = octets * frames.count
        tally.marks = frames.prefix(PathReport.frameLimit).map { SampleConnection.mark($0, second) }
        return tally
    }
}
