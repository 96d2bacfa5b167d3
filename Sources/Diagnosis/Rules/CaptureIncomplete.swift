import Octets
import Timeline

/// The capture lacks packets that must have been: a side's octets were never acknowledged, and never sent again.
package struct CaptureIncomplete: ConnectionRule {
    package func finding(_ facts: ConnectionFacts) -> Finding? {
        guard let (side, last) = facts.lostTrace else { return nil }
        let octets = facts.record.tcp.ends[side].unacknowledgedBytes
        return Finding(
            .packetsMissing, .note, .certain, reasons: [.path(.lostTrace(octets: octets, of: side, upTo: last.frame))],
            frames: [last.frame], advice: [.recapture(.everything)])
    }
}
