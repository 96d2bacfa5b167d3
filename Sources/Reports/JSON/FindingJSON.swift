import Diagnosis
import Knowledge
import Wording

/// The `FINDING` object.
struct FindingJSON {
    let finding: FindingStatement
    /// The frames of the second capture, of what two captures show; nil for what one does.
    var framesB: [Int]?

    func write(to json: inout JSONWriter) {
        json.object { json in
            json.field("id", finding.id.rawValue)
            json.field("severity", finding.severity.rawValue)
            json.field("confidence", finding.confidence.rawValue)
            json.field("summary", finding.summary)
            json.field("because", finding.because)
            json.field("rivals", finding.rivals)
            json.field("frames", finding.frames)
            if let framesB { json.field("frames_b", framesB) }
            json.key("matches")
            json.array(finding.matches) { json, match in
                json.object {
                    $0.field("name", match.name)
                    $0.field("seconds", seconds: match.seconds)
                    $0.field("source", match.source)
                }
            }
            json.field("next_steps", finding.nextSteps)
        }
    }
}
