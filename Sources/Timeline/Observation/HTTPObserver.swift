import HTTP
import Octets

/// stub
struct HTTPObserver {
    var requests: [HTTPRequestLine] = []
    var responses: [HTTPStatusLine] = []
    var mayTurnToTLS: Bool { false }
    mutating func receive(_ octets: Span<UInt8>, from side: Side, at mark: Mark) {}
    mutating func gap(_ count: Int, from side: Side, at mark: Mark) {}
    static func looksLikeHTTP(_ octets: Span<UInt8>, from side: Side) -> Bool? { false }
    func summary() -> ConnectionRecord.HTTP { .init() }
}
