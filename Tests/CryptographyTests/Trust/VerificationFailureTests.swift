import Testing

@testable import Cryptography

@Suite struct VerificationFailureTests {
    /// The codes of OpenSSL (x509_vfy.h) are a contract: they stand in records, and never change.
    @Test(
        arguments: [
            (2, .unanchored), (18, .unanchored), (19, .unanchored), (20, .unanchored), (21, .unanchored),
            (9, .notYetValid),
            (10, .expired), (62, .nameMismatch), (64, .nameMismatch), (66, .weak), (67, .weak), (68, .weak),
            (7, .other), (24, .other),
            (26, .other), (79, .other), (0, .other), (-1, .other),
        ] as [(Int32, Verification.Failure.Kind)])
    func kinds(code: Int32, kind: Verification.Failure.Kind) {
        let failure = Verification.Failure(code: code, result: "", depth: 0)
        #expect(failure.kind == kind && failure.isUnanchored == (kind == .unanchored))
    }
}
