import HTTP
import Octets
import Timeline

/// A 408 response on the wire, or in the server's log.
package struct HTTP408: ConnectionRule {
    /// A 408 in the server's log.
    package struct Logged: Equatable, Sendable {
        /// Whether a request had come, though not whole.
        package var hasRequest: Bool
        /// Whether the capture would have shown a response: an encrypted one may be there.
        package var wasNotSent: Bool
    }

    /// What a 408 on the wire answers.
    package enum Answered: Equatable, Sendable {
        /// A request, or its beginning, or the silence of a client that never asked.
        case client
        /// A request that was whole, so long before.
        case wholeRequest(Duration)
        /// Nothing: the connection had been kept alive for so long since the last answer.
        case keptAlive(Duration)
    }

    package func finding(_ facts: ConnectionFacts) -> Finding? {
        if let unasked = facts.unaskedTimeout?.answer, let head = unasked.message.head {
            let idle = facts.lastOctet(before: unasked.message.first).map {
                unasked.message.first.at.duration(since: $0.at)
            }
            return Finding(
                .requestTimeoutAnswered(.keptAlive(idle ?? .zero)), .note, .certain,
                reasons: [.exchange(.response(in: head.frame, server: unasked.server))], frames: [head.frame],
                advice: [.client(.closeIdleSooner(keepAlive: idle ?? .zero))])
        }
        guard let response = facts.record.http?.responses.first(where: { $0.status == 408 }) else {
            return logged(facts)
        }
        let exchange = facts.exchanges.first { $0.answer?.message.head == response.mark }
        let isWhole = exchange?.request?.message.isWhole == true && exchange?.answer?.earlyAfter == nil
        let wait = exchange?.request.map { response.mark.at.duration(since: $0.message.last.at) } ?? .zero
        return Finding(
            .requestTimeoutAnswered(isWhole ? .wholeRequest(wait) : .client), .problem, .certain,
            reasons: [.exchange(.response(in: response.mark.frame, server: response.server))],
            frames: [response.mark.frame])
    }

    private func logged(_ facts: ConnectionFacts) -> Finding? {
        guard let line = facts.serverLog.first(where: { $0.entry.status == 408 }) else { return nil }
        return Finding(
            .requestTimeoutLogged(Logged(hasRequest: line.entry.request != nil, wasNotSent: sentNothing(facts))),
            .problem,
            line.confidence, reasons: facts.loggedTimeout.map { [.serverLog(.timeout($0))] } ?? [],
            frames: facts.closeFrames)
    }

    /// Whether the server sent nothing at all, in a capture that would have shown it.
    private func sentNothing(_ facts: ConnectionFacts) -> Bool {
        let record = facts.record
        return record.octets.server == 0 && record.tcp.ends.server.missingBytes == 0 && record.truncatedFrames == 0
            && !record.startsMidConnection && facts.unseenSide == nil && facts.sideWithLostTrace == nil
    }
}
