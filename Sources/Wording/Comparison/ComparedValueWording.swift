package import Comparison
import Knowledge
import Octets
import Packets
import TLS
import Timeline

extension ComparedValue {
    /// The value as records and reports have it.
    package var text: String {
        switch self {
        case .nothing: "none"
        case .text(let text): text
        case .number(let number): String(number)
        case .list(let entries): entries.joined(separator: ", ")
        case .state(let state): state.text
        case .address(let address): address.description
        case .date(let seconds): Self.date(seconds)
        case .duration(let duration): Words.duration(duration)
        case .timestampValue(let value): "TSval \(value)"
        case .chain(let sentAlong): Self.chain(sentAlong)
        case .phase(let phase): phase.rawValue
        case .alerts(let alerts): alerts.isEmpty ? "none" : alerts.map(\.text).joined(separator: ", ")
        case .stall(let side, let phase): "\(Words.side(side)) in \(phase.rawValue)"
        case .closedBy(let party): party?.rawValue ?? "nobody"
        case .closed(let manner): manner.rawValue
        case .findings(let ids): ids.isEmpty ? "none" : ids.map(\.rawValue).joined(separator: ", ")
        case .share(let part, let whole): "\(part) of \(whole)"
        case .connections(let count, let server): "\(Words.count(count, "connection")) to \(server)"
        case .connection(let server): "connection to \(server)"
        case .begunBy(let client): "begun by \(client)"
        case .segments(let segments): segments.text
        case .delayed(let segments, let delay): "\(segments.text) at least \(Words.duration(delay)) later than others"
        case .forged(let forgery): forgery.text
        case .inSegments(let value, let count): "\(value.text) (\(count) segments)"
        case .several(let values, let more):
            values.map(\.text).joined(separator: " or ") + (more > 0 ? " or \(more) more" : "")
        }
    }

    private static func date(_ seconds: Int64) -> String {
        let moment = CalendarTime(seconds: Int(seconds))
        return "\(moment.date) \(moment.time) UTC"
    }

    private static func chain(_ sentAlong: [String]) -> String {
        sentAlong.isEmpty ? "the leaf alone" : "the leaf and " + sentAlong.map { "“\($0)”" }.joined(separator: "; ")
    }
}

extension ComparedValue.State {
    fileprivate var text: String {
        switch self {
        case .permitted: "permitted"
        case .notPermitted: "not permitted"
        case .offered: "offered"
        case .notOffered: "not offered"
        case .agreed: "agreed"
        case .refused: "refused"
        case .sent: "sent"
        case .resumed: "resumed"
        case .fullHandshake: "full handshake"
        case .requested: "yes"
        case .notRequested: "no"
        case .match: "match"
        case .mismatch: "mismatch"
        case .noneGiven: "none given"
        case .anAddress: "an address"
        case .noAddress: "no address"
        case .noAnswer: "no answer"
        case .asSent: "as sent"
        case .changed: "changed"
        case .inOrder: "in order"
        case .neverSent: "never sent"
        case .notOneOfThem: "none of them"
        }
    }
}

extension ComparedValue.Alert {
    /// `client: unknown_ca`.
    fileprivate var text: String { "\(Words.side(from)): \(description?.name ?? "encrypted")" }
}

extension ComparedValue.Segments {
    /// `2 segments (200 bytes)`.
    fileprivate var text: String { Words.count(count, "segment") + (octets > 0 ? " (\(Words.octets(octets)))" : "") }
}

extension ComparedValue.Forgery {
    /// `1 RST with TTL 101 instead of 63 and 2 segments (200 bytes)`.
    fileprivate var text: String {
        let hops = hopLimits.map { " with TTL \($0.reset) instead of \($0.usual)" } ?? ""
        let parts = [resets.map { Words.count($0, "RST") + hops }, segments?.text]
        return parts.compactMap { $0 }.joined(separator: " and ")
    }
}
