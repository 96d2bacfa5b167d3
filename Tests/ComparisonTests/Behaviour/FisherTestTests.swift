import Testing

@testable import Comparison

@Suite struct FisherTestTests {
    /// Values of R's fisher.test(matrix(c(a, n - a, b, m - b), 2)).
    static let cases: [(Int, Int, Int, Int, Double)] = [
        (1, 10, 9, 10, 0.001_094), (0, 4, 4, 4, 0.028_571), (3, 10, 3, 10, 1), (0, 20, 1, 20, 1), (5, 5, 0, 5, 0.007_937),
        (1, 9, 11, 15, 0.008_961), (0, 1, 1, 1, 1), (100, 1000, 200, 1000, 4.37e-10),
    ]

    @Test(arguments: cases)
    func agreesWithR(_ a: Int, _ countA: Int, _ b: Int, _ countB: Int, _ expected: Double) {
        let probability = FisherTest.probability(a, of: countA, b, of: countB)
        #expect(abs(probability - expected) <= expected * 0.02)
        #expect(FisherTest.probability(b, of: countB, a, of: countA) == probability)
    }
}
