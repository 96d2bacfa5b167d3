import Knowledge
import Octets
import Packets
import Timeline

/// The capture lacks packets that must have been: a side's octets were never acknowledged, and never sent again.
struct CaptureIncomplete: ConnectionRule {
    func finding(_ facts: ConnectionFacts) -> Finding? {
        // Where nobody was silent nothing would have been concluded.
        guard facts.phase < .response, facts.unseenSide == nil, facts.silence >= ConnectionFacts.retransmissionPatience,
            let side = facts.sideWithLostTrace,
            let last = facts.record.lastPayload[side]
        else { return nil }
        let octets = facts.record.tcp.ends[side].unacknowledgedBytes
        return Finding(
            .captureIncomplete, .note, .certain,
            summary:
                "The capture lacks packets of the connection of \(facts.client) to \(facts.server): who stopped, and whether anybody did, cannot be told from it.",
            because: [
                "\(Words.octets(octets)) of the \(side == .client ? "client" : "server"), up to frame \(last.frame), were never acknowledged and never sent again; TCP repeats what is not acknowledged after a second or less."
            ],
            frames: [last.frame],
            nextSteps: [
                "Capture all packets of the connection: no sampling, and no filter by flags, direction or protocol beyond `tcp port`."
            ])
    }
}
