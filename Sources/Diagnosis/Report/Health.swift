import Capture
import Octets
package import Timeline

/// What became of connections of which nothing is to be said, and what that shows.
package struct Health: Equatable, Sendable {
    /// What it shows.
    package enum Outcome: Equatable, Sendable {
        /// No frame could be read.
        case noFrame
        /// No TCP connection passes the filter.
        case noConnectionMatches(filter: String)
        /// No TCP connection is there.
        case noConnection
        /// No connection was chosen.
        case noneChosen
        /// All had begun before the capture.
        case allBegunBefore
        /// It ends before any got as far as an answer.
        case endsTooEarly
        /// Some were answered, and nothing is wrong with the others.
        case answered
        /// Some were answered, and others reset before they were.
        case answeredOrReset
        /// Some were answered, and of others the capture does not show whether all went well.
        case answeredInPart
        /// None is known to have been answered.
        case noneAnswered
    }

    /// What became of one connection.
    package enum Course: CaseIterable, Sendable {
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
        /// The capture lacks octets of it.
        case incomplete
        /// An answer was under way, or owed, when the capture ended.
        case waiting
        /// Its last request was left without an answer, as far as can be seen.
        case unanswered

        init(_ facts: ConnectionFacts) {
            let record = facts.record
            switch record {
            case _ where facts.lacksOctets: self = .incomplete
            case _ where record.close.how == .none && (facts.isLastAnswerUnfinished || facts.owesAnswerAtClose):
                self = .waiting
            case _ where record.startsMidConnection: self = .begun
            case _ where facts.mayHaveAskedInVain: self = .unanswered
            case _ where record.phase == .response: self = .answered
            case _ where record.octets.client + record.octets.server == 0: self = .empty
            case _ where record.close.how == .rst && !Self.mayLeave(facts): self = .reset
            case _ where facts.isUnread: self = .unread
            default: self = .unasked
            }
        }

        /// Whether a client that resets the connection leaves nothing undone: it had asked for nothing, or what it said
        /// is not read.
        private static func mayLeave(_ facts: ConnectionFacts) -> Bool {
            facts.close.by == .client && (facts.isUnread || facts.phase == .handshakeComplete)
        }

        /// Whether the capture does not show how it went.
        var isUnknown: Bool {
            switch self {
            case .unread, .begun, .incomplete, .waiting, .unanswered: true
            case .answered, .empty, .unasked, .reset: false
            }
        }
    }

    /// Connections that were ended alike.
    package struct End: Equatable, Sendable {
        /// By whom.
        package var by: Close.Party
        /// Whether by RST, whatever was said before it.
        package var isReset: Bool
        /// How many.
        package var connections: Int
    }

    /// What it shows.
    package let outcome: Outcome
    /// What became of each connection.
    package let courses: [Course]
    /// Connections that were still open in the end.
    package let open: Int
    /// How the others ended.
    package let ends: [End]
    /// Number of the first connection looked at.
    package let firstID: Int
    /// Connections in the capture, those that were not chosen among them.
    package let connectionsInCapture: Int
    /// The longest round trip, where it is so long that people will take it for a fault; nil where none is.
    package let longRoundTrip: ClosedRange<Duration>?
    /// What people will ask about though nothing is wrong with it: kinds of notes, with the first connection of each.
    package let remarks: [Remark]
    /// Connections that were ended by a reset after all was answered.
    package let harmlessResets: Int

    /// A note on connections that are well.
    package struct Remark: Equatable, Sendable {
        /// The note of the first of them.
        package var finding: Finding
        /// What is known of that connection.
        package var facts: ConnectionFacts
        /// How many have such a note.
        package var connections: Int

        /// Whether the same is noted of as many connections, from the same on.
        package static func == (one: Remark, other: Remark) -> Bool {
            one.finding == other.finding && one.facts.record.id == other.facts.record.id
                && one.connections == other.connections
        }
    }

    /// Round trips from there on are told: a TLS handshake takes two or three of them.
    private static let shortestLongRoundTrip = Duration.milliseconds(200)

    /// The share of packets that the capturing system dropped from which on whole connections may be among them.
    static let troublingDrops = 0.01

    /// Kinds of notes that are told in the verdict.
    private static let remarkable: Set<Conclusion.Kind> = [
        .serverTimerExpired, .clientSilent, .noRequest, .errorAnswered,
    ]
    /// What the capture holds beside TCP.
    package let other: OtherTraffic

    /// Whether the capturing system dropped so many packets that trouble may not have been captured.
    private let isThinned: Bool

    /// Whether that is health; nil where the capture cannot show it.
    package let isHealthy: Bool?

    init(_ connections: [DiagnosedConnection], _ inputs: CaptureInputs) {
        let records = connections.map(\.record)
        courses = connections.map { Course($0.facts) }
        open = records.count { $0.close.how == .none }
        ends = [Close.Party.client, .server, .middlebox].flatMap { party in
            [true, false].map { isReset in
                End(
                    by: party, isReset: isReset,
                    connections: records.count { $0.close.by == party && $0.close.endsByReset == isReset })
            }
        }.filter { $0.connections > 0 }
        firstID = records.first?.id ?? 0
        connectionsInCapture = inputs.connectionCount
        remarks = Self.remarks(connections)
        longRoundTrip = connections.compactMap(\.facts.measuredRoundTrip).max { $0.upperBound < $1.upperBound }
            .flatMap { $0.lowerBound >= Self.shortestLongRoundTrip ? $0 : nil }
        harmlessResets = zip(courses, records).count { course, record in
            course == .answered && record.close.endsByReset
        }
        other = inputs.other
        isThinned = Self.isThinned(inputs)
        outcome = Self.outcome(courses, open, inputs)
        isHealthy =
            switch outcome {
            case .answered: true
            case .answeredOrReset: false
            case .answeredInPart: nil
            // Of nothing nothing is known.
            case .noFrame, .noConnectionMatches, .noConnection, .noneChosen, .allBegunBefore, .endsTooEarly: nil
            // Of what is not read TCP alone does not show whether it went well.
            case .noneAnswered: courses.contains(.reset) ? false : nil
            }
    }

    private static func isThinned(_ inputs: CaptureInputs) -> Bool {
        let dropped = inputs.files.reduce(0) { $0 + ($1.droppedFrames ?? 0) }
        let kept = inputs.files.reduce(0) { $0 + $1.frames }
        return dropped > 0 && Double(dropped) >= troublingDrops * Double(dropped + kept)
    }

    private static func remarks(_ connections: [DiagnosedConnection]) -> [Remark] {
        var remarks: [Remark] = []
        for connection in connections {
            for finding in connection.findings where remarkable.contains(finding.conclusion.kind) {
                if let index = remarks.firstIndex(where: { $0.finding.conclusion.kind == finding.conclusion.kind }) {
                    remarks[index].connections += 1
                } else {
                    remarks.append(Remark(finding: finding, facts: connection.facts, connections: 1))
                }
            }
        }
        return remarks
    }

    private static func outcome(_ courses: [Course], _ open: Int, _ inputs: CaptureInputs) -> Outcome {
        guard !courses.isEmpty else {
            if !inputs.files.isEmpty, inputs.files.allSatisfy({ $0.frames == 0 }) { return .noFrame }
            if let filter = inputs.filter, inputs.connectionCount == 0 {
                return .noConnectionMatches(filter: filter)
            }
            return inputs.connectionCount == 0 ? .noConnection : .noneChosen
        }
        guard courses.contains(where: { $0 != .begun }) else { return .allBegunBefore }
        if courses.contains(where: { $0 == .answered || $0 == .unanswered }) {
            if courses.contains(.reset) { return .answeredOrReset }
            return courses.contains(where: \.isUnknown) ? .answeredInPart : .answered
        }
        return open < courses.count ? .noneAnswered : .endsTooEarly
    }

    /// How sure that is.
    var confidence: Finding.Confidence {
        switch outcome {
        case .noFrame, .noConnectionMatches, .noConnection, .noneChosen: .certain
        case .answered: isThinned ? .likely : .certain
        case .allBegunBefore, .endsTooEarly, .noneAnswered, .answeredOrReset, .answeredInPart: .possible
        }
    }
}

extension Close {
    /// Whether a RST closed the TCP connection, alone or behind a close_notify or an alert.
    fileprivate var endsByReset: Bool {
        switch how {
        case .rst, .closeNotifyRst, .alertRst: true
        case .fin, .closeNotifyFin, .alertFin, .none: false
        }
    }
}
