/// Distinct names in the order in which they were first met, up to a limit.
public struct SeenNames: Sendable {
    /// Names kept: a chain of a large site is shown to hundreds of thousands of clients.
    public static let limit = 1_000

    /// The names.
    public private(set) var names: [String] = []
    /// Whether there were more distinct names than are kept.
    public private(set) var isCut = false
    private var known: Set<String> = []

    init() {}

    mutating func insert(_ name: String) {
        guard !known.contains(name) else { return }
        guard names.count < Self.limit else {
            isCut = true
            return
        }
        known.insert(name)
        names.append(name)
    }
}
