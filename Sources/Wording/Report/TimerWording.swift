package import Diagnosis

extension TimerCause {
    /// Whose timer it was that made a server close connections, with what the server's log says or will say of it.
    package var sentences: [String] {
        if let proof {
            return [
                """
                That is \(match.isDefault ? "the" : "a") timer of \(MatchWording.timer(match)): \
                \(LogWording.clause(proof)).
                """
            ]
        }
        let setting = "\(match.product) (`\(MatchWording.setting(match) ?? "")`)"
        let trace = silentStatus.map { ["\($0.product) logs this as \($0.status) and sends no response."] } ?? []
        let value = match.interval.map { "A wait of \(Words.duration($0))" } ?? "A timer of that length"
        guard products.count > 1 else {
            return [
                match.isDefault
                    ? """
                    \(value) is the default of \(setting); other servers can be configured to the same value.
                    """
                    : "That fits a timer of \(setting)."
            ] + trace
        }
        return ["\(value) is the default of \(Words.list([setting] + products.dropFirst(), limit: 4))."]
            + trace
    }
}
