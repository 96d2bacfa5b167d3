import Octets
import Timeline
import Wording

extension Document.ValueTable {
    /// The values of a reset beside those of its alleged sender.
    init(_ origin: ResetOrigin) {
        title = "Who made the RST of frame \(origin.frame)"
        names = ("that RST", "the \(Words.side(origin.side))'s other packets")
        rows = origin.traits.compactMap(Row.init)
    }
}

extension Document.ValueTable.Row {
    /// nil for what is no value.
    fileprivate init?(_ trait: ResetOrigin.Trait) {
        differs = trait.differs
        switch trait {
        case .spokeAfterwards(let frame): (title, first, second) = ("next packet", "–", "frame \(frame), after it")
        case .delay(let delay, let roundTrip):
            title = "time after what it answers"
            (first, second) = ("\(Words.duration(delay))", "round trip \(Words.duration(roundTrip))")
        case .hopLimit(let hops, let usual): (title, first, second) = ("TTL", "\(hops)", "\(usual)")
        case .neighbour(let source, let usual):
            (title, first, second) = ("source MAC address", "\(source.description)", "\(usual.description)")
        case .identification(let number, let before):
            (title, first, second) = ("IP identification", "\(number)", "\(before) before it")
        case .sequence(let number, let expected):
            (title, first, second) = ("sequence number", "\(number)", "\(expected) expected")
        case .window(let octets, let before): (title, first, second) = ("window", "\(octets)", "\(before) before it")
        case .options(let isBorne):
            (title, first, second) = ("TCP options", isBorne ? "timestamps" : "none", "timestamps")
        }
    }
}
