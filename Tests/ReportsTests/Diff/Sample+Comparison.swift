import Diagnosis
import Knowledge
import Octets
import Packets
import Timeline

@testable import Comparison

extension Sample {
    static let bothNames = PerPoint(a: "client.pcap", b: "server.pcap")

    /// The story against a capture in which all is well.
    static let behaviour = ComparisonPlan(
        PerPoint(a: wellness, b: story), names: PerPoint(a: "working.pcap", b: "failing.pcap"), mode: .behaviour
    ).comparison()

    /// One connection at two points: a request of the client is lost between them, and a reset is forged in the server's name.
    static func vantage(_ change: (inout CaptureComparison) -> Void = { _ in }) -> CaptureComparison {
        var pair = ComparedPair(
            PerPoint(a: [0], b: [0]), evidence: .addressesAndSequenceNumbers, isTroubled: PerPoint(a: true, b: false),
            differences: [
                Difference(
                    field: .path("client", "lost"), a: "1 segment (100 bytes)", b: "not one of them", frames: PerPoint(a: 4, b: nil))
            ], isSameTCP: true)
        var path = PathReport()
        path.ways.client.passed = 5
        path.ways.client.lost.add(mark(4, 0.01), octets: 100)
        path.ways.client.transits = 0.001...0.002
        path.ways.server.passed = 3
        path.ways.server.injectedResets.add(mark(8, 0.5), octets: 0)
        path.missing.client = 100
        path.rewrites = [
            .init(field: .tcp("client", "mss"), a: "1460", b: "1300", segments: 1, marks: PerPoint(a: mark(1, 0), b: mark(1, 0.01)))
        ]
        path.notCaptured.b.add(mark(9, 0.6), octets: 10)
        pair.path = path
        let finding = ComparisonFinding(
            Finding(
                .pathLoss, .problem, .certain, summary: "The request is lost.", because: ["server.pcap shows none of it."],
                rivals: ["A filter."], nextSteps: ["Look between the points."]), frames: PerPoint(a: [4], b: []))
        pair.findings = [finding]
        var comparison = CaptureComparison(
            mode: .vantage, reason: "1 connection is in both captures", diagnoses: PerPoint(a: timer, b: timer), names: bothNames,
            clock: ClockRelation(offset: 60, error: 0.001, reference: at(0), nearerClient: .a), nearerClient: .a, pairs: [pair],
            findings: [finding], summary: "The request is lost.", limits: ["server.pcap lacks 1 segment."])
        change(&comparison)
        return comparison
    }

    /// The timer's connection with what else a test needs.
    static func connection(_ change: (inout ConnectionRecord) -> Void) -> DiagnosedConnection {
        var record = timedOut(id: 0)
        change(&record)
        return DiagnosedConnection(record: record, findings: [])
    }
}
