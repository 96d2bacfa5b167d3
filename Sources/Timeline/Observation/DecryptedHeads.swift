import HTTP
import Octets
import TLS

/// The heads of HTTP/1 or HTTP/2 inside a TLS connection whose secrets are known.
///
/// Bodies are stepped over by their lengths, unread. What is not HTTP is not looked at beyond its first octets.
struct DecryptedHeads: ApplicationDataReader {
    /// The heads, once the first octets of either side were those of HTTP.
    private(set) var http: HTTPObserver?
    private var isOther = false
    /// First octets of either side while they are too few to tell.
    private var held = PerSide<[UInt8]>(client: [], server: [])

    func unwantedOctets(from side: Side) -> Int {
        isOther ? .max : http?.bodyOctetsAhead(of: side) ?? 0
    }

    mutating func receive(_ octets: Span<UInt8>, from side: Side, at mark: Mark) {
        guard !isOther else { return }
        guard http == nil else {
            http?.receive(octets, from: side, at: mark)
            return
        }
        let first = held[side] + [UInt8](copying: octets)
        let asHTTP1 = HTTPObserver.looksLikeHTTP(first.span, from: side)
        let asHTTP2 = HTTPObserver.looksLikeHTTP2(first.span, from: side)
        if asHTTP1 == true || asHTTP2 == true {
            begin(with: first, of: side, at: mark)
        } else if asHTTP1 == nil || asHTTP2 == nil, first.count < ApplicationObserver.detectionLimit {
            held[side] = first
        } else {
            isOther = true
        }
    }

    mutating func skip(_ count: Int, from side: Side, at mark: Mark) {
        // All octets there will be that cannot be had are as good as lacking.
        if count == .max { http?.gap(count, from: side, at: mark) } else { http?.pass(count, from: side, at: mark) }
    }

    private mutating func begin(with first: [UInt8], of side: Side, at mark: Mark) {
        var http = HTTPObserver()
        let earlier = held[side.peer]
        http.receive(earlier.span, from: side.peer, at: mark)
        http.receive(first.span, from: side, at: mark)
        self.http = http
        held = PerSide(client: [], server: [])
    }
}
