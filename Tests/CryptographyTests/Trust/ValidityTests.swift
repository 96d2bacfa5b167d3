import Testing

@testable import Cryptography

struct ValidityTests {
    @Test("Between two turning points every moment is in the same window")
    func windows() {
        let certificates = [(100, 200), (150, 200)].map { Certificate(notBefore: $0.0, notAfter: $0.1) }
        let points = Validity.turningPoints(of: certificates)
        #expect(points == [100, 101, 150, 151, 200, 201])
        for (moment, window) in [
            (Int64.min, 0), (99, 0), (100, 1), (101, 2), (149, 2), (150, 3), (199, 4), (200, 5), (201, 6), (.max, 6),
        ] {
            #expect(Validity.window(moment, in: points) == window, "\(moment)")
        }
        #expect(Validity.window(5, in: []) == 0)
    }
}
