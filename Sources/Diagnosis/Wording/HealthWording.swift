import Capture
import Octets
import TLS
import Timeline

/// The verdict where no connection has anything to be said of it: healthy, as far as that can be seen.
struct HealthWording {
    let connections: [DiagnosedConnection]
    let evidence: Evidence

    /// What became of a connection that nothing is wrong with.
    private enum Course: CaseIterable {
        /// A request of it was answered.
        case answered
        /// Both sides spoke, in a protocol that is not read.
        case unread
        /// It carried nothing.
        case empty
        /// The client had not come to a request.
        case unasked
        /// It was open before the capture began.
        case begun
        /// It was reset, by whomever, before anything was answered.
        case reset

        init(_ record: ConnectionRecord) {
            switch record {
            case _ where record.startsMidConnection: self = .begun
            case _ where record.phase == .response: self = .answered
            case _ where record.close.how == .rst: self = .reset
            case _ where record.tls == nil && record.octets.client + record.octets.server > 0: self = .unread
            case _ where record.octets.client + record.octets.server == 0: self = .empty
            default: self = .unasked
            }
        }
    }

    var verdict: Diagnosis.Verdict {
        guard !connections.isEmpty else { return nothing }
        let courses = connections.map { Course($0.record) }
        guard courses.contains(where: { $0 != .begun }) else { return begun }
        let open = connections.count { $0.record.close.how == .none }
        guard courses.contains(.answered) || open < connections.count else {
            return .init(
                summary:
                    "Nothing wrong can be seen in \(whole ? "this capture, but it" : "\(scope), but the capture") ends before any connection got as far as an answer.",
                confidence: .possible, isHealthy: false)
        }
        guard courses.contains(.answered) else { return unjudged(courses, open) }
        let list = connections.count == 1 ? "it was answered" : parts(courses, open)
        return .init(
            summary: "\(lead): nobody hung up before the work was done (\(list)).", confidence: .certain, isHealthy: true)
    }

    /// Whether every connection of the capture was looked at.
    private var whole: Bool { connections.count >= evidence.connectionCount }

    /// `the connection looked at`, `the 3 connections looked at`.
    private var scope: String { connections.count == 1 ? "the connection looked at" : "the \(connections.count) connections looked at" }

    private var lead: String {
        guard whole else {
            let numbers =
                connections.count == 1
                ? "Connection #\(connections.first?.record.id ?? 0), the only one" : "The \(connections.count) connections"
            return "\(numbers) looked at of \(evidence.connectionCount) in this capture\(connections.count == 1 ? ", is" : " are") healthy"
        }
        return switch connections.count {
        case 1: "The one TCP connection in this capture is healthy"
        case 2: "Both TCP connections in this capture are healthy"
        default: "All \(connections.count) TCP connections in this capture are healthy"
        }
    }

    /// How many connections went which way: together they are all.
    private func parts(_ courses: [Course], _ open: Int) -> String {
        let parts: [String] = Course.allCases.compactMap { course in
            let count = courses.count { $0 == course }
            guard count > 0 else { return nil }
            let number = count == courses.count ? "all" : "\(count)"
            switch course {
            case .answered: return "\(number) answered"
            case .unread: return "\(number) in protocols that are not read"
            case .empty: return "\(number) without a byte"
            case .unasked: return "\(number) without a request"
            case .begun: return "\(number) open before it began"
            case .reset: return "\(number) reset"
            }
        }
        let ending = open > 0 ? "; \(open == courses.count ? "all" : "\(open)") still open when the capture ended" : ""
        return Words.list(parts, limit: parts.count) + ending
    }

    /// No connection is of a kind that is followed to its answer: that nobody was harmed is not known.
    private func unjudged(_ courses: [Course], _ open: Int) -> Diagnosis.Verdict {
        let all = connections.count
        let number = all == 1 ? "the one TCP connection" : all == 2 ? "both TCP connections" : "the \(all) TCP connections"
        let subject = whole ? number : scope
        // Who had a conversation in another protocol and ended it in order had no trouble that TCP would show.
        let isConversation = connections.contains { $0.record.octets.client > 0 && $0.record.octets.server > 0 }
        let parts = all == 1 ? courses.first.map(Self.single) ?? "" : parts(courses, open)
        return .init(
            summary:
                "Nothing wrong can be seen in \(subject) of this capture, but none is known to have been answered (\(parts)).\(endings)",
            confidence: .possible, isHealthy: isConversation && !courses.contains(.reset))
    }

    private static func single(_ course: Course) -> String {
        switch course {
        case .answered: "it was answered"
        case .unread: "its protocol is not read"
        case .empty: "it carried not a byte"
        case .unasked: "no request was seen"
        case .begun: "it was open before the capture began"
        case .reset: "it was reset"
        }
    }

    /// Nothing to look at.
    private var nothing: Diagnosis.Verdict {
        if !evidence.files.isEmpty, evidence.files.allSatisfy({ $0.frames == 0 }) {
            return .init(summary: "No frame could be read from this capture.", confidence: .certain, isHealthy: false)
        }
        if let filter = evidence.filter, evidence.connectionCount == 0 {
            return .init(
                summary: "No TCP connection in this capture matches the filter `\(Words.name(filter))`.", confidence: .certain,
                isHealthy: true)
        }
        return .init(
            summary: evidence.connectionCount == 0 ? "No TCP connection is in this capture." : "No connection was chosen.",
            confidence: .certain, isHealthy: true)
    }

    private var begun: Diagnosis.Verdict {
        let subject = whole ? (connections.count == 1 ? "its one connection" : "all its \(connections.count) connections") : scope
        return .init(
            summary:
                "This capture cannot show whether anything went wrong: \(subject) had begun before it.\(endings) Start the capture first, then the client.",
            confidence: .possible, isHealthy: false)
    }

    /// How connections ended of which nothing else is known.
    private var endings: String {
        let all = connections.count
        let ends = [Close.Party.client, .server, .middlebox].flatMap { party -> [String] in
            let closed = connections.filter { $0.record.close.by == party }
            let who = party == .middlebox ? "a device on the path" : "the \(party.rawValue)"
            return [("reset", closed.filter { $0.record.close.how == .rst }), ("closed", closed.filter { $0.record.close.how != .rst })]
                .filter { !$0.1.isEmpty }
                .map { "\(who) \($0.0) \($0.1.count == all ? (all == 1 ? "it" : "each") : "\($0.1.count)")" }
        }
        return ends.isEmpty ? "" : " In the end \(Words.list(ends))."
    }
}
