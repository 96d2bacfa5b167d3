import Knowledge

/// What is said of one topic, in the order of reading; every format lays the same page out.
struct KnowledgePage {
    /// A part of a page.
    struct Part {
        var heading: String
        /// Paragraphs, or the items of a list.
        var texts: [String]
        var isList = false
    }

    var title: String
    var parts: [Part]

    init(_ topic: Topic) {
        switch topic {
        case .finding(let entry):
            title = "`\(entry.id.rawValue)`: \(entry.title)"
            parts = [
                Part(heading: "What it means", texts: [entry.meaning]), Part(heading: "How it is told", texts: [entry.signs]),
                Part(heading: "What looks the same", texts: [entry.lookalikes]), Part(heading: "What to do", texts: [entry.advice]),
                Part(heading: "Source", texts: [entry.source]),
            ]
        case .alert(let entry):
            title = "`\(entry.name)`: TLS alert \(entry.code)"
            parts = [
                Part(heading: "What it means", texts: [entry.meaning]), Part(heading: "Who sends it", texts: [Self.sender(entry.sender)]),
            ]
            let senders = ClientBehaviour.senders(of: entry.code)
            if !senders.isEmpty {
                parts.append(
                    Part(heading: "Clients that send it when they refuse a certificate", texts: senders.map(Self.behaviour), isList: true))
            }
            parts.append(Part(heading: "Source", texts: [entry.source]))
        case .server(let name, let timers):
            title = "\(name): timers that end connections"
            parts = [Part(heading: "Timers, with their default values", texts: timers.map(Self.timer), isList: true)]
        case .interception(let name, let rows):
            title = "\(name): re-issues certificates (\(rows.first?.kind.rawValue ?? "product"))"
            parts = [Part(heading: "How it is told in issuer and subject", texts: rows.map(Self.product), isList: true)]
        case .library(let name, let recordings):
            title = "\(name): TLS library of clients"
            parts = [
                Part(heading: "ClientHellos that were recorded", texts: recordings.map(Self.library), isList: true),
                Part(
                    heading: "What looks the same",
                    texts: [
                        "Programs that imitate another's ClientHello, and versions that were not recorded: it tells likely, and never surely."
                    ]),
            ]
        }
    }

    // MARK: Rows

    static func timer(_ timer: ServerTimeout) -> String {
        var text = "`\(timer.setting)`: \(Quantity.plain(timer.seconds)) s \(waiting(timer.stage)); ends with \(ending(timer.ending))"
        if timer.late > 0 { text += ", up to \(Quantity.plain(timer.late)) s later" }
        if let status = timer.statusOnWire { text += ", after a response \(status)" }
        if let log = timer.log { text += "; log: \(log)" }
        let isSaid = timer.source.hasPrefix("measured with")
        return text + " (\(isSaid ? "" : grounds(timer.confidence) + ": ")\(timer.source))"
    }

    static func product(_ row: InterceptionProduct) -> String {
        "\(conditions(row))\(row.isConfirmed ? "" : "; not confirmed, supports \"possible\" only").\(row.notes.isEmpty ? "" : " \(row.notes)") (\(row.source))"
    }

    static func conditions(_ row: InterceptionProduct) -> String {
        row.conditions.map { "\($0.attribute) \(pattern($0.pattern))" }.joined(separator: " and ")
    }

    private static func behaviour(_ row: ClientBehaviour) -> String {
        "\(row.client): \(row.reason.rawValue)\(row.then.isEmpty ? "" : "; \(row.then)") (\(grounds(row.confidence)))"
    }

    static func library(_ row: ClientLibrary) -> String {
        "\(row.recording): \(row.offer.cipherSuites.count) cipher suites, \(row.offer.extensions.count) extensions\(row.permutesExtensions ? ", in another order each time" : "")"
    }

    private static func sender(_ sender: AlertEntry.Sender) -> String {
        switch sender {
        case .client: "As a rule the client."
        case .server: "As a rule the server."
        case .either: "Either side."
        case .nobody: "Nobody any more: the number is reserved."
        }
    }

    private static func waiting(_ stage: ServerTimeout.Stage) -> String {
        switch stage {
        case .connectionOpen: "on an open connection without a byte"
        case .handshake: "in the TLS handshake"
        case .beforeRequest: "without a request after the handshake"
        case .requestHead: "for the rest of a request's head"
        case .requestBody: "for the rest of a request's body"
        case .keepAlive: "after a response, for the next request"
        case .idle: "without a byte in either direction"
        }
    }

    private static func ending(_ ending: ServerTimeout.Ending) -> String {
        switch ending {
        case .closeNotifyFin: "close_notify and FIN"
        case .fin: "FIN"
        case .rst: "RST"
        case .silent: "silence"
        }
    }

    private static func grounds(_ grounds: Grounds) -> String {
        switch grounds {
        case .measured: "measured"
        case .source: "read in its source"
        case .documented: "documented"
        case .unconfirmed: "not confirmed"
        }
    }

    private static func pattern(_ pattern: InterceptionProduct.Pattern) -> String {
        switch pattern {
        case .equals(let text): "is “\(text)”"
        case .begins(let text): "begins with “\(text)”"
        case .contains(let text): "contains “\(text)”"
        case .isOneOf(let texts): "is one of \(texts.map { "“\($0)”" }.joined(separator: ", "))"
        case .framed(let prefix, let characters, let suffix): "is “\(prefix)”, \(kind(characters))\(suffix.isEmpty ? "" : ", “\(suffix)”")"
        }
    }

    private static func kind(_ characters: InterceptionProduct.Characters) -> String {
        switch characters {
        case .digits: "digits"
        case .hexadecimal: "hexadecimal digits"
        case .alphanumeric: "letters and digits"
        case .any: "any text"
        }
    }
}

extension Topic {
    /// It in a line of a list.
    var summary: String {
        switch self {
        case .finding(let entry): entry.title
        case .alert(let entry): "alert \(entry.code)"
        case .server(_, let timers):
            "\(timers.count) timer\(timers.count == 1 ? "" : "s"), \(Set(timers.map(\.seconds)).sorted().prefix(6).map(Quantity.plain).joined(separator: ", ")) s"
        case .interception(_, let rows): rows.first?.kind.rawValue ?? ""
        case .library(_, let recordings): "\(recordings.count) recording\(recordings.count == 1 ? "" : "s")"
        }
    }
}

extension Topic.Group {
    /// What the group is, as a heading.
    var heading: String {
        switch self {
        case .findings: "Findings"
        case .alerts: "TLS alerts"
        case .timeouts: "Timeouts of servers and of devices on the path"
        case .interception: "Products that re-issue certificates"
        case .libraries: "TLS libraries of clients"
        }
    }
}
