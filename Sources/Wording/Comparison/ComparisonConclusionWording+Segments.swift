import Comparison
import Diagnosis
import Octets
import TLS
import Timeline

/// What became of segments between two points.
extension ComparisonConclusionWording {
    func forged(_ evidence: ForgedSegments.Evidence) -> [String] {
        let arrival = points.source(evidence.side).other
        let (name, victim) = ("the \(Words.side(evidence.side))", "the \(Words.side(evidence.side.peer))")
        let count = evidence.segments.segments
        let isOne = evidence.isReset || count == 1
        let what = evidence.isReset ? "a reset" : Words.count(count, "segment")
        let hops =
            evidence.hopLimits.map { ", with TTL \($0.reset) where \(name)'s other segments have \($0.usual)" } ?? ""
        let aim = evidence.isReset ? " to end the connection" + Self.stage(evidence.connection.record) : ""
        let frames = points.frames(finding.frames[arrival], arrival)
        return [
            """
            In \(points.servers(evidence.pairs)) \(what) with the address of \(name), which \(name) never sent, \
            \(isOne ? "reaches" : "reach") \(victim) (\(frames)\(hops)): \(names[arrival.other]) has none.
            """,
            "A device between the points forged \(isOne ? "it" : "them")\(aim).",
        ]
    }

    private static func stage(_ record: ConnectionRecord) -> String {
        switch record.phase {
        case .clientHello: ", once it had seen what the client asks for"
        case .request: ", once it had seen the request"
        default: ""
        }
    }

    func lost(_ evidence: LostSegments.Evidence) -> [String] {
        guard let first = evidence.losses.first else { return [] }
        let (source, pairs) = (points.source(evidence.side), evidence.losses.map(\.pair))
        let count = evidence.losses.reduce(0) { $0 + $1.count }
        let times = count > pairs.count ? ", sent \(count) times\(pairs.count > 1 ? " in all" : "")," : ""
        let what = "\(evidence.content.text) of the \(Words.side(evidence.side))\(times)"
        let cause = first.cause.map { text($0, other: names[source.other]) } ?? ""
        let lead =
            """
            In \(points.servers(pairs)) \(what) is lost between \(names[source]) (\(points.numbers(first.frames))) and \
            \(names[source.other]), which shows none of it\(cause).
            """
        return [lead] + (finding.severity == .problem ? points.namedStory(first.connection, source) : [])
    }

    private func text(_ cause: PathLoss.Cause, other: String) -> String {
        switch cause {
        case .endOfCapture: ": all of it lies behind the last frame of \(other)"
        case .size(let lost, let passed):
            ": segments of \(Words.octets(lost)) and more do not pass, those of up to \(Words.octets(passed)) do"
        case .selection: ", while other segments of that side pass: it is dropped for its content or its size"
        case .nothingPasses: ": from then on nothing of that side passes"
        }
    }

    func lostAndRepeated(_ evidence: LostSegments.Repeated) -> String {
        let source = points.source(evidence.side)
        let count = evidence.losses.reduce(0) { $0 + $1.count }
        let sent = Words.count(count + evidence.losses.reduce(0) { $0 + $1.passed }, "segment")
        let (are, they) = count == 1 ? ("is", "it") : ("are", "they")
        let frames = points.numbers(Array(finding.frames[source].prefix(6)))
        return
            """
            \(count) of \(sent) of the \(Words.side(evidence.side)) in \(points.servers(evidence.losses.map(\.pair))) \
            \(are) lost between \(names[source]) (\(frames)) and \(names[source.other]); what \(they) carried was \
            retransmitted and arrived.
            """
    }

    func unmatched(_ evidence: UnmatchedSegments.Evidence) -> String {
        let parts = Point.allCases.filter { evidence.segments[$0] > 0 }.map { point in
            let count = evidence.segments[point]
            let frames = points.numbers(Array(finding.frames[point].prefix(6)))
            return "\(Words.count(count, "segment")) \(count == 1 ? "is" : "are") only in \(names[point]) (\(frames))"
        }
        return
            """
            In \(points.servers(evidence.pairs)), \(Words.list(parts)): neither times nor hop limits show which point \
            is nearer to the client, so these were lost, injected, or not captured.
            """
    }

    func delayed(_ evidence: DelayedSegments.Evidence) -> String {
        let source = points.source(evidence.side)
        let late = "\(evidence.delayed) came up to \(Words.duration(evidence.longest)) later than the fastest"
        let parts = [
            evidence.delayed > 0 ? late : nil,
            evidence.reordered > 0 ? "\(evidence.reordered) were reordered" : nil,
        ].compactMap { $0 }
        let frames = points.frames(Array(finding.frames[source.other].prefix(4)), source.other)
        return
            """
            Of \(Words.count(evidence.passed, "segment")) of the \(Words.side(evidence.side))s that passed from \
            \(names[source]) to \(names[source.other]), \(Words.list(parts)) (\(frames)).
            """
    }
}

extension PathLoss.Content {
    /// What they carry, as a sentence names it.
    var text: String {
        switch self {
        case .reset: "the reset"
        case .syn: "the SYN"
        case .fin: "the FIN"
        case .messages(let types): "the " + Words.list(types.map(\.name), limit: 4)
        case .request: "the request"
        case .answer: "the answer"
        case .data: "data"
        }
    }
}
