import Capture
import Diagnosis
import HTTP
import Octets
import Timeline

/// What a capture was read from and with: the `capture` object of a report.
struct CaptureInputsJSON {
    let inputs: CaptureInputs

    func writeFields(to json: inout JSONWriter) {
        json.key("files")
        json.array(zip(inputs.files, inputs.hashes)) { file($1.0, $1.1, &$0) }
        json.field("filter", inputs.filter)
        json.key("trust")
        if inputs.trust.isEmpty { json.null() } else { json.array(inputs.trust) { $0.value($1.name) } }
        json.key("key_logs")
        if inputs.keyLogs.isEmpty { json.null() } else { json.array(inputs.keyLogs) { $0.value($1.name) } }
        serverLog(inputs.serverLogs, &json)
        json.field("frames_not_decoded", inputs.framesNotDecoded)
    }

    /// What the captures hold beside TCP.
    func writeOther(to json: inout JSONWriter) {
        json.key("other")
        guard !inputs.other.isEmpty else { return json.null() }
        json.object { json in
            for kind in OtherTraffic.Kind.allCases { json.field(kind.rawValue, inputs.other[kind]) }
            json.key("link_types_not_decoded")
            json.array(inputs.other.linkTypes) { $0.value(Int($1.rawValue)) }
            json.key("udp_services")
            json.array(inputs.other.services) { json, service in
                json.object { json in
                    json.field("address", service.endpoint.address.description)
                    json.field("port", Int(service.endpoint.port))
                    json.field("datagrams", service.datagrams)
                    json.field("answers", service.answers)
                    json.field("form", service.form?.rawValue)
                    json.field("quic_version", service.version.map { Int($0) })
                }
            }
        }
    }

    private func serverLog(_ logs: [CaptureInputs.ServerLogSource], _ json: inout JSONWriter) {
        json.key("server_log")
        guard !logs.isEmpty else { return json.null() }
        json.object { json in
            json.key("files")
            json.array(logs) { json, log in
                json.object { json in
                    json.field("name", log.name)
                    json.field("formats", log.formats)
                    json.field("lines", log.lines)
                    json.field("matched", log.matchedLines)
                    json.field("unmatched", log.lines - log.matchedLines - log.linesWithoutClient - log.unreadableLines)
                    json.field("without_client", log.linesWithoutClient)
                    json.field("not_understood", log.unreadableLines)
                    json.field("clock_offset", seconds: log.clockAhead)
                    json.field("clock_offset_error", seconds: log.clockError)
                    json.key("trouble_elsewhere")
                    json.array(log.unmatchedLines.map(\.line)) { $0.value($1) }
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
            json.field("frames_not_decoded", inputs.files.count == 1 ? inputs.framesNotDecoded : nil)
            json.field("frames_dropped", file.droppedFrames)
        }
    }
}
