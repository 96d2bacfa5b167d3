import Diagnosis

extension SeenNames {
    /// `a`, `a and b`, `a, b, c and 4 more`.
    func list(limit: Int) -> String {
        let rest = names.count - limit
        if rest > 0 {
            return names.prefix(limit).joined(separator: ", ") + " and \(isCut ? "more than \(rest)" : "\(rest)") more"
        }
        guard let last = names.last, names.count > 1 else { return names.first ?? "" }
        return names.dropLast().joined(separator: ", ") + " and " + last
    }
}
