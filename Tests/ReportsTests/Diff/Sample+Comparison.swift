import Diagnosis
import Knowledge
import Octets
import Packets
import SampleRecords
import Timeline

@testable import Comparison

extension Sample {
    static let bothNames = PerPoint(a: "client.pcap", b: "server.pcap")

    /// The story against a capture in which all is well.
    static let behaviour = ComparisonPlan(
        PerPoint(a: wellness, b: story), names: PerPoint(a: "working.pcap", b: "failing.pcap"), mode: .behaviour
    ).comparison()

    /// One connection at two points: a request of the client is lost between them, and a reset is forged in the
    /// server's name.
    static func vantage(_ change: (inout CaptureComparison) -> Void = { _ in }) -> CaptureComparison {
        let path = lossyPath
        var pair = ComparedPair(
            PerPoint(a: [0], b: [0]), matchBasis: .addressesAndSequenceNumbers, isTroubled: PerPoint(a: true, b: false),
            differences: [
                Difference(
                    field: .path(.client, .lost), a: .segments(.init(path.ways.client.lost)), b: .state(.notOneOfThem),
                    frames: PerPoint(a: 4, b: nil))
            ], isSameTCP: true)
        pair.path = path
        let finding = lostRequest(path)
        pair.findings = [finding]
        var comparison = CaptureComparison(
            mode: .vantage, reason: .connectionsInBoth(1, by: .sequenceNumbers),
            diagnoses: PerPoint(a: timer, b: timer),
            names: bothNames, clock: ClockRelation(offset: 60, error: 0.001, reference: at(0), nearerClient: .a),
            nearerClient: .a, pairs: [pair], findings: [finding],
            explanation: VantageExplanation.explanation(
                of: [pair], findings: [finding], near: (.a, timer), hasSegments: true),
            limits: [.notCaptured(segments: 1, at: .b)])
        change(&comparison)
        return comparison
    }

    private static var lossyPath: PathReport {
        var path = PathReport()
        path.ways.client.passed = 5
        path.ways.client.lost.add(mark(4, 0.01), octets: 100)
        path.ways.client.transits = 0.001...0.002
        path.ways.server.passed = 3
        path.ways.server.injectedResets.add(mark(8, 0.5), octets: 0)
        path.missing.client = 100
        path.rewrites = [
            .init(
                field: .tcp(.client, .mss), a: .number(1460), b: .number(1300), segments: 1,
                marks: PerPoint(a: mark(1, 0), b: mark(1, 0.01)))
        ]
        path.notCaptured.b.add(mark(9, 0.6), octets: 10)
        return path
    }

    /// What follows from that path.
    private static func lostRequest(_ path: PathReport) -> ComparisonFinding {
        let pairing = VantagePairing(
            PerPoint(a: timer.connections, b: timer.connections),
            captures: PerPoint(a: timer.inputs, b: timer.inputs))
        let facts = PairFacts(
            ConnectionPair(a: 0, b: 0, matchBasis: .addressesAndSequenceNumbers, isSameTCP: true), pairing, path: path,
            isLossy: PerPoint(a: false, b: false))
        let loss = PathLoss(facts, .client, near: .a)
        return ComparisonFinding(
            .lost(.init(losses: [loss], side: .client, content: .request, isOfLarge: false)), .problem, .certain,
            alternatives: [.captureFilter], frames: PerPoint(a: [4], b: []), advice: [.findForgetfulDevice])
    }

    /// The timer's connection with what else a test needs.
    static func connection(_ change: (inout ConnectionRecord) -> Void) -> DiagnosedConnection {
        var record = timedOut(id: 0)
        change(&record)
        return DiagnosedConnection(facts: ConnectionFacts(record, in: ConnectionContext()), findings: [])
    }
}
