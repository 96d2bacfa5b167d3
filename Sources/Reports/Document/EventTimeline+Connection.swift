import Diagnosis
import Octets
import Timeline
import Wording

extension Document.EventTimeline {
    /// The events of a connection.
    init(_ connection: DiagnosedConnection) {
        let rows = connection.record.events.map { Row($0, of: connection) }
        self.init(start: connection.record.firstSeen, rows: rows)
    }
}

extension Document.EventTimeline.Row {
    /// An event of a connection.
    init(_ event: Event, of connection: DiagnosedConnection) {
        let frames = connection.findings.first { $0.severity > .note }?.frames ?? []
        self.init(
            at: event.mark.at, from: event.from, text: RichText(EventWording.text(event, in: connection.record)),
            frames: event.frames,
            isTelling: Self.isEvidence(event) && (frames.contains(event.mark.frame) || event.frames.isEmpty))
    }

    /// Whether a finding can rest on such an event.
    private static func isEvidence(_ event: Event) -> Bool {
        switch event.what {
        case .alert, .fin, .rst, .refused, .silence, .icmp: true
        case .response(let status): status >= 400
        default: false
        }
    }
}
