import Capture
import Cryptography
import Diagnosis
import HTTP
import Knowledge
import Octets
import Packets
import Preludes
import TLS
import Timeline
import Wording

/// The `CONNECTION` object of the schema `hangup.connection/1`.
struct ConnectionJSON {
    let connection: DiagnosedConnection
    /// Names of the capture files, by index.
    let files: [String]
    /// Whether the events are written too.
    var hasTimeline = false
    /// Whether everything the hellos of TLS offer is written too.
    var isDetailed = false

    /// Whose record is looked at in place: a copy of it has two kilobytes and a hundred references.
    private var facts: ConnectionFacts { connection.facts }

    func write(to json: inout JSONWriter) {
        json.object { json in
            json.field("schema", "hangup.connection/1")
            json.field("id", facts.record.id)
            json.field("capture", files.indices.contains(facts.record.file) ? files[facts.record.file] : nil)
            json.field("client") { endpoint(facts.record.client, &$0) }
            json.field("server") { endpoint(facts.record.server, &$0) }
            json.field("roles_from", facts.record.rolesFrom.rawValue)
            json.field("first_seen", facts.record.firstSeen)
            json.field("last_seen", facts.record.lastSeen)
            json.field("duration", seconds: facts.record.lastSeen.seconds(since: facts.record.firstSeen))
            json.field("frames") {
                $0.field("count", facts.record.frames.count)
                $0.field("first", facts.record.frames.first)
                $0.field("last", facts.record.frames.last)
            }
            json.field("bytes") {
                $0.field("client", facts.record.octets.client)
                $0.field("server", facts.record.octets.server)
            }
            json.field("tcp") { tcp(&$0) }
            json.field("phase", facts.record.phase.rawValue)
            stall(&json)
            json.field("close") { close(&$0) }
            json.field("protocol", facts.record.applicationProtocol)
            prelude(&json)
            json.key("tls")
            if let tls = facts.record.tls {
                TLSJSON(tls: tls, isDetailed: isDetailed || hasTimeline).write(to: &json)
            } else {
                json.null()
            }
            verification(&json)
            http(&json)
            idle(&json)
            json.field("acknowledged") { json in
                json.field("client", facts.record.transport.ends.client.acknowledgedOctets)
                json.field("server", facts.record.transport.ends.server.acknowledgedOctets)
            }
            json.field("judged", connection.scope.rawValue)
            json.key("findings")
            json.array(connection.statements) { FindingJSON(finding: $1).write(to: &$0) }
            guard hasTimeline else { return }
            json.key("timeline")
            EventJSON.write(facts.record, to: &json)
        }
    }

    private func endpoint(_ endpoint: Endpoint, _ json: inout JSONWriter) {
        json.field("address", endpoint.address.description)
        json.field("port", Int(endpoint.port))
    }

    private func tcp(_ json: inout JSONWriter) {
        json.field("handshake_rtt", seconds: facts.record.tcp.handshakeRoundTrip)
        json.field("syn_count", facts.record.tcp.synCount)
        json.field("client") { end(facts.record.tcp.ends.client, &$0) }
        json.field("server") { end(facts.record.tcp.ends.server, &$0) }
    }

    private func end(_ end: TCPSummary.End, _ json: inout JSONWriter) {
        json.field("mss", end.maximumSegmentSize)
        json.field("window_scale", end.windowScale)
        json.field("sack", end.selectiveAcknowledgment)
        json.field("timestamps", end.timestamps)
        json.field("ttl", end.hopLimit)
        json.field("retransmissions", end.retransmissions)
        json.field("out_of_order", end.outOfOrder)
        json.field("missing_bytes", end.missingBytes)
        json.field("unacknowledged_bytes", end.unacknowledgedBytes)
        json.field("keepalives", end.keepAlives)
        json.field("zero_windows", end.zeroWindows)
        json.field("copied_frames", end.copiedFrames)
        json.field("fin", end.fin)
        json.field("rst", end.rst)
    }

    private func stall(_ json: inout JSONWriter) {
        json.key("stalled_in")
        guard let stall = facts.record.stalledIn else { return json.null() }
        json.object {
            $0.field("phase", stall.phase.rawValue)
            $0.field("waiting_for", stall.waitingFor.name)
            $0.field("seconds", seconds: stall.seconds)
        }
    }

