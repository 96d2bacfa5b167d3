import Testing

@testable import Comparison

@Suite struct PayloadDigestTests {
    private func digest(_ octets: [UInt8]) -> UInt64 { PayloadDigest.of(octets.span) }

    @Test func everyOctetAndEveryLengthCounts() {
        let payload = (0..<40).map { UInt8($0) }
        var digests: Set<UInt64> = []
        for length in 0...40 { digests.insert(digest(Array(payload.prefix(length)))) }
        #expect(digests.count == 41)
        for index in payload.indices {
            var changed = payload
            changed[index] ^= 1
            #expect(digest(changed) != digest(payload))
        }
    }

    @Test func theSameIsTheSame() { #expect(digest([1, 2, 3]) == digest([1, 2, 3])) }
}
