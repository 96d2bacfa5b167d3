import Diagnosis
import Octets
import Streams
import Timeline

/// What TCP delivered and what it did not, whatever was spoken.
extension ConclusionWording {
    /// The name of a side's end, the server's in full.
    private func end(_ side: Side) -> String { side == .client ? client : server }

    func handshakeAnswerInvalid(_ evidence: HandshakeAnswerInvalid.Evidence) -> [String] {
        switch evidence.fault.kind {
        case .acknowledgmentOfOtherConnection:
            [
                """
                \(server) answered the SYN of \(client) with an ACK of other numbers: it still holds an older \
                connection between these ports, and \(client) cannot open a new one.
                """,
                "\(Words.count(evidence.syns, "SYN")) in \(Words.duration(evidence.time)) met the same.",
            ]
        case .synACKOfOtherSYN:
            [
                """
                The SYN-ACK of \(server) acknowledges another SYN than that of \(client): the connection was never \
                established.
                """
            ]
        case .resetOfOtherConnection:
            [
                """
                The \(evidence.fault.from == .client ? "SYN-ACK of \(server)" : "SYN of \(client)") was answered with a \
                RST that acknowledges what was never sent: it belongs to another connection, and this one was never \
                established.
                """
            ]
        }
    }

    func dataUndelivered(_ evidence: DataNeverAcknowledged.Evidence) -> [String] {
        let undelivered = evidence.undelivered
        let (sender, receiver) = (end(undelivered.side), end(undelivered.side.peer))
        let ending = facts.howWaitingEnded()
        switch undelivered.basis {
        case .unacknowledged:
            let before =
                evidence.rest.map { ", on a connection that had worked until it rested for \(Words.duration($0))" }
                ?? (evidence.hadWorked
                    ? ", on a connection that had worked until \(Words.duration(evidence.age)) after it was opened"
                    : "")
            if let answer = evidence.answer {
                return [
                    """
                    \(receiver) never acknowledged what \(sender) sent last: \(Words.octets(undelivered.octets)) (first \
                    in frame \(undelivered.first.frame)) were sent \(Words.times(undelivered.transmissions)) in \
                    \(Words.duration(undelivered.time))\(before). Then a RST (frame \(answer.frame)) answered, as of a \
                    host that does not know the connection.
                    """,
                    "What was sent last was not processed.",
                ]
            }
            return [
                """
                \(receiver) never received what \(sender) sent last: \(Words.octets(undelivered.octets)) (first in \
                frame \(undelivered.first.frame)) were sent \(Words.times(undelivered.transmissions)) in \
                \(Words.duration(undelivered.time)) and never acknowledged\(before); \(ending).
                """,
                "The log of \(receiver) has nothing of it.",
            ]
        case .neverArrived:
            return [
                """
                What \(sender) sent last never reached \(receiver): its segment of frame \(undelivered.first.frame) comes \
                behind \(Words.octets(undelivered.octets)) that \(receiver) never acknowledged; \(ending).
                """
            ]
        case .acknowledgedLate:
            return [
                """
                What \(sender) sent did not reach \(receiver) when it was sent: its data (first in frame \
                \(undelivered.first.frame)) was sent \(Words.times(undelivered.transmissions)) in \
                \(Words.duration(undelivered.time)) before anything acknowledged it, and nothing came back; \(ending).
                """
            ]
        case .acknowledgmentsLost:
            return [
                """
                What \(sender) sends no longer reaches \(receiver), from \(Words.duration(evidence.age)) after the \
                connection was opened: \(receiver) sent its data \(Words.times(undelivered.transmissions)) more \
                although \(sender) had acknowledged it; \(ending).
                """
            ]
        }
    }

    func idleConnectionDropped(_ evidence: IdleConnectionDropped.Evidence) -> [String] {
        let (speaker, other) = (end(evidence.side), end(evidence.side.peer))
        let what = evidence.isProbe ? "keep-alive probe" : "data"
        let survived = evidence.survived.map { "; rests of up to \(Words.duration($0)) were survived" } ?? ""
        switch evidence.answer {
        case .reset:
            let who =
                evidence.isForged
                ? "a device on the path, in the name of \(other), had forgotten the connection"
                : "\(other), or a device in front of it, no longer knew the connection"
            return [
                """
                After \(Words.duration(evidence.rest)) without data the next \(what) of \(speaker) was answered with a \
                RST: \(who)\(survived).
                """
            ] + (evidence.isProbe ? [] : ["What \(speaker) sent was not processed."])
        case .silence:
            return [
                """
                The connection had rested for \(Words.duration(evidence.rest)) before: a device on the path may have \
                forgotten it\(survived).
                """
            ]
        }
    }

    func keepAliveUnanswered(_ evidence: KeepAliveUnanswered.Evidence) -> [String] {
        let (sender, peer) = (end(evidence.side), end(evidence.side.peer))
        let before =
            evidence.lastAnswered.map {
                """
                 The probe at \(Words.duration($0)) after the connection began was answered, those from \
                \(Words.duration(evidence.firstUnanswered)) on were not.
                """
            } ?? ""
        return [
            """
            \(peer) stopped answering: \(Words.count(evidence.count, "TCP keep-alive probe")) of \(sender) in \
            \(Words.duration(evidence.time)) stayed without an answer; \(facts.howWaitingEnded()).\(before)
            """
        ]
    }

    func receiverStalled(_ evidence: ReceiverStalled.Evidence) -> [String] {
        let (reader, sender) = (end(evidence.side), end(evidence.side.peer))
        let then =
            evidence.isOver
            ? "then it opened again" : facts.howWaitingEnded()
        return [
            """
            \(reader) stopped reading: its receive window was shut for \(Words.duration(evidence.time)) after \
            \(Words.octets(evidence.octets)) of \(sender), and \(then).
            """,
            "The program on \(facts.name(of: evidence.side)) did not read its data; the path is sound.",
        ]
    }

    func connectionReset(_ evidence: ConnectionReset.Evidence) -> String {
        let met =
            evidence.met.map { "\(Words.octets(evidence.octets)) of \(end($0)) were not acknowledged by then" }
            ?? (evidence.by == .server
                ? "it had acknowledged everything \(client) had sent, and did not answer it"
                : "nothing was outstanding")
        if evidence.by == .server, let upload = evidence.upload {
            let octets = upload.octets.map { octets in
                " (\(upload.announced.map { "\(octets) of \(Words.octets($0))" } ?? Words.octets(octets)) had arrived)"
            }
            return """
                \(server) reset the connection while \(client) was sending a request\(octets ?? ""): the client did not \
                stop by itself, and got no answer.
                """
        }
        return switch evidence.by {
        case .middlebox:
            """
            A device on the path reset the open connection from \(client) to \(server), with a forged source address; \
            \(met).
            """
        case .client, .server:
            """
            \(evidence.by == .client ? client : server) reset the open connection \(Words.duration(evidence.delay)) \
            after the last data; \(met).
            """
        }
    }
}
