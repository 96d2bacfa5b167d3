import Knowledge
import Wording

/// What is said of one topic, in the order of reading.
struct KnowledgePage {
    var title: String
    var parts: [Document.Part]

    init(_ topic: Topic) {
        switch topic {
        case .finding(let entry):
            title = "`\(entry.id.rawValue)`: \(entry.title)"
            parts = [
                Self.part("What it means", entry.meaning), Self.part("How it is recognised", entry.signs),
                Self.part("What looks the same", entry.lookalikes), Self.part("What to do", entry.advice),
                Self.part("Source", entry.source),
            ]
        case .alert(let entry):
            title = "`\(entry.name)`: TLS alert \(entry.code)"
            let senders = ClientBehaviour.senders(of: entry.code).map(Self.behaviour)
            parts = [
                Self.part("What it means", entry.meaning), Self.part("Who sends it", Self.sender(entry.sender)),
                senders.isEmpty
                    ? nil : Self.part("Clients that send it when they reject a certificate", items: senders),
                Self.part("Source", entry.source),
            ].compactMap { $0 }
        case .server(let name, let timers):
            title = "\(name): timers that end connections"
            parts = [Self.part("Timers, with their default values", items: timers.map(Self.timer))]
        case .interception(let name, let rows):
            title = "\(name): re-issues certificates (\(rows.first?.kind.rawValue ?? "product"))"
            parts = [Self.part("How it is recognised in issuer and subject", items: rows.map(Self.product))]
        case .library(let name, let recordings):
            title = "\(name): TLS library of clients"
            parts = [
                Self.part("ClientHellos that were recorded", items: recordings.map(Self.library)),
                Self.part(
                    "What looks the same",
                    """
                    Programs that imitate another's ClientHello, and versions that were not recorded: it tells likely, \
                    and never certain.
                    """),
            ]
        }
    }

    private static func part(_ title: RichText, _ text: String) -> Document.Part {
        .init(title: title, content: .paragraph(RichText(text)))
    }

    private static func part(_ title: RichText, items: [String]) -> Document.Part {
        .init(title: title, content: .items(items.map { RichText($0) }))
    }

    // MARK: Rows

    static func timer(_ timer: ServerTimeout) -> String {
        var text =
            """
            `\(timer.setting)`: \(Words.plain(timer.seconds)) s \(waiting(timer.stage)); ends with \
            \(ending(timer.ending))
            """
        if timer.late > 0 { text += ", up to \(Words.plain(timer.late)) s later" }
        if let status = timer.statusOnWire { text += ", after a response \(status)" }
        if let log = timer.log { text += "; log: \(log)" }
        return text + " (\(timer.confidence == .measured ? "" : grounds(timer.confidence) + ": ")\(timer.source))"
    }

    static func product(_ row: InterceptionProduct) -> String {
        """
        \(conditions(row))\(row.isConfirmed ? "" : "; not confirmed, supports \"possible\" only").\(row.notes.isEmpty ? "" : " \(row.notes)") \
        (\(row.source))
        """
    }

    static func conditions(_ row: InterceptionProduct) -> String {
        row.conditions.map { "\($0.attribute) \(pattern($0.pattern))" }.joined(separator: " and ")
    }

    private static func behaviour(_ row: ClientBehaviour) -> String {
        "\(row.client): \(row.reason.rawValue)\(row.then.isEmpty ? "" : "; \(row.then)") (\(grounds(row.confidence)))"
    }

    static func library(_ row: ClientLibrary) -> String {
        """
        \(row.recording): \(row.offer.cipherSuites.count) cipher suites, \(row.offer.extensions.count) \
        extensions\(row.permutesExtensions ? ", in another order each time" : "")
        """
    }

    private static func sender(_ sender: AlertEntry.Sender) -> String {
        switch sender {
        case .client: "As a rule the client."
        case .server: "As a rule the server."
        case .either: "Either side."
        case .nobody: "Nobody any more: the number is reserved."
        }
    }

    private static func waiting(_ stage: ServerTimeout.WaitingFor) -> String {
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

    private static func grounds(_ grounds: Provenance) -> String {
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
        case .framed(let prefix, let characters, let suffix):
            "is “\(prefix)”, \(kind(characters))\(suffix.isEmpty ? "" : ", “\(suffix)”")"
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
        case .server(_, let timers): "\(Words.count(timers.count, "timer")), \(Self.values(timers)) s"
        case .interception(_, let rows): rows.first?.kind.rawValue ?? ""
        case .library(_, let recordings): Words.count(recordings.count, "recording")
        }
    }

    /// The shortest of their values: `20, 60`.
    private static func values(_ timers: [ServerTimeout]) -> String {
        Set(timers.map(\.seconds)).sorted().prefix(6).map(Words.plain).joined(separator: ", ")
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
