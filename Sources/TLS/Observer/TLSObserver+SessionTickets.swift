import Octets

/// Session tickets of TLS 1.3 (RFC 8446 section 4.6.1), told from outside: they come right after the client's Finished,
/// before or across its request, and servers that send two make them alike.
extension TLSObserver {
    /// Takes in a record of the server after the handshake; false when it is application data.
    mutating func takeTicket(_ length: Int, at mark: Mark) -> Bool {
        guard let finished = observation.finished.client, !hasAskedSince(finished),
            tls13.mayBeTicket(length, seconds: mark.at.seconds(since: finished.at))
        else {
            // Whatever the record before was: this one answers.
            observation.doubtfulAnswer = nil
            return false
        }
        guard tls13.possibleTicket == nil else {
            for index in observation.sessionTickets.indices {
                observation.sessionTickets[index].inference = .alikeAfterFinished
            }
            noteTicket(at: mark, inference: .alikeAfterFinished)
            observation.doubtfulAnswer = nil
            return true
        }
        tls13.possibleTicket = length
        noteTicket(at: mark, inference: .afterFinished)
        if observation.firstApplicationData.client != nil { observation.doubtfulAnswer = mark }
        return true
    }

    /// Whether the client asked so long after its Finished that a ticket for that would have come before: by then the
    /// Finished has reached the server, and what it sends at once has come back.
    private func hasAskedSince(_ finished: Mark) -> Bool {
        guard let asked = observation.firstApplicationData.client else { return false }
        let hellos = [HandshakeType.clientHello, .serverHello].compactMap { type in
            observation.messages.first { $0.type == type }?.mark.at
        }
        let turnaround = hellos.count == 2 ? hellos[1].seconds(since: hellos[0]) : 0
        return asked.at.seconds(since: finished.at) > max(TLS13Flow.shortestPause, 3 * turnaround)
    }

    /// - Parameter inference: nil when it was read.
    mutating func noteTicket(at mark: Mark, inference: Inference?) {
        guard observation.sessionTickets.count < Self.ticketLimit else { return }
        observation.sessionTickets.append(.init(mark: mark, inference: inference))
    }

    /// Who asks again after a while has had an answer.
    mutating func settleDoubtfulAnswer(asSidesGoOnAt mark: Mark) {
        guard let doubtful = observation.doubtfulAnswer, mark.at.seconds(since: doubtful.at) >= TLS13Flow.ticketPatience
        else { return }
        settleDoubtfulAnswer()
    }

    /// Who leaves at once, in order, has said or heard what was to be said.
    mutating func settleDoubtfulAnswer(asServerLeavesAt mark: Mark) {
        guard let doubtful = observation.doubtfulAnswer, mark.at.seconds(since: doubtful.at) < TLS13Flow.ticketPatience
        else { return }
        settleDoubtfulAnswer()
    }

    /// The same of either side's FIN or RST.
    mutating func settleDoubtfulAnswer(asSidesLeaveAt end: Mark) { settleDoubtfulAnswer(asServerLeavesAt: end) }

    private mutating func settleDoubtfulAnswer() {
        guard let mark = observation.doubtfulAnswer else { return }
        observation.doubtfulAnswer = nil
        observation.sessionTickets.removeAll { $0.mark == mark && $0.inference != nil }
        countApplicationData(tls13.possibleTicket ?? 0, from: .server, at: mark)
        advance(.response, at: mark)
    }
}
