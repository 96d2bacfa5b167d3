/// One of the two ends of a connection.
@frozen
public enum Side: UInt8, Hashable, Sendable, CaseIterable {
    /// The end that opened the connection.
    case client
    /// The end that was connected to.
    case server

    /// The other end.
    @inlinable
    public var peer: Side { self == .client ? .server : .client }
}

/// The same thing for either end of a connection.
@frozen
public struct PerSide<Value> {
    /// The client's.
    public var client: Value
    /// The server's.
    public var server: Value

    /// One for each end.
    @inlinable
    public init(client: Value, server: Value) {
        self.client = client
        self.server = server
    }

    /// That of one end.
    @inlinable
    public subscript(side: Side) -> Value {
        _read {
            if side == .client { yield client } else { yield server }
        }
        _modify {
            if side == .client { yield &client } else { yield &server }
        }
    }
}

extension PerSide: Sendable where Value: Sendable {}
extension PerSide: Equatable where Value: Equatable {}
