/// A transport address: who speaks.
@frozen
public struct Endpoint: Hashable, Sendable {
    /// The internet address.
    public var address: IPAddress
    /// The TCP port.
    public var port: UInt16

    /// The endpoint of those.
    @inlinable
    public init(address: IPAddress, port: UInt16) {
        self.address = address
        self.port = port
    }
}
