import Diagnosis
import Octets
import Packets
import Streams
import Timeline

/// What the path did with the packets of a connection.
extension ConclusionWording {
    func routingLoop(_ evidence: RoutingLoop.Evidence) -> [String] {
        let (sender, receiver) = evidence.side == .client ? (client, server) : (server, client)
        let what = evidence.isHandshake ? (evidence.side == .client ? "The SYN" : "The SYN-ACK") : "The data"
        var sentences = [
            """
            \(what) of \(sender) to \(receiver) goes round in a routing loop until its TTL is used up: it never arrives, and \
            nobody hung up.
            """
        ]
        if let loop = evidence.loop {
            sentences.append(
                """
                The same packet passes \(Words.times(loop.passes)) with TTL \(loop.firstHopLimit), \
                \(loop.secondHopLimit) … \(loop.lastHopLimit).
                """)
        }
        let reporters = evidence.errors.map(\.reporter.description).unique
        if !reporters.isEmpty {
            sentences.append(
                """
                \(Words.list(reporters, limit: 3)) discarded it and reported ICMP time exceeded \
                (\(Words.times(evidence.errors.count))).
                """)
        }
        return sentences
    }

    func packetsUntranslated(_ evidence: UntranslatedPacket.Evidence) -> [String] {
        switch evidence {
        case .stray(let packets):
            return [
                """
                These packets belong to connection #\(packets.real): a NAT let them through with the address \
                \(packets.untranslated.address) instead of \(packets.translated.address), without translating it.
                """
            ]
        case .real(let packets):
            let (sender, receiver) = packets.sender == .client ? (client, server) : (server, client)
            let what = packets.isSYNACK ? "The SYN-ACK" : "A packet"
            let lead =
                """
                \(what) of \(sender) reached \(receiver) from \(packets.untranslated) instead of \(packets.translated): \
                a NAT on the path did not translate it.
                """
            let reaction = "\(receiver) knows no connection with that address and answered with RST"
            let end =
                packets.end == nil
                ? "what the packet carried was discarded" : "that RST ended the real connection at \(sender)"
            return [lead, "\(reaction): \(end). Neither program failed."]
        }
    }

    func dataConflicting(_ evidence: ConflictingData.Evidence) -> String {
        let (sender, receiver) = evidence.side == .client ? (client, server) : (server, client)
        let conflict = evidence.conflict
        guard conflict.isOfTwoMachines else {
            return """
                \(receiver) was sent two different pieces of data of \(sender) for the same place of the stream (frames \
                \(conflict.first.frame) and \(conflict.second.frame)): one of them is not what \(sender) said.
                """
        }
        return """
            A device on the path spoke in the name of \(sender): \(receiver) was sent two different pieces of data for the \
            same place of the stream, with TTL \(conflict.firstHopLimit) (frame \(conflict.first.frame)) and \
            \(conflict.secondHopLimit) (frame \(conflict.second.frame)).
            """
    }

    func addressShared(_ evidence: AddressConflict.Evidence) -> String {
        let (owner, peer) = evidence.side == .client ? (client, server) : (server, client)
        let address = evidence.side == .client ? facts.record.client.address : facts.record.server.address
        let lead = "Two hosts answer for the address \(address) (MAC \(evidence.known) and \(evidence.rival))"
        return switch evidence.deed {
        case .reset:
            """
            \(lead): the second one reset the connection between \(peer) and \(owner), which it did not know. The program \
            that \(peer) was connected to did not.
            """
        case .refused:
            "\(lead): the second one refused the connection of \(peer), which may have been meant for the first."
        case .answeredToo: "\(lead): both answered the SYN of \(peer), and their answers contradict each other."
        }
    }
}
