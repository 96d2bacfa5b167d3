public import Octets

public struct TLSObserver: Sendable {
    public static let messageLimit = 64
    public static let alertLimit = 64
    public var observation = TLSObservation()
    public init() {}
    public mutating func receive(_ octets: Span<UInt8>, from: Side, at mark: Mark) {}
    public mutating func gap(_ count: Int, from: Side, at mark: Mark) {}
    public static func looksLikeTLS(_ octets: Span<UInt8>) -> Bool? { false }
}
extension AlertDescription {
    public static let closeNotify = AlertDescription(rawValue: 0); public static let userCanceled = AlertDescription(rawValue: 90)
}
extension ProtocolVersion: Comparable {
    public static let tls13 = ProtocolVersion(rawValue: 0x304); public static func < (a: Self, b: Self) -> Bool { a.rawValue < b.rawValue }
}
