import HTTP
package import Octets
import Streams
import Timeline

/// An answer of HTTP that was begun and is not whole: how much of it came, how long it had stood still, and who ended
/// it.
package struct UnfinishedAnswer: Equatable, Sendable {
    /// By what it is known not to be whole.
    package enum Proof: Equatable, Sendable {
        /// The head announced more octets than came.
        case length
        /// The last chunk is missing.
        case chunks
        /// The end of the stream was not marked, in HTTP/2.
        case endStream
        /// The head itself is not whole.
        case head
        /// The connection, whose end would be that of the answer, was reset.
        case close
    }

    /// How it ended.
    package enum Ending: Equatable, Sendable {
        /// The client left in the middle.
        case clientLeft(isReset: Bool)
        /// The client left after the answer had stood still.
        case clientGaveUp(isReset: Bool)
        /// The server ended the connection.
        case server(isReset: Bool)
        /// Somebody else reset it.
        case middlebox
        /// It stood still when the capture ended.
        case open

        /// How an answer ended that had stood still for `pause`.
        init(by party: Close.Party?, isReset: Bool, after pause: Duration) {
            self =
                switch party {
                case .client?:
                    pause >= ConnectionFacts.shortestTimer
                        ? .clientGaveUp(isReset: isReset) : .clientLeft(isReset: isReset)
                case .server?: .server(isReset: isReset)
                case .middlebox?: .middlebox
                case nil: .open
                }
        }
    }

    /// The status; nil where the head is not whole, or could not be decoded.
    package var status: Int?
    /// By what it is known not to be whole.
    package var proof: Proof
    /// Octets of the body that were announced; nil where none were.
    package var announced: Int?
    /// Octets of the body that came, those that the capture lacks among them.
    package var arrived: Int
    /// Octets of the body that the client acknowledged; nil where the acknowledgments of one answer cannot be told.
    package var acknowledged: Int?
    /// Time from its last octet to the end; of an open connection to the end of the capture.
    package var pause: Duration
    /// How it ended.
    package var ending: Ending
    /// Where it began.
    package var begun: Mark
    /// Its last octet.
    package var last: Mark
    /// Where it ended; nil while it is open.
    package var end: Mark?
    /// Whether it may go on for ever.
    package var isEndless: Bool

    /// The one of a connection; nil where every answer is whole, or that cannot be told.
    init?(_ facts: ConnectionFacts) {
        let record = facts.record
        guard facts.showsMessages(of: .server), let exchange = Self.exchange(facts), let answer = exchange.answer else {
            return nil
        }
        let message = answer.message
        let (party, end, isReset) = Self.end(facts, of: message)
        // A client whose end was not captured may have ended it before the server did.
        if party == .server, facts.unseenTail(of: .client) > 0 { return nil }
        (status, announced, arrived) = (answer.status, message.announced, message.bodyOctets)
        (begun, last, self.end, isEndless) = (message.first, message.last, end, answer.isEndless)
        pause = (end?.at ?? record.observedUntil).duration(since: message.last.at)
        proof =
            switch message.framing {
            case _ where message.head == nil: .head
            case .length: .length
            case .chunked: .chunks
            case .untilClose: .close
            case .endStream, .none, .tunnel, .unknown: announced == nil ? .endStream : .length
            }
        let unacknowledged = record.tcp.ends.server.unacknowledgedBytes
        // Octets of TLS and of HTTP/2's frames are not those of the body.
        acknowledged =
            exchange.stream == nil && !(record.http?.isDecrypted ?? false)
            ? max(0, message.bodyOctets - unacknowledged) : unacknowledged == 0 ? message.bodyOctets : nil
        ending = Ending(by: party, isReset: isReset, after: pause)
    }

    /// Who ended the connection, where and whether by RST. A client that has nothing more to ask may say so before it is
    /// answered, and still listen (RFC 9293 section 3.6).
    private static func end(_ facts: ConnectionFacts, of answer: HTTPMessage) -> (Close.Party?, Mark?, isReset: Bool) {
        let close = facts.close
        guard close.by == .client, let end = close.mark, end.frame < answer.first.frame,
            close.how == .fin || close.how == .closeNotifyFin
        else { return (close.by, close.mark, close.isReset) }
        let (client, server) = (facts.record.transport.ends.client, facts.record.transport.ends.server)
        let signs: [(Close.Party, Mark?, isReset: Bool)] = [
            (.client, client.rst?.mark, true), (.server, server.fin?.mark, false), (.server, server.rst?.mark, true),
        ]
        return signs.filter { $0.1.map { $0.frame > answer.first.frame } ?? false }
            .min { ($0.1?.frame ?? 0) < ($1.1?.frame ?? 0) } ?? (nil, nil, false)
    }

    private static func exchange(_ facts: ConnectionFacts) -> HTTPExchange? {
        if let cut = facts.exchanges.first(where: { $0.reset == nil && $0.answer?.message.isWhole == false }) {
            return cut
        }
        // Without a length only an orderly end says that all of it came (RFC 9112 section 8).
        guard let last = facts.exchanges.last, last.answer?.message.framing == .untilClose,
            last.answer?.message.isWhole == nil, facts.close.how == .rst,
            facts.close.by == .server || facts.close.by == .middlebox
        else { return nil }
        return last
    }
}

extension ConnectionFacts {
    /// The answer that was begun and is not whole; nil where there is none, or that cannot be told.
    package var unfinishedAnswer: UnfinishedAnswer? { UnfinishedAnswer(self) }
}
