package import HTTP
import Octets
import Streams
import Timeline

/// The server answered with an error, or a side ended HTTP/2 with one.
package struct ErrorResponse: ConnectionRule {
    /// What reported the error.
    package enum Evidence: Equatable, Sendable {
        /// A status; so many answers of the connection reported one.
        case status(ErrorAnswer, errors: Int)
        /// GOAWAY with an error code; so many requests were not answered whole by then.
        case goAway(HTTP2Observer.Ending, unanswered: Int, pings: HTTP2Observer.Pings?)
        /// RST_STREAM with an error code, of so many streams.
        case streamReset(HTTP2Observer.Ending, streams: Int)
    }

    /// Error code of a receiver that is asked too much (RFC 9113 section 7).
    static let enhanceYourCalm: UInt32 = 0x0b
    /// Error codes of a stream that was not worked upon, so that it can be tried again, and of one that nobody waits
    /// for any more.
    static let harmlessStreamCodes: Set<UInt32> = [0x07, 0x08]

    /// Whether it is asked for what ended the connection, or for what did not.
    package let endsConnection: Bool

    package func finding(_ facts: ConnectionFacts) -> Finding? {
        if endsConnection { return goAway(facts) ?? facts.endingErrorAnswer.map { answered($0, facts) } }
        guard facts.goAway == nil, facts.endingErrorAnswer == nil else { return nil }
        return streamReset(facts) ?? Self.worst(facts.errorAnswers).map { answered($0, facts) }
    }

    private func goAway(_ facts: ConnectionFacts) -> Finding? {
        guard let ending = facts.goAway else { return nil }
        let unanswered = facts.exchanges.count { !$0.isOver }
        let pings =
            ending.code == Self.enhanceYourCalm ? facts.record.http?.pings.first { $0.from != ending.from } : nil
        return Finding(
            .errorAnswered(.goAway(ending, unanswered: unanswered, pings: pings)), .problem, .certain,
            reasons: [.exchange(.goAway(in: ending.mark.frame, name: ending.name, debug: ending.debug))]
                + (pings.map {
                    [
                        .exchange(
                            .pings(
                                $0.count, from: $0.from, within: $0.last.at.duration(since: $0.first.at),
                                last: $0.last.frame))
                    ]
                } ?? []),
            frames: [ending.mark.frame] + facts.closeFrames,
            advice: [pings == nil ? .server(.readLogForReason) : .client(.pingLessOften)])
    }

    private func streamReset(_ facts: ConnectionFacts) -> Finding? {
        let resets = facts.refusedStreams
        guard let first = resets.first(where: { !Self.harmlessStreamCodes.contains($0.code) }) ?? resets.first else {
            return nil
        }
        return Finding(
            .errorAnswered(.streamReset(first, streams: resets.count)),
            Self.harmlessStreamCodes.contains(first.code) ? .note : .warning, .certain,
            frames: resets.prefix(8).map(\.mark.frame), advice: [.server(.readLogForReason)])
    }

    /// The answer that matters most: what took a timer's time, then what the server says of itself, then the last.
    private static func worst(_ answers: [ErrorAnswer]) -> ErrorAnswer? {
        answers.last { $0.timer != nil } ?? answers.last { $0.status >= 500 } ?? answers.last
    }

    private func answered(_ answer: ErrorAnswer, _ facts: ConnectionFacts) -> Finding {
        Finding(
            .errorAnswered(.status(answer, errors: facts.errorAnswers.count)), Self.severity(answer), .certain,
            reasons: Self.reasons(answer, facts), alternatives: [],
            frames: [answer.asked?.frame, answer.answered.frame, answer.end?.frame].compactMap { $0 },
            advice: Self.advice(answer))
    }

    private static func severity(_ answer: ErrorAnswer) -> Finding.Severity {
        switch answer.consequence {
        case .refusedBody(_, isReset: true): .problem
        case .refusedBody(let side, isReset: false): side == nil || answer.arrived == 0 ? .note : .warning
        case .closed: answer.status >= 500 || ErrorAnswer.refusals.contains(answer.status) ? .warning : .note
        case .none:
            answer.timer != nil || answer.status >= 500 && !answer.wasOvercome ? .warning : .note
        }
    }

    private static func reasons(_ answer: ErrorAnswer, _ facts: ConnectionFacts) -> [Reason] {
        var reasons: [Reason] = [.exchange(.response(in: answer.answered.frame, server: answer.server))]
        if let timer = answer.timer { reasons.append(.exchange(.wholeSeconds(timer))) }
        if case .refusedBody(.server?, isReset: true) = answer.consequence,
            let reset = facts.record.transport.ends.server.rst
        {
            reasons.append(.exchange(.unreadBodyReset(in: reset.mark.frame)))
        }
        return reasons
    }

    private static func advice(_ answer: ErrorAnswer) -> [Advice] {
        if case .refusedBody = answer.consequence { return [.client(.readAnswerWhileSending)] }
        if ErrorAnswer.gatewayStatuses.contains(answer.status) { return [.server(.readLogOfUpstream)] }
        return answer.status >= 500 ? [.server(.readLogForReason)] : []
    }
}
