import Foundation
import Testing

@testable import Cryptography

struct Base64Tests {
    /// RFC 4648 section 10.
    static let published = [
        ("", ""), ("f", "Zg=="), ("fo", "Zm8="), ("foo", "Zm9v"), ("foob", "Zm9vYg=="), ("fooba", "Zm9vYmE="),
        ("foobar", "Zm9vYmFy"),
    ]

    @Test("The vectors of RFC 4648", arguments: published)
    func vectors(_ text: String, _ encoded: String) {
        #expect(Base64.encode(Array(text.utf8)) == encoded)
        #expect(Base64.decode(encoded) == Array(text.utf8))
        #expect(Base64.decode(encoded.filter { $0 != "=" }) == Array(text.utf8))
    }

    @Test("What Foundation writes is read, and the other way round")
    func witness() {
        for count in 0..<100 {
            let octets = (0..<count).map { UInt8(truncatingIfNeeded: $0 &* 37 &+ count) }
            #expect(Base64.encode(octets) == Data(octets).base64EncodedString())
            #expect(Base64.decode(Data(octets).base64EncodedString()) == octets)
        }
    }

    @Test("What is no Base64 is refused", arguments: ["Z", "Zg===", "Zm9v Yg==", "Zm9-", "Zh==", "Zm9vY", "é", "=Zg="])
    func refused(_ text: String) {
        #expect(Base64.decode(text) == nil)
    }
}
