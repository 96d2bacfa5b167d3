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

    /// What is found for the client, else for the server; nil where nothing is found for either.
    @inlinable
    public static func first<Found>(_ find: (Side) throws -> Found?) rethrows -> Found? {
        try find(.client) ?? find(.server)
    }
}

/// The same thing for either end of a connection.
@frozen
public struct PerSide<Value> {
    /// The client's and the server's, in that order. An array, so that the value of a side that is known only at run
    /// time is looked at in place: a choice between two properties has to copy it.
    @usableFromInline var values: InlineArray<2, Value>

    /// One for each end.
    @inlinable
    public init(client: Value, server: Value) { values = [client, server] }

    /// The client's.
    @inlinable
    public var client: Value {
        @inline(__always) _read { yield values[0] }
        @inline(__always) _modify { yield &values[0] }
    }

    /// The server's.
    @inlinable
    public var server: Value {
        @inline(__always) _read { yield values[1] }
        @inline(__always) _modify { yield &values[1] }
    }

    /// That of one end.
    @inlinable
    public subscript(side: Side) -> Value {
        @inline(__always) _read { yield values[Int(side.rawValue)] }
        @inline(__always) _modify { yield &values[Int(side.rawValue)] }
    }
}

extension PerSide: Sendable where Value: Sendable {}
extension PerSide: Equatable where Value: Equatable {
    /// Whether both have equal values.
    @inlinable
    public static func == (left: PerSide, right: PerSide) -> Bool {
        left.client == right.client && left.server == right.server
    }
}
extension PerSide: CustomReflectable {
    /// Both by name: an inline array shows nothing of its elements.
    public var customMirror: Mirror { Mirror(self, children: ["client": client, "server": server]) }
}
