import Octets
import Timeline

/// The capture lacks packets that must have been: a side's octets were never acknowledged, and never sent again.
package struct CaptureIncomplete: ConnectionRule {
    package func finding(_ facts: ConnectionFacts) -> Finding? {
        // Where nobody was silent nothing would have been concluded.
        guard facts.phase < .response, facts.unseenSide == nil, facts.silence >= ConnectionFacts.retransmissionPatience,
            let side = facts.sideWithLostTrace,
            let last = facts.record.lastPayload[side]
        else { return nil }
        let octets = facts.record.tcp.ends[side].unacknowledgedBytes
        return Finding(
            .packetsMissing, .note, .certain, reasons: [.path(.lostTrace(octets: octets, of: side, upTo: last.frame))],
            frames: [last.frame], advice: [.recapture(.everything)])
    }
}
