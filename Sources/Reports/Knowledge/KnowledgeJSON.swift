import Knowledge
import Wording

/// Rows of the catalogue in the schema `hangup.knowledge/1`: an array for each group, empty where nothing of it was
/// asked for.
struct KnowledgeJSON {
    let topics: [Topic]

    func write(to json: inout JSONWriter) {
        json.object { json in
            json.field("schema", "hangup.knowledge/1")
            json.field("generated_by", "hangup \(Version.current)")
            json.key("findings")
            json.array(topics) { if case .finding(let entry) = $1 { Self.write(entry, to: &$0) } }
            json.key("alerts")
            json.array(topics) { if case .alert(let entry) = $1 { Self.write(entry, to: &$0) } }
            json.key("timeouts")
            json.array(topics) { json, topic in
                if case .server(_, let rows) = topic { for row in rows { Self.write(row, to: &json) } }
            }
            json.key("interception")
            json.array(topics) { json, topic in
                if case .interception(_, let rows) = topic { for row in rows { Self.write(row, to: &json) } }
            }
            json.key("libraries")
            json.array(topics) { json, topic in
                if case .library(_, let rows) = topic { for row in rows { Self.write(row, to: &json) } }
            }
        }
        json.newline()
    }

    private static func write(_ entry: FindingEntry, to json: inout JSONWriter) {
        json.object { json in
            json.field("id", entry.id.rawValue)
            json.field("title", entry.title)
            json.field("meaning", entry.meaning)
            json.field("signs", entry.signs)
            json.field("lookalikes", entry.lookalikes)
            json.field("advice", entry.advice)
            json.field("source", entry.source)
        }
    }

    private static func write(_ entry: AlertEntry, to json: inout JSONWriter) {
        json.object { json in
            json.field("code", Int(entry.code))
            json.field("name", entry.name)
            json.field("meaning", entry.meaning)
            json.field("sender", entry.sender.rawValue)
            json.field("source", entry.source)
        }
    }

    private static func write(_ row: ServerTimeout, to json: inout JSONWriter) {
        json.object { json in
            json.field("product", row.product)
            json.field("setting", row.setting)
            json.field("stage", snake(row.stage.rawValue))
            json.field("seconds", seconds: row.seconds)
            json.field("early", seconds: row.early)
            json.field("late", seconds: row.late)
            json.field("ending", snake(row.ending.rawValue))
            json.field("status_on_wire", row.statusOnWire)
            json.field("log", row.log)
            json.field("status_in_log", row.statusInLog)
            json.field("grounds", row.confidence.rawValue)
            json.field("source", row.source)
        }
    }

    private static func write(_ row: InterceptionProduct, to json: inout JSONWriter) {
        json.object { json in
            json.field("product", row.name)
            json.field("kind", row.kind.rawValue)
            json.field("told_by", KnowledgePage.conditions(row))
            json.field("confirmed", row.isConfirmed)
            json.field("notes", row.notes.isEmpty ? nil : row.notes)
            json.field("source", row.source)
        }
    }

    private static func write(_ row: ClientLibrary, to json: inout JSONWriter) {
        json.object { json in
            json.field("library", row.name)
            json.field("recording", row.recording)
            json.key("cipher_suites")
            json.array(row.offer.cipherSuites) { $0.value(Int($1)) }
            json.key("extensions")
            json.array(row.offer.extensions) { $0.value(Int($1)) }
        }
    }

    /// Keys and words of our schemas are snake_case.
    private static func snake(_ text: String) -> String {
        text.reduce(into: "") { $0 += $1.isUppercase ? "_" + $1.lowercased() : String($1) }
    }
}
