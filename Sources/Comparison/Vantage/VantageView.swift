package import Octets

/// Where two points stand, as rules read it.
package struct VantageView: Sendable {
    /// The point nearer to the client.
    package let near: Point
    /// Whether some connections are surely in both captures.
    package let hasCertainPairs: Bool

    /// The points of a pairing.
    package init(_ pairing: VantagePairing) {
        near = pairing.nearerClient ?? .a
        hasCertainPairs = pairing.certainCount > 0
    }

    /// The point nearer to the server.
    package var far: Point { near.other }

    /// The point that a side's segments pass first.
    package func source(_ side: Side) -> Point { near.source(of: side) }
}
