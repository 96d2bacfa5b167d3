@testable import Preludes

/// Decoders over arrays: a span must not leave an expression of a test macro.
enum Given {
    static func header(_ octets: [UInt8]) -> ProxyHeader? { ProxyHeader(octets.span) }
    static func mayBeHeader(_ octets: [UInt8]) -> Bool { ProxyHeader.mayBegin(octets.span) }
}
