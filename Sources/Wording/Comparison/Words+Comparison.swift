extension Words {
    /// That more is told elsewhere in a report.
    static func further(_ differences: Int) -> String {
        "Also found: \(count(differences, "further difference"))."
    }
}

extension [String] {
    /// Sentences of which the first follows an introduction.
    func prefixed(with lead: String) -> [String] { prefix(1).map { lead + $0 } + dropFirst() }
}
