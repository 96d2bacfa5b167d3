import Octets
import Timeline

extension ConnectionRecord {
    /// The side of which no packet was captured although the other one's prove that it was there; nil when both were,
    /// or when it may really have been silent. Nothing follows from the silence of such a side.
    var unseenSide: Side? {
        guard frames.count > 2 else { return nil }
        return Side.allCases.first {
            tcp.ends[$0].hopLimit == nil && tcp.ends[$0].rst == 0 && octets[$0] == 0
                && (octets[$0.peer] > 0 || transport.ends[$0].unseenTail > 0)
        }
    }
}
