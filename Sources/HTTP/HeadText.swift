import Octets

/// Texts of one connection's heads as they are kept: escaped, and cut so that neither one of them nor all together grow
/// without limit.
///
/// In HTTP/2 one octet may stand for thousands (RFC 7541 section 6.1), so that the size of a capture bounds nothing.
struct HeadText: Sendable {
    /// Octets kept of all texts of a connection; of those that follow, ``shortTextLimit`` each.
    static let totalLimit = 1 << 19
    /// Octets kept of each text once ``totalLimit`` is used up.
    static let shortTextLimit = 64

    /// The text to keep of `octets` where only the last ones of a connection are kept, so that their number bounds
    /// them.
    static func brief(_ octets: ArraySlice<UInt8>) -> String {
        let kept = octets.prefix(ExchangeList.textLimit)
        let text = PrintableText.escape(Array(kept), keepsSpaces: true)
        return kept.count < octets.count ? text + "..." : text
    }

    private var left = Self.totalLimit

    /// The text to keep of `octets`: all, or the beginning and three full stops.
    mutating func keep(_ octets: ArraySlice<UInt8>) -> String {
        let limit = min(HTTPObserver.textLimit, max(left, Self.shortTextLimit))
        let kept = octets.prefix(limit)
        left = max(0, left - kept.count)
        let text = PrintableText.escape(Array(kept), keepsSpaces: true)
        return kept.count < octets.count ? text + "..." : text
    }
}
