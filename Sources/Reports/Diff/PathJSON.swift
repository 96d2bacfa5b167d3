import Comparison
import Octets
import Wording

/// What became of the segments of one connection between two points.
struct PathJSON {
    let report: PathReport

    func write(to json: inout JSONWriter) {
        json.object { json in
            for (side, key) in [(Side.client, "client"), (.server, "server")] { json.field(key) { way(side, &$0) } }
            json.key("rewrites")
            json.array(report.rewrites) { json, rewrite in
                json.object {
                    $0.field("field", rewrite.field.rawValue)
                    $0.field("a", rewrite.texts.a)
                    $0.field("b", rewrite.texts.b)
                    $0.field("segments", rewrite.segments)
                    $0.field("a_frame", rewrite.marks.a.frame)
                    $0.field("b_frame", rewrite.marks.b.frame)
                }
            }
            json.field("not_captured") {
                $0.field("a", report.notCaptured.a.segments)
                $0.field("b", report.notCaptured.b.segments)
            }
            json.field("undecided") {
                $0.field("a", report.undecided.a)
                $0.field("b", report.undecided.b)
            }
            json.field("outside") {
                $0.field("a", report.outside.a)
                $0.field("b", report.outside.b)
            }
        }
    }

    private func way(_ side: Side, _ json: inout JSONWriter) {
        let way = report.ways[side]
        json.field("passed", way.passed)
        tally("lost", way.lost, &json)
        json.field("missing_bytes", report.missing[side])
        tally("lost_resets", way.lostResets, &json)
        tally("lost_acknowledgments", way.lostAcknowledgments, &json)
        tally("injected_resets", way.injectedResets, &json)
        tally("injected", way.injected, &json)
        tally("reordered", way.reordered, &json)
        tally("delayed", way.delayed, &json)
        json.field("hops", way.hops)
        json.field("least_transit", seconds: way.transits?.lowerBound)
        json.field("most_transit", seconds: way.transits?.upperBound)
    }

    private func tally(_ key: String, _ tally: PathReport.Tally, _ json: inout JSONWriter) {
        json.field(key) {
            $0.field("segments", tally.segments)
            $0.field("bytes", tally.octets)
            $0.field("frames", tally.marks.map(\.frame))
        }
    }
}
