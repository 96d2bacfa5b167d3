/// The fingerprints of a ClientHello: equal ones mean the same program, or one that uses the same library in the same
/// way.
public struct ClientFingerprints: Equatable, Sendable {
    /// JA3, lower-case hex.
    public let ja3: String
    /// JA4.
    public let ja4: JA4

    /// Those of a hello.
    public init(_ hello: ClientHello) {
        ja3 = JA3.hash(hello)
        ja4 = JA4(hello)
    }
}
