import Capture
import Diagnosis
import HTTP
import Knowledge
import Octets
import Timeline
import Wording

/// The report of the schema `hangup.report/1`.
struct ReportJSON {
    let diagnosis: Diagnosis

    func write(to json: inout JSONWriter) {
        let names = diagnosis.inputs.files.map(\.name)
        json.object { json in
            head(&json)
            json.key("patterns")
            json.array(diagnosis.groups) { Self.pattern($1, &$0) }
            json.key("connections")
            json.array(diagnosis.connections) {
                ConnectionJSON(connection: $1, files: names, hasTimeline: $1.isTroubled).write(to: &$0)
            }
            json.key("findings")
            json.array(diagnosis.findings) { FindingJSON(finding: FindingStatement($1)).write(to: &$0) }
            json.field("limits", diagnosis.limitTexts)
        }
        json.newline()
    }

    /// One object per line: the head, then each pattern, connection and finding under a key of its kind.
    func writeLines(to json: inout JSONWriter) {
        let names = diagnosis.inputs.files.map(\.name)
        json.object { json in
            head(&json)
            json.field("limits", diagnosis.limitTexts)
        }
        json.newline()
        for pattern in diagnosis.groups {
            json.object { $0.field("pattern") { Self.patternFields(pattern, &$0) } }
            json.newline()
        }
        for connection in diagnosis.connections {
            ConnectionJSON(connection: connection, files: names, hasTimeline: connection.isTroubled).write(to: &json)
            json.newline()
        }
        for finding in diagnosis.findings {
            json.object {
                $0.key("finding")
                FindingJSON(finding: FindingStatement(finding)).write(to: &$0)
            }
            json.newline()
        }
    }

    private func head(_ json: inout JSONWriter) {
        let inputs = diagnosis.inputs
        json.field("schema", "hangup.report/1")
        json.field("generated_by", "hangup \(Version.current)")
        json.field("capture") {
            CaptureInputsJSON(inputs: inputs).writeFields(to: &$0)
            CaptureInputsJSON(inputs: inputs).writeOther(to: &$0)
        }
        json.field("verdict") {
            $0.field("summary", diagnosis.verdict.summary)
            $0.field("confidence", diagnosis.verdict.confidence.rawValue)
            $0.field("healthy", diagnosis.verdict.isHealthy)
        }
    }

    private static func pattern(_ pattern: ConnectionGroup, _ json: inout JSONWriter) {
        json.object { patternFields(pattern, &$0) }
    }

    private static func patternFields(_ pattern: ConnectionGroup, _ json: inout JSONWriter) {
        json.field("summary", pattern.summary)
        json.field("finding_ids", pattern.findingIDs.map(\.rawValue))
        json.field("connections", pattern.connectionIDs)
        json.field("clients", pattern.clients)
        json.field("server_names", pattern.serverNames)
        json.field("first_seen", pattern.firstSeen)
        json.field("last_seen", pattern.lastSeen)
        json.field("interval", seconds: pattern.interval?.inSeconds)
        json.field("sound_connections", pattern.soundConnections)
    }
}
