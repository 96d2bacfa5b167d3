package import Octets

/// Why two captures are asked the one question and not the other.
package enum ModeReason: Equatable, Sendable {
    /// The user has named it.
    case asked
    /// So many connections are in both captures, as those marks show.
    case connectionsInBoth(Int, by: Marks)
    /// So many connections of that capture begin right after one of the other, as those of a proxy do.
    case rhythm(connections: Int, of: Point)
    /// Both captures show that server at one time on the links of clients of two networks.
    case serverInTwoPlaces(Endpoint)
    /// No connection is in both captures.
    case nothingInCommon

    /// By what a connection is known again.
    package enum Marks: Sendable {
        case tlsRandoms, sequenceNumbers
    }
}
