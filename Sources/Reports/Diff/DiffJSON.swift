import Comparison
import Diagnosis
import Octets
import Wording

/// The report of the schema `hangup.diff/1`.
struct DiffJSON {
    private let comparison: CaptureComparison
    private let statements: ComparisonStatements

    init(comparison: CaptureComparison) {
        self.comparison = comparison
        statements = ComparisonStatements(comparison)
    }

    func write(to json: inout JSONWriter) {
        json.object { json in
            json.field("schema", "hangup.diff/1")
            json.field("generated_by", "hangup \(Version.current)")
            json.field("mode", comparison.mode.rawValue)
            json.field("mode_reason", comparison.reasonText)
            for (point, key) in [(Point.a, "a"), (.b, "b")] { json.field(key) { observation(point, &$0) } }
            clock(&json)
            json.field("different", comparison.isDifferent)
            json.field("verdict") {
                $0.field("summary", comparison.summary)
                let leading = comparison.findings.first
                $0.field("confidence", leading.flatMap { $0.severity > .note ? $0.confidence.rawValue : nil })
            }
            json.key("leading")
            if let leading = comparison.leading { Self.difference(leading.difference, &json) } else { json.null() }
            json.key("pairs")
            json.array(comparison.pairs) { pair($1, &$0) }
            json.key("findings")
            json.array(comparison.findings) {
                FindingJSON(finding: statements[$1], framesB: $1.frames.b).write(to: &$0)
            }
            json.field("limits", comparison.limitTexts)
        }
        json.newline()
    }

    private func observation(_ point: Point, _ json: inout JSONWriter) {
        let diagnosis = comparison.diagnoses[point]
        json.field("name", comparison.names[point])
        CaptureInputsJSON(inputs: diagnosis.inputs).writeFields(to: &json)
        json.field("connections", diagnosis.inputs.connectionCount)
        json.field("verdict") {
            $0.field("summary", diagnosis.verdict.summary)
            $0.field("confidence", diagnosis.verdict.confidence.rawValue)
            $0.field("healthy", diagnosis.verdict.isHealthy)
        }
    }

    private func clock(_ json: inout JSONWriter) {
        let clock = comparison.clock
        json.field("clock_offset", seconds: clock?.offset)
        json.field("clock_offset_error", seconds: clock?.error)
        json.field("clock_offset_at", clock?.reference)
        json.field("clock_drift", seconds: clock?.drift)
        json.field("clock_drift_error", seconds: clock?.driftError)
        json.field("nearer_client", comparison.nearerClient?.rawValue)
    }

    private func pair(_ pair: ComparedPair, _ json: inout JSONWriter) {
        json.object { json in
            json.field("a", pair.examples.a)
            json.field("b", pair.examples.b)
            json.field("a_connections", pair.connections.a)
            json.field("b_connections", pair.connections.b)
            json.field("matched_by", pair.matchBasis.rawValue)
            json.field("same_tcp", pair.isSameTCP)
            json.key("differences")
            json.array(pair.differences) { Self.difference($1, &$0) }
            json.key("same")
            json.array(pair.constantTexts) { json, constant in
                json.object {
                    $0.field("field", constant.field.rawValue)
                    $0.field("value", constant.value)
                }
            }
            json.key("path")
            if let path = pair.path { PathJSON(report: path).write(to: &json) } else { json.null() }
            json.key("findings")
            json.array(pair.findings) { FindingJSON(finding: statements[$1], framesB: $1.frames.b).write(to: &$0) }
        }
    }

    private static func difference(_ difference: Difference, _ json: inout JSONWriter) {
        json.object {
            $0.field("field", difference.field.rawValue)
            $0.field("title", difference.field.title)
            $0.field("a", difference.texts.a)
            $0.field("b", difference.texts.b)
            $0.field("a_frame", difference.frames.a)
            $0.field("b_frame", difference.frames.b)
        }
    }
}
