package import Octets

/// What reads the heads in the application data of a connection whose secrets are known.
///
/// It is asked before each record how much of the stream it does not want to see. Records that lie in there whole are
/// never decrypted.
package protocol ApplicationDataReader: Sendable {
    /// Octets that may come next of a side without anybody wanting to see them: the rest of a body. `Int.max` when
    /// nothing more is wanted.
    func unwantedOctets(from side: Side) -> Int
    /// Takes in the next octets of a side.
    mutating func receive(_ octets: Span<UInt8>, from side: Side, at mark: Mark)
    /// Steps over octets of a side: as many as were unwanted, or ones that could not be had (`Int.max` when that is all
    /// there will be).
    mutating func skip(_ count: Int, from side: Side, at mark: Mark)
}
