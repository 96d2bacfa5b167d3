import Octets

/// The exchanges of one connection in the order of their beginnings: those that are under way, and of the others the
/// last ones.
struct ExchangeList: Sendable {
    /// Exchanges kept of which nothing more is to come.
    static let overLimit = 32
    /// Exchanges under way that are kept; implementations of HTTP/2 permit 100 to 1000 at once, of HTTP/1 few.
    static let openLimit = 256
    /// Octets kept of a text of an exchange whose head is not kept as such.
    static let textLimit = 256

    private(set) var all: [HTTPExchange] = []
    /// Exchanges that are over and were let go.
    private(set) var dropped = 0
    /// Whether more were under way than are kept: which answer is whose cannot be told from there on.
    private(set) var isOverrun = false

    var count: Int { all.count }

    subscript(index: Int) -> HTTPExchange {
        get { all[index] }
        _modify { yield &all[index] }
    }

    /// Adds an exchange, after making room for it.
    ///
    /// - Returns: its index, and that of the one let go for it; nil where there is no room.
    mutating func add(_ exchange: HTTPExchange) -> (index: Int, removed: Int?)? {
        guard !isOverrun else { return nil }
        var removed: Int?
        if all.count >= Self.overLimit, let index = all.firstIndex(where: \.isOver) {
            all.remove(at: index)
            dropped += 1
            removed = index
        } else if all.count >= Self.overLimit + Self.openLimit {
            isOverrun = true
            return nil
        }
        all.append(exchange)
        return (all.count - 1, removed)
    }

    mutating func remove(at index: Int) -> HTTPExchange { all.remove(at: index) }

    func lastIndex(where predicate: (HTTPExchange) -> Bool) -> Int? { all.lastIndex(where: predicate) }
    func firstIndex(where predicate: (HTTPExchange) -> Bool) -> Int? { all.firstIndex(where: predicate) }
}
