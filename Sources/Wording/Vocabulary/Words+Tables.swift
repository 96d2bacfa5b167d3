/// Numbers as timelines and tables have them: exact, and short.
extension Words {
    /// `36 µs`, `0.3 ms`, `45 ms`, `1.2 s`: as exact as it was measured.
    package static func preciseDuration(_ seconds: Double) -> String {
        if seconds < 0.000_1 { return "\(fixed(seconds * 1_000_000, 0)) µs" }
        if seconds < 0.01 { return "\(fixed(seconds * 1000, 1)) ms" }
        if seconds < 1 { return "\(fixed(seconds * 1000, 0)) ms" }
        return "\(fixed(seconds, 1)) s"
    }

    /// `20.018 s`.
    package static func silence(_ seconds: Double) -> String {
        seconds < longestInSeconds ? "\(fixed(seconds, 3)) s" : duration(seconds)
    }

    /// Longer times are no timers, and nobody reads them in seconds.
    private static let longestInSeconds = 172_800.0

    /// A number as people write it: `20`, `2.5`.
    package static func plain(_ value: Double) -> String {
        let text = fixed(value, 3)
        return String(text.reversed().drop { $0 == "0" }.drop { $0 == "." }.reversed())
    }

    /// At most so many characters, cut with an ellipsis.
    package static func shortened(_ text: String, _ limit: Int) -> String {
        text.count > limit ? text.prefix(limit - 1) + "…" : text
    }

    /// Numbers with runs collapsed: `0-2, 5`; past `limit` runs the rest is counted.
    package static func numbers(_ numbers: [Int], limit: Int = 8) -> String {
        var runs: [(Int, Int)] = []
        for number in numbers {
            if let last = runs.last, number == last.1 + 1 {
                runs[runs.count - 1].1 = number
            } else {
                runs.append((number, number))
            }
        }
        let texts = runs.prefix(limit).map {
            $0.0 == $0.1 ? "\($0.0)" : $0.0 + 1 == $0.1 ? "\($0.0), \($0.1)" : "\($0.0)-\($0.1)"
        }
        let told = runs.prefix(limit).reduce(0) { $0 + $1.1 - $1.0 + 1 }
        return texts.joined(separator: ", ") + (told < numbers.count ? " and \(numbers.count - told) more" : "")
    }
}
