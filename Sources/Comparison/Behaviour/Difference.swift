/// One thing two connections, or two groups of them, did differently, by meaning: never ports, times, random values or
/// other octets that differ always.
public struct Difference: Equatable, Sendable {
    /// What differs.
    public var field: ComparedField
    /// How it was on the first.
    package var a: ComparedValue
    /// How it was on the second.
    package var b: ComparedValue
    /// The frame of either capture that shows it; nil where none does by itself.
    public var frames: PerPoint<Int?>

    /// A difference of those values.
    package init(
        field: ComparedField, a: ComparedValue, b: ComparedValue, frames: PerPoint<Int?> = PerPoint(a: nil, b: nil)
    ) {
        self.field = field
        self.a = a
        self.b = b
        self.frames = frames
    }

    /// How it was on either.
    package var values: PerPoint<ComparedValue> { PerPoint(a: a, b: b) }
}
