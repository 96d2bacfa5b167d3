import Testing

@testable import Cryptography

struct VerificationErrorTableTests {
    @Test("Every error that verifying a server's chain can end in is explained, in sentences")
    func rows() throws {
        // Revocation lists (3, 5, 8, 11, 12, 15, 16, 33, 35, 36, 44 to 46, 54), proxies, Suite B, strict mode and OCSP
        // are never asked for.
        let asked: [Int32] =
            [1, 2, 4, 6, 7, 9, 10, 13, 14] + Array(18...22) + [24, 25, 26, 27, 28, 32, 34, 41, 42] + Array(47...49) + [
                51, 52, 53, 62, 64,
            ]
            + Array(66...68) + Array(76...79) + [94]
        for code in asked {
            let error = try #require(VerificationError.of(code), "\(code)")
            #expect(error.name.hasPrefix("X509_V_ERR_") && error.meaning.hasSuffix(".") && error.remedy.hasSuffix("."))
        }
        #expect(VerificationError.of(0) == nil && VerificationError.of(-1) == nil && VerificationError.of(12) == nil)
    }

    @Test("What OpenSSL says of an error goes with what we say")
    func words() throws {
        let failure = VerificationContext.failure(10, depth: 0)
        #expect(
            failure.result == "certificate has expired" && failure.explanation?.name == "X509_V_ERR_CERT_HAS_EXPIRED")
    }
}
