/// Addresses as protocols carry them: in network byte order, without a length.
extension Cursor {
    /// Reads an IPv4 address of four octets (RFC 791 section 3.1).
    @inlinable
    @_lifetime(self: copy self)
    public mutating func ipv4Address(_ field: StaticString) throws(DecodeError) -> IPAddress {
        IPAddress(ipv4: try uint32(field))
    }

    /// Reads an IPv6 address of sixteen octets (RFC 8200 section 3).
    @inlinable
    @_lifetime(self: copy self)
    public mutating func ipv6Address(_ field: StaticString) throws(DecodeError) -> IPAddress {
        try require(16, field)
        return IPAddress(ipv6High: try uint64(field), low: try uint64(field))
    }
}
