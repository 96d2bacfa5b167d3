import Diagnosis
import Octets
import Timeline

/// The verdict where no connection has anything to be said of it: healthy, as far as that can be seen.
struct HealthWording {
    private let health: Health
    private let count: Int

    init(_ health: Health) {
        self.health = health
        count = health.courses.count
    }

    var sentences: [String] { outcome + remarks }

    /// What people will ask about though nothing is wrong with it, in a line each.
    private var remarks: [String] {
        let notes =
            health.remarks.flatMap { remark in
                ConclusionWording(remark.finding, remark.facts).sentences.prefix(1)
                    + (remark.connections > 1
                        ? ["The same holds for \(Words.count(remark.connections - 1, "other connection"))."] : [])
            }
            + (health.longRoundTrip.map {
                ["The round trip between client and server is up to \(Self.text($0)): each step takes that long."]
            } ?? [])
        guard health.harmlessResets > 0 else { return notes }
        let which = Words.count(health.harmlessResets, "connection")
        return notes + ["\(which) ended with RST after the last answer, when nothing was under way: that is harmless."]
    }

    /// One time, or the shortest and the longest of several where they read differently.
    private static func text(_ times: ClosedRange<Duration>) -> String {
        let (shortest, longest) = (Words.duration(times.lowerBound), Words.duration(times.upperBound))
        return shortest == longest ? longest : "\(longest) (at least \(shortest))"
    }

    private var outcome: [String] {
        switch health.outcome {
        case .noFrame: return ["This capture has no frame that can be read."]
        case .noConnectionMatches(let filter):
            return ["No TCP connection in this capture matches the filter `\(Words.name(filter))`."]
        case .noConnection:
            return ["There is no TCP connection in this capture."] + OtherTrafficWording(health.other).sentences
        case .noneChosen: return ["No connection was chosen."]
        case .allBegunBefore:
            let subject =
                isWhole
                ? (count == 1
                    ? "its one connection" : count == 2 ? "both its connections" : "all its \(count) connections")
                : scope
            return ["This capture does not show whether anything went wrong: \(subject) had begun before it."] + endings
                + ["Start the capture first, then the client."]
        case .endsTooEarly:
            return [
                """
                Nothing wrong is visible in \(isWhole ? "this capture, but it" : "\(scope), but the capture") ends \
                before any request was answered.
                """
            ]
        case .answered:
            let list = count == 1 ? "it was answered" : parts
            return ["\(lead): no side closed a connection early (\(list))."]
        case .answeredOrReset:
            return [
                """
                Requests were answered, and nothing else wrong is visible in \(isWhole ? number : scope) of this \
                capture, but not every connection was answered (\(parts)).
                """
            ] + endings
        case .answeredInPart:
            return [
                """
                Nothing wrong is visible in \(isWhole ? number : scope) of this capture, but it does not show \
                \(count == 1 ? "" : "of every connection ")whether all went well \
                (\(count == 1 ? health.courses.first.map(Self.single) ?? "" : parts)).
                """
            ] + (count == 1 ? endings : [])
        case .noneAnswered: return noneAnswered
        }
    }

    /// Whether every connection of the capture was looked at.
    private var isWhole: Bool { count >= health.connectionsInCapture }

    /// `the connection looked at`, `the 3 connections looked at`.
    private var scope: String { count == 1 ? "the connection examined" : "the \(count) connections examined" }

    private var lead: String {
        guard isWhole else {
            let numbers = count == 1 ? "Connection #\(health.firstID), the only one" : "The \(count) connections"
            return
                """
                \(numbers) examined of \(health.connectionsInCapture) in this capture\(count == 1 ? ", is" : " are") \
                healthy
                """
        }
        return switch count {
        case 1: "The one TCP connection in this capture is healthy"
        case 2: "Both TCP connections in this capture are healthy"
        default: "All \(count) TCP connections in this capture are healthy"
        }
    }

    /// `the one TCP connection`, `the 3 TCP connections`.
    private var number: String {
        count == 1 ? "the one TCP connection" : "the \(count) TCP connections"
    }

    /// How many connections went which way: together they are all.
    private var parts: String {
        let parts: [String] = Health.Course.allCases.compactMap { course in
            let own = health.courses.count { $0 == course }
            guard own > 0 else { return nil }
            let number = own == count ? "all" : "\(own)"
            switch course {
            case .answered: return "\(number) answered"
            case .unread: return "\(number) in protocols that are not decoded"
            case .empty: return "\(number) without data"
            case .unasked: return "\(number) without a request that can be read"
            case .begun: return "\(number) open before it began"
            case .reset: return "\(number) reset"
            case .incomplete: return "\(number) of which the capture lacks bytes"
            case .waiting: return "\(number) still waiting for an answer"
            case .unanswered: return "\(number) whose last request may not have been answered"
            }
        }
        let ending =
            health.open > 0
            ? "; \(health.open == count ? "all" : "\(health.open)") still open when the capture ended" : ""
        return Words.list(parts, limit: parts.count) + ending
    }

    /// No connection is of a kind that is followed to its answer: that nobody was harmed is not known.
    private var noneAnswered: [String] {
        let parts = count == 1 ? health.courses.first.map(Self.single) ?? "" : parts
        return [
            """
            Nothing wrong is visible in \(isWhole ? number : scope) of this capture, but no answered request is in it \
            (\(parts)).
            """
        ] + endings
    }

    private static func single(_ course: Health.Course) -> String {
        switch course {
        case .answered: "it was answered"
        case .unread: "its protocol is not decoded"
        case .empty: "it carried no data"
        case .unasked: "it has no request that can be read"
        case .begun: "it was open before the capture began"
        case .reset: "it was reset"
        case .incomplete: "the capture lacks bytes of it"
        case .waiting: "it is still waiting for an answer"
        case .unanswered: "its last request may not have been answered"
        }
    }

    /// How connections ended of which nothing else is known.
    private var endings: [String] {
        let ends = health.ends.map { end in
            let who = end.by == .middlebox ? "a device on the path" : "the \(end.by.rawValue)"
            let (which, were) =
                end.connections == count
                ? (count == 1 ? ("it", "was") : ("all", "were"))
                : ("\(end.connections)", end.connections == 1 ? "was" : "were")
            return "\(which) \(were) \(end.isReset ? "reset" : "closed") by \(who)"
        }
        return ends.isEmpty ? [] : ["At the end, \(Words.list(ends))."]
    }
}
