import Octets
import Timeline

/// Packets of the connection left a NAT without being translated, and whoever got them did not know them.
package struct UntranslatedPacket: ConnectionRule {
    /// The packets, and which connection this is.
    package enum Evidence: Equatable, Sendable {
        /// The connection that they belong to.
        case real(UntranslatedPackets)
        /// What the capture has of them as a connection of their own.
        case stray(UntranslatedPackets)
    }

    package func finding(_ facts: ConnectionFacts) -> Finding? {
        guard let packets = facts.context.untranslated else { return nil }
        let frames = [packets.first.frame, packets.reset.frame] + (packets.end.map { [$0.frame] } ?? [])
        if packets.stray == facts.record.id {
            return Finding(.packetsUntranslated(.stray(packets)), .note, .certain, frames: frames)
        }
        return Finding(
            .packetsUntranslated(.real(packets)), .problem, .certain, reasons: [.path(.sameNumbers(packets))],
            alternatives: [.path(.translationForgotten)], frames: frames,
            advice: [.path(.dropInvalid), .path(.findUntranslating)])
    }
}
