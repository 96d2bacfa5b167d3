package import Octets

/// One of the two captures that are compared, by its place on the command line.
@frozen
public enum Point: String, Hashable, Sendable, CaseIterable {
    /// The first.
    case a
    /// The second.
    case b

    /// The other one.
    public var other: Point { self == .a ? .b : .a }

    /// The point that a side's segments pass first, where this one is nearer to the client.
    package func source(of side: Side) -> Point { side == .client ? self : other }
}

/// The same thing for either capture.
@frozen
public struct PerPoint<Value> {
    /// The first capture's.
    public var a: Value
    /// The second capture's.
    public var b: Value

    /// One for each capture.
    public init(a: Value, b: Value) {
        self.a = a
        self.b = b
    }

    /// That of one capture.
    public subscript(point: Point) -> Value {
        _read {
            if point == .a { yield a } else { yield b }
        }
        _modify {
            if point == .a { yield &a } else { yield &b }
        }
    }
}

extension PerPoint: Sendable where Value: Sendable {}
extension PerPoint: Equatable where Value: Equatable {}
