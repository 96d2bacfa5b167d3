import Octets

/// Where two points stand, as rules read it.
struct VantageView {
    /// The point nearer to the client.
    let near: Point
    /// Whether some connections are surely in both captures.
    let hasCertainPairs: Bool

    /// The points of a pairing.
    init(_ pairing: VantagePairing) {
        near = pairing.nearerClient ?? .a
        hasCertainPairs = pairing.certainCount > 0
    }

    /// The point nearer to the server.
    var far: Point { near.other }

    /// The point that a side's segments pass first.
    func source(_ side: Side) -> Point { near.source(of: side) }
}
