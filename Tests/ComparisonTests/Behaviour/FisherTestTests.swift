import Testing

@testable import Comparison

@Suite struct FisherTestTests {
    /// Computed with exact fractions, from binomial coefficients.
    static let cases: [(Int, Int, Int, Int, Double)] = [
        (1, 10, 9, 10, 0.00109333391),
        (0, 4, 4, 4, 0.0285714286),
        (3, 10, 3, 10, 1),
        (0, 20, 1, 20, 1),
        (5, 5, 0, 5, 0.00793650794),
        (1, 9, 11, 15, 0.00942253332),
        (0, 1, 1, 1, 1),
        (100, 1000, 200, 1000, 4.14623062e-10),
    ]

    @Test(arguments: cases)
    func agreesWithExactFractions(_ a: Int, _ countA: Int, _ b: Int, _ countB: Int, _ expected: Double) {
        let probability = FisherTest.probability(a, of: countA, b, of: countB)
        #expect(abs(probability - expected) <= expected * 0.000_001)
        #expect(FisherTest.probability(b, of: countB, a, of: countA) == probability)
    }
}
