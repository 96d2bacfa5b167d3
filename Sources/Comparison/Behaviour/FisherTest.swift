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
        let logTotal = logChoose(countA + countB, marked)
        func probability(_ x: Int) -> Double { exp(logChoose(countA, x) + logChoose(countB, marked - x) - logTotal) }
        let observed = probability(a)
        let range = max(0, marked - countB)...min(countA, marked)
        // What is as probable as the observed but for rounding counts too.
        return min(
            1, range.reduce(0) { sum, x in probability(x) <= observed * 1.000_000_1 ? sum + probability(x) : sum })
    }

    /// Logarithm of a binomial coefficient.
    private static func logChoose(_ n: Int, _ k: Int) -> Double {
        lgamma(Double(n) + 1) - lgamma(Double(k) + 1) - lgamma(Double(n - k) + 1)
    }
}
