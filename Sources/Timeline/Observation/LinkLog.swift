import Octets
import Packets

/// From which neighbours the frames of one direction came, and to which they went.
struct LinkLog {
    /// Those of the first frame.
    private(set) var first: LinkAddresses?
    /// The first frame that came from another neighbour.
    private(set) var other: TransportRecord.OtherLink?
    /// The neighbour that the first RST came from.
    private(set) var ofReset: LinkAddress?

    /// Notes the addresses of a frame. A reset is kept apart: somebody on the path may have made it.
    mutating func note(_ link: LinkAddresses, isReset: Bool, at mark: Mark) {
        if isReset {
            if ofReset == nil { ofReset = link.source }
        } else if let first {
            if first.source != link.source, other == nil {
                other = TransportRecord.OtherLink(mark: mark, source: link.source)
            }
        } else {
            first = link
        }
    }
}
