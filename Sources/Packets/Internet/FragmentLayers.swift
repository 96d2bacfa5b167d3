import Octets

/// Fragments of IPv4 and IPv6.
extension LayerWalk {
    /// IPv6's fragment header (RFC 8200 section 4.5).
    @_lifetime(self: copy self)
    mutating func ipv6Fragment(_ fragments: inout FragmentTable, at time: Timestamp) throws(DecodeError) -> NextLayer {
        let number = IPProtocol(rawValue: try cursor.uint8("IPv6 fragment next header"))
        try cursor.skip(1, "IPv6 fragment header")
        let field = try cursor.uint16("IPv6 fragment offset")
        let key = FragmentKey(
            source: state.internet.source, destination: state.internet.destination,
            identification: try cursor.uint32("IPv6 fragment identification"), protocolNumber: 0)
        // An "atomic" fragment is a whole datagram, whatever others bear its number (RFC 6946).
        guard field & 0xFFF9 != 0 else { return .ipProtocol(number) }
        return try reassemble(
            key, number, offset: Int(field & 0xFFF8), isLast: field & 1 == 0, isCut: uncaptured > 0, &fragments,
            at: time)
    }

    /// Keeps the rest of the layer as a fragment; the one that completes a datagram stands for all of it.
    ///
    /// Of a fragment that a snap length cut, or whose header claims more than was on the wire, the datagram cannot be
    /// put together: if it is the first, it is decoded as far as it goes.
    @_lifetime(self: copy self)
    mutating func reassemble(
        _ key: FragmentKey, _ number: IPProtocol, offset: Int, isLast: Bool, isCut: Bool,
        _ fragments: inout FragmentTable,
        at time: Timestamp
    ) throws(DecodeError) -> NextLayer {
        guard !isCut else {
            guard offset > 0 else { return .ipProtocol(number) }
            throw DecodeError(
                .truncated, field: "fragment", offset: cursor.offset, needed: remaining, available: cursor.remaining)
        }
        guard offset + remaining <= FragmentLimits.datagramLength else {
            throw DecodeError(
                .invalidValue, field: "fragment offset", offset: cursor.offset, needed: offset + remaining,
                available: FragmentLimits.datagramLength)
        }
        let fragment = Fragment(offset: offset, isLast: isLast, protocolNumber: number.rawValue)
        guard let first = fragments.add(cursor.rest(), fragment, of: key, at: time) else { return .decoded(.other) }
        return .datagram(IPProtocol(rawValue: first))
    }
}
