import ComparedConnections
import Octets
import Packets
import Testing

@testable import Comparison

@Suite struct PathDifferencesTests {
    struct Case: Sendable, CustomTestStringConvertible {
        var testDescription: String
        var change: @Sendable (inout PathReport) -> Void
        var field: String
        var a: ComparedValue
        var b: ComparedValue
        var frames: PerPoint<Int?>
    }

    private static func segments(_ count: Int) -> ComparedValue { .segments(.init(.frames(Array(1...count)))) }

    static let cases = [
        Case(
            testDescription: "the client's lost", change: { $0.ways.client.lost = .frames([4, 5]) },
            field: "path.client.lost",
            a: segments(2), b: .state(.notOneOfThem), frames: PerPoint(a: 4, b: nil)),
        Case(
            testDescription: "the server's lost", change: { $0.ways.server.lost = .frames([9]) },
            field: "path.server.lost",
            a: .state(.notOneOfThem), b: segments(1), frames: PerPoint(a: nil, b: 9)),
        Case(
            testDescription: "a forged reset",
            change: {
                $0.ways.server.injectedResets = .frames([6], octets: 0)
                $0.ways.server.forgedHopLimits = .init(reset: 101, usual: 63)
            }, field: "path.server.injected",
            a: .forged(.init(resets: 1, hopLimits: .init(reset: 101, usual: 63), segments: nil)), b: .state(.neverSent),
            frames: PerPoint(a: 6, b: nil)),
        Case(
            testDescription: "overtaken", change: { $0.ways.client.reordered = .frames([7, 8]) },
            field: "path.client.reordered",
            a: .state(.inOrder), b: segments(2), frames: PerPoint(a: nil, b: 7)),
        Case(
            testDescription: "held up", change: { $0.ways.client.delayed = .frames([7, 8]) },
            field: "path.client.delayed", a: .state(.asSent),
            b: .delayed(.init(.frames([7, 8])), atLeast: .milliseconds(100)), frames: PerPoint(a: nil, b: 7)),
        Case(
            testDescription: "rewritten",
            change: {
                $0.rewrites = [
                    .init(
                        field: .tcp(.client, .mss), a: .number(1460), b: .number(1300), segments: 2,
                        marks: PerPoint(a: SampleConnection.mark(1, 1), b: SampleConnection.mark(2, 1)))
                ]
            }, field: "tcp.client.mss", a: .number(1460), b: .inSegments(.number(1300), 2), frames: PerPoint(a: 1, b: 2)
        ),
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
            [SampleConnection.sound(0) { $0.setOpenings(client: 1, server: 2) }],
            [SampleConnection.sound(0) { $0.setOpenings(client: 1001, server: 2) }])
        let differences = PathDifferences(points.facts { _ in }, near: .a).differences
        #expect(differences.map(\.field.rawValue) == ["tcp.client.sequence"])
        #expect(differences.map(\.b) == [.number(1001)])
    }
}
