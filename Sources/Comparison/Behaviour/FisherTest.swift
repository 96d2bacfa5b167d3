#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// Fisher's exact test: whether two shares differ by more than chance (R. A. Fisher, “On the interpretation of χ² from
/// contingency tables”, 1922).
enum FisherTest {
    /// How probable it is that two samples of one population differ so much or more: 1 where the shares are the same.
    ///
    /// - Parameters:
    ///   - a: members of the first sample with the mark, of `countA`.
    ///   - b: members of the second, of `countB`.
    static func probability(_ a: Int, of countA: Int, _ b: Int, of countB: Int) -> Double {
        let marked = a + b
        let factorials = LogFactorials(upTo: countA + countB)
        let logTotal = factorials.choose(countA + countB, marked)
        func probability(_ x: Int) -> Double {
            exp(factorials.choose(countA, x) + factorials.choose(countB, marked - x) - logTotal)
        }
        let observed = probability(a)
        let range = max(0, marked - countB)...min(countA, marked)
        // What is as probable as the observed but for rounding counts too.
        return min(
            1, range.reduce(0) { sum, x in probability(x) <= observed * 1.000_000_1 ? sum + probability(x) : sum })
    }
}

/// Logarithms of factorials. A table, as lgamma of the C library writes the global signgam: two comparisons at a time
/// would race for it (POSIX, lgamma).
private struct LogFactorials {
    private let values: [Double]

    init(upTo limit: Int) {
        var values = [0.0]
        values.reserveCapacity(limit + 1)
        var sum = 0.0
        for n in stride(from: 1, through: limit, by: 1) {
            sum += log(Double(n))
            values.append(sum)
        }
        self.values = values
    }

    /// Logarithm of a binomial coefficient.
    func choose(_ n: Int, _ k: Int) -> Double { values[n] - values[k] - values[n - k] }
}
