import Octets
import Packets
import Testing

@testable import Comparison

@Suite struct PathDifferencesTests {
    struct Case: Sendable, CustomTestStringConvertible {
        var testDescription: String
        var change: @Sendable (inout PathReport) -> Void
        var field: String
        var a: String
        var b: String
        var frames: PerPoint<Int?>
    }

    static let cases = [
        Case(
            testDescription: "the client's lost", change: { $0.ways.client.lost = .frames([4, 5]) }, field: "path.client.lost",
            a: "2 segments (200 bytes)", b: "not one of them", frames: PerPoint(a: 4, b: nil)),
        Case(
            testDescription: "the server's lost", change: { $0.ways.server.lost = .frames([9]) }, field: "path.server.lost",
            a: "not one of them", b: "1 segment (100 bytes)", frames: PerPoint(a: nil, b: 9)),
        Case(
            testDescription: "a forged reset",
            change: {
                $0.ways.server.injectedResets = .frames([6], octets: 0)
                $0.ways.server.forgedHopLimits = .init(reset: 101, usual: 63)
            }, field: "path.server.injected", a: "1 RST with TTL 101 instead of 63", b: "never sent", frames: PerPoint(a: 6, b: nil)),
        Case(
            testDescription: "overtaken", change: { $0.ways.client.reordered = .frames([7, 8]) }, field: "path.client.reordered",
            a: "in order", b: "2 segments (200 bytes)", frames: PerPoint(a: nil, b: 7)),
        Case(
            testDescription: "held up", change: { $0.ways.client.delayed = .frames([7, 8]) }, field: "path.client.delayed", a: "as sent",
            b: "2 segments (200 bytes) at least 100 ms later than others", frames: PerPoint(a: nil, b: 7)),
        Case(
            testDescription: "rewritten",
            change: {
                $0.rewrites = [
                    .init(
                        field: .tcp("client", "mss"), a: "1460", b: "1300", segments: 2,
                        marks: PerPoint(a: Told.mark(1, 1), b: Told.mark(2, 1)))
                ]
            }, field: "tcp.client.mss", a: "1460", b: "1300 (2 segments)", frames: PerPoint(a: 1, b: 2)),
    ]

    @Test(arguments: cases) func whatBecameOfTheSegmentsIsADifference(_ example: Case) throws {
        let differences = PathDifferences(TwoPoints().facts(0, 0, example.change), near: .a).differences
        let difference = try #require(differences.first)
        #expect(differences.count == 1)
        #expect(difference.field.rawValue == example.field)
        #expect(difference.a == example.a && difference.b == example.b)
        #expect(difference.frames == example.frames)
    }

    /// Queues do that to one segment now and then.
    @Test func oneThatIsLateOrOvertakenIsNone() {
        let facts = TwoPoints().facts {
            $0.ways.client.reordered = .frames([7])
            $0.ways.client.delayed = .frames([7])
        }
        #expect(PathDifferences(facts, near: .a).differences.isEmpty)
    }

    @Test func allThatArrivedIsNone() {
        #expect(PathDifferences(TwoPoints().facts(), near: .a).differences.isEmpty)
    }

    @Test func shiftedSequenceNumbersAreTold() {
        let points = TwoPoints(
            [Told.sound(0) { $0.setOpenings(client: 1, server: 2) }], [Told.sound(0) { $0.setOpenings(client: 1001, server: 2) }])
        let differences = PathDifferences(points.facts { _ in }, near: .a).differences
        #expect(differences.map(\.field.rawValue) == ["tcp.client.sequence"])
        #expect(differences.map(\.b) == ["1001"])
    }
}
