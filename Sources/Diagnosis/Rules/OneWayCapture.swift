import Octets
import Timeline

/// Only one direction was captured.
package struct OneWayCapture: ConnectionRule {
    package func finding(_ facts: ConnectionFacts) -> Finding? {
        guard let silent = facts.unseenSide else { return nil }
        return Finding(
            .onlyOneDirection(ofSide: silent.peer), .note, .certain, frames: [facts.record.frames.first],
            advice: [.recapture(.bothDirections)])
    }
}
