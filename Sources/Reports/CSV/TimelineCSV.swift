import Diagnosis
import Octets
import Timeline
import Wording

/// The events of connections as lines of comma-separated values: the fields of `EVENT`, each with its connection's
/// number.
struct TimelineCSV {
    static let columns = ["connection", "at", "offset", "from", "what", "detail", "frames"]
    static let heading = CSVText.line(columns)

    let record: ConnectionRecord

    var rows: [UInt8] {
        record.events.flatMap { event in
            CSVText.line([
                String(record.id), event.mark.at.rfc3339,
                Words.fixed(event.mark.at.seconds(since: record.firstSeen), 9),
                event.from.rawValue, event.what.word, EventWording.text(event, in: record),
                event.frames.map(String.init).joined(separator: " "),
            ])
        }
    }
}
