import Cryptography
import Foundation
import Testing

@Suite struct DigestTests {
    static let abc = Array("abc".utf8)

    @Test("The test vectors of RFC 1321, RFC 3174 and RFC 6234")
    func vectors() {
        let empty: [UInt8] = []
        #expect(hexadecimal(Digest.md5(empty.span)) == "d41d8cd98f00b204e9800998ecf8427e")
        #expect(hexadecimal(Digest.md5(Self.abc.span)) == "900150983cd24fb0d6963f7d28e17f72")
        #expect(hexadecimal(Digest.sha1(Self.abc.span)) == "a9993e364706816aba3e25717850c26c9cd0d89d")
        #expect(
            hexadecimal(Digest.sha256(empty.span)) == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"
        )
        #expect(
            hexadecimal(Digest.sha256(Self.abc.span))
                == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad")
        #expect(
            hexadecimal(Digest.sha384(Self.abc.span))
                == "cb00753f45a35e8bb5a03d699ac65007272c32ab0eded1631a8b605a43ff5bed8086072ba1e7cc2358baeca134c825a7")
    }

    @Test("The digest does not depend on how the bytes are cut into pieces")
    func incremental() {
        let octets = (0..<1_000).map { UInt8(truncatingIfNeeded: $0 &* 31) }
        let whole = Digest.sha256(octets.span)
        for size in [1, 3, 63, 64, 65, 999, 1_000] {
            var hasher = SHA256()
            for start in stride(from: 0, to: octets.count, by: size) {
                hasher.update(octets.span.extracting(start..<min(octets.count, start + size)))
            }
            #expect(hasher.finalize() == whole)
        }
        #expect(SHA256().finalize() == Digest.sha256([UInt8]().span))
    }
}
