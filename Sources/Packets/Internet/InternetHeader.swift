public import Octets

/// What the transport layer takes over from the innermost internet header.
@frozen
@usableFromInline
struct InternetHeader {
    /// Who sent the datagram.
    @usableFromInline var source: IPAddress
    /// Whom it is for; the last stop when a routing header names some.
    @usableFromInline var destination: IPAddress
    /// IPv4 time to live or IPv6 hop limit.
    @usableFromInline var hopLimit: UInt8
    /// IPv4 identification; 0 for IPv6.
    @usableFromInline var identification: UInt16

    /// A header of those values.
    @inlinable
    init(source: IPAddress, destination: IPAddress, hopLimit: UInt8, identification: UInt16) {
        self.source = source
        self.destination = destination
        self.hopLimit = hopLimit
        self.identification = identification
    }
}
