import Capture
import Diagnosis
import HTTP
import Knowledge
import Octets
import Timeline

/// The report of the schema `hangup.report/1`.
struct ReportJSON {
    let diagnosis: Diagnosis

    func write(to json: inout JSONWriter) {
        let names = diagnosis.evidence.files.map(\.name)
        json.object { json in
            head(&json)
            json.key("patterns")
            json.array(diagnosis.patterns) { Self.pattern($1, &$0) }
            json.key("connections")
            json.array(diagnosis.connections) {
                ConnectionJSON(connection: $1, files: names, hasTimeline: $1.isTroubled).write(to: &$0)
            }
            json.key("findings")
            json.array(diagnosis.findings) { FindingJSON(finding: $1).write(to: &$0) }
            json.field("limits", diagnosis.limits)
        }
        json.newline()
    }

    /// One object per line: the head, then each pattern, connection and finding under a key of its kind.
    func writeLines(to json: inout JSONWriter) {
        let names = diagnosis.evidence.files.map(\.name)
        json.object { json in
            head(&json)
            json.field("limits", diagnosis.limits)
        }
        json.newline()
        for pattern in diagnosis.patterns {
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
                FindingJSON(finding: finding).write(to: &$0)
            }
            json.newline()
        }
    }

    private func head(_ json: inout JSONWriter) {
        let evidence = diagnosis.evidence
        json.field("schema", "hangup.report/1")
        json.field("generated_by", "hangup \(Version.current)")
        json.field("capture") { json in
            json.key("files")
            json.array(zip(evidence.files, evidence.hashes)) { file($1.0, $1.1, &$0) }
            json.field("filter", evidence.filter)
            json.key("trust")
            if evidence.trust.isEmpty { json.null() } else { json.array(evidence.trust) { $0.value($1.name) } }
            json.key("key_logs")
            if evidence.keyLogs.isEmpty { json.null() } else { json.array(evidence.keyLogs) { $0.value($1.name) } }
            serverLog(evidence.serverLogs, &json)
            json.field("frames_not_decoded", evidence.framesNotDecoded)
        }
        json.field("verdict") {
            $0.field("summary", diagnosis.verdict.summary)
            $0.field("confidence", diagnosis.verdict.confidence.rawValue)
            $0.field("healthy", diagnosis.verdict.isHealthy)
        }
    }

    private func serverLog(_ logs: [Evidence.ServerLogSource], _ json: inout JSONWriter) {
        json.key("server_log")
        guard !logs.isEmpty else { return json.null() }
        json.object { json in
            json.key("files")
            json.array(logs) { json, log in
                json.object { json in
                    json.field("name", log.name)
                    json.field("formats", log.forms)
                    json.field("lines", log.lines)
                    json.field("matched", log.matchedLines)
                    json.field("unmatched", log.lines - log.matchedLines - log.impersonalLines - log.unreadableLines)
                    json.field("without_client", log.impersonalLines)
                    json.field("not_understood", log.unreadableLines)
                    json.field("clock_offset", seconds: log.clockAhead)
                    json.field("clock_offset_error", seconds: log.clockError)
                    json.key("trouble_elsewhere")
                    json.array(log.strangers.map(\.line)) { $0.value($1) }
                }
            }
        }
    }

    private func file(_ file: CaptureFile, _ hash: String?, _ json: inout JSONWriter) {
        json.object { json in
            json.field("name", file.name)
            json.field("sha256", hash)
            json.field("bytes", file.size)
            json.field("format", file.format.rawValue + (file.isCompressed ? "+gzip" : ""))
            json.key("link_types")
            json.array(file.linkTypes) { $0.value(Int($1.rawValue)) }
            json.field("snaplen", file.snapLength)
            json.field("frames", file.frames)
            json.field("first_seen", file.firstSeen)
            json.field("last_seen", file.lastSeen)
            // Counted over the whole observation: of several files it cannot be told whose they are.
            json.field("frames_not_decoded", diagnosis.evidence.files.count == 1 ? diagnosis.evidence.framesNotDecoded : nil)
            json.field("frames_dropped", file.droppedFrames)
        }
    }

    private static func pattern(_ pattern: Pattern, _ json: inout JSONWriter) { json.object { patternFields(pattern, &$0) } }

    private static func patternFields(_ pattern: Pattern, _ json: inout JSONWriter) {
        json.field("summary", pattern.summary)
        json.field("finding_ids", pattern.findingIDs.map(\.rawValue))
        json.field("connections", pattern.connections)
        json.field("clients", pattern.clients)
        json.field("server_names", pattern.serverNames)
        json.field("first_seen", pattern.firstSeen)
        json.field("last_seen", pattern.lastSeen)
        json.field("interval", seconds: pattern.interval)
        json.field("sound_connections", pattern.soundConnections)
    }
}