    private func close(_ json: inout JSONWriter) {
        json.field("by", facts.record.close.by?.rawValue)
        json.field("how", facts.record.close.how.rawValue)
        json.field("at", facts.record.close.mark?.at)
        json.field("frame", facts.record.close.mark?.frame)
        json.field("idle_before", seconds: facts.record.close.idleBefore)
        json.key("first_fin_or_rst")
        guard let first = facts.record.close.firstFinOrRst else { return json.null() }
        json.object {
            $0.field("from", first.from.name)
            $0.field("kind", first.isReset ? "rst" : "fin")
            $0.field("frame", first.mark.frame)
        }
    }

    private func idle(_ json: inout JSONWriter) {
        json.field("idle") { json in
            json.field("longest_survived", seconds: facts.record.transport.longestSurvived?.duration.inSeconds)
            json.field("ended_by", seconds: facts.record.restBeforeEnd?.inSeconds)
        }
    }

    private func prelude(_ json: inout JSONWriter) {
        json.key("prelude")
        guard let prelude = facts.record.prelude else { return json.null() }
        json.object { json in
            json.field("protocol", prelude.kind.rawValue)
            json.field("target", prelude.target)
            json.field("accepted", prelude.isAccepted)
            json.field("status", prelude.status)
            json.key("steps")
            json.array(prelude.steps) { json, step in
                json.object {
                    $0.field("frame", step.mark.frame)
                    $0.field("at", step.mark.at)
                    $0.field("from", step.from.name)
                    $0.field("what", step.what.word)
                    $0.field("text", PreludeWording.text(step.what, prelude.kind))
                }
            }
        }
    }

    /// SETTINGS of HTTP/2, by name in the order of the frame.
    private func settings(_ key: String, _ settings: [HTTP2Observer.Setting]?, _ json: inout JSONWriter) {
        json.key(key)
        guard let settings else { return json.null() }
        json.array(settings) { json, setting in
            json.object {
                $0.field("name", setting.name)
                $0.field("value", Int(setting.value))
            }
        }
    }

    private func verification(_ json: inout JSONWriter) {
        json.key("verification")
        let shown = facts.record.tls?.observation.certificateMark
        VerificationJSON.write(
            facts.record.verification, facts.record.pinCheck, at: shown.map { $0.at.nanoseconds / 1_000_000_000 },
            to: &json)
    }

    private func http(_ json: inout JSONWriter) {
        json.key("http")
        guard let http = facts.record.http else { return json.null() }
        json.object { json in
            json.field("version", http.version)
            json.field("decrypted", http.isDecrypted)
            json.key("requests")
            json.array(http.requests) { json, request in
                json.object {
                    $0.field("frame", request.mark.frame)
                    $0.field("at", request.mark.at)
                    $0.field("method", request.method)
                    $0.field("target", request.target)
                    $0.field("host", request.host)
                    $0.field("user_agent", request.userAgent)
                }
            }
            json.key("responses")
            json.array(http.responses) { json, response in
                json.object {
                    $0.field("frame", response.mark.frame)
                    $0.field("at", response.mark.at)
                    $0.field("status", response.status)
                }
            }
            json.field("settings") { json in
                settings("client", http.settings.client, &json)
                settings("server", http.settings.server, &json)
            }
            json.field("undecodable_from_frame") {
                $0.field("client", http.undecodable.client?.frame)
                $0.field("server", http.undecodable.server?.frame)
            }
            json.key("endings")
            json.array(http.endings) { json, ending in
                json.object {
                    $0.field("frame", ending.mark.frame)
                    $0.field("at", ending.mark.at)
                    $0.field("from", ending.from.name)
                    $0.field("stream", ending.stream.map(Int.init))
                    $0.field("last_stream", ending.lastStream.map(Int.init))
                    $0.field("code", Int(ending.code))
                    $0.field("error", ending.name)
                    $0.field("debug", ending.debug)
                }
            }
        }
    }
}

extension Side {
    /// `client`, `server`.
    var name: String { self == .client ? "client" : "server" }
}
