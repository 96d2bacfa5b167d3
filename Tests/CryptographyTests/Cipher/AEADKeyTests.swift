import Cryptography
import Testing

@Suite struct AEADKeyTests {
    struct Vector: Sendable, CustomTestStringConvertible {
        var name: String
        var algorithm: AEADKey.Algorithm
        var key: String
        var nonce: String
        var associated: String
        var plain: String
        var sealed: String

        var testDescription: String { name }

        func open(_ sealed: [UInt8]) throws(CipherError) -> [UInt8] {
            try AEADKey(algorithm, Secret(hex: key)).open(
                sealed.span, nonce: octets(nonce), associated: octets(associated))
        }
    }

    private static let short = "7369787465656e20616e6420736f6d65206f6374657473206d6f7265"

    static let vectors = [
        Vector(
            name: "GCM specification, test case 4", algorithm: .aes128GCM, key: "feffe9928665731c6d6a8f9467308308",
            nonce: "cafebabefacedbaddecaf888", associated: "feedfacedeadbeeffeedfacedeadbeefabaddad2",
            plain: """
                d9313225f88406e5a55909c5aff5269a86a7a9531534f7da2e4c303d8a318a721c3c0c95956809532fcf0e2449a6b525b16aedf5aa0de657ba637b39
                """,
            sealed: """
                42831ec2217774244b7221b784d0d49ce3aa212f2c02a4e035c17e2329aca12e21d514b25466931c7d8f6a5aac84aa051ba30b396a0aac973d58e091
                5bc94fbc3221a5db94fae95ae7121a47
                """),
        Vector(
            name: "GCM specification, test case 13: no bytes", algorithm: .aes256GCM,
            key: String(repeating: "00", count: 32),
            nonce: "000000000000000000000000", associated: "", plain: "", sealed: "530f8afbc74536b9a963b4f1c4cb738b"),
        Vector(
            name: "RFC 8439 section 2.8.2", algorithm: .chaCha20Poly1305,
            key: "808182838485868788898a8b8c8d8e8f909192939495969798999a9b9c9d9e9f", nonce: "070000004041424344454647",
            associated: "50515253c0c1c2c3c4c5c6c7",
            plain: """
                4c616469657320616e642047656e746c656d656e206f662074686520636c617373206f66202739393a204966204920636f756c64206f6666657220796f75206f
                6e6c79206f6e652074697020666f7220746865206675747572652c2073756e73637265656e20776f756c642062652069742e
                """,
            sealed: """
                d31a8d34648e60db7b86afbc53ef7ec2a4aded51296e08fea9e2b5a736ee62d63dbea45e8ca9671282fafb69da92728b1a71de0a9e060b2905d6a5b67ecd3b36
                92ddbd7f2d778b8c9803aee328091b58fab324e4fad675945585808b4831d7bc3ff4def08e4b7a9de576d26586cec64b61161ae10b594f09e26a7e902ecbd060
                0691
                """),
        Vector(
            name: "SP 800-38C, example 3", algorithm: .aes128CCM8, key: "404142434445464748494a4b4c4d4e4f",
            nonce: "101112131415161718191a1b",
            associated: "000102030405060708090a0b0c0d0e0f10111213",
            plain: "202122232425262728292a2b2c2d2e2f3031323334353637",
            sealed: "e3b201a9f5b71a7a9b1ceaeccd97e70b6176aad9a4428aa5484392fbc1b09951"),
        Vector(
            name: "CCM, 128 bits", algorithm: .aes128CCM, key: "000102030405060708090a0b0c0d0e0f",
            nonce: "000102030405060708090a0b",
            associated: "6173736f636961746564", plain: short,
            sealed: "407c8b13b9e5aa91107dadc07185e8e54c397a46ae70c41823083ef8d0fb9da80dbae81cd47927bae7cea568"),
        Vector(
            name: "CCM, 256 bits", algorithm: .aes256CCM,
            key: "000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f",
            nonce: "000102030405060708090a0b", associated: "6173736f636961746564", plain: short,
            sealed: "f9bcc0625b4aa7b7cda7d5037e5f31211d1b75015c012b9908caf13064f82b4e27f017735bd1fa5099e005a1"),
        Vector(
            name: "CCM_8, 256 bits", algorithm: .aes256CCM8,
            key: "000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f",
            nonce: "000102030405060708090a0b", associated: "6173736f636961746564", plain: short,
            sealed: "f9bcc0625b4aa7b7cda7d5037e5f31211d1b75015c012b9908caf13013f96af8d050f660"),
    ]

    @Test(arguments: vectors)
    func opens(_ vector: Vector) throws {
        #expect(try vector.open(octets(vector.sealed)) == octets(vector.plain))
    }

    @Test(arguments: vectors)
    func anyChangeIsSeen(_ vector: Vector) {
        let sealed = octets(vector.sealed)
        for index in sealed.indices {
            var changed = sealed
            changed[index] ^= 1
            #expect(throws: CipherError.notAuthentic) { try vector.open(changed) }
        }
        var other = vector
        other.associated += "00"
        #expect(throws: CipherError.notAuthentic) { try other.open(sealed) }
        other = vector
        other.nonce = "ff" + vector.nonce.dropFirst(2)
        #expect(throws: CipherError.notAuthentic) { try other.open(sealed) }
    }

    @Test(arguments: vectors)
    func whatIsCutIsNotAuthentic(_ vector: Vector) {
        let sealed = octets(vector.sealed)
        for count in sealed.indices {
            let expected = count < vector.algorithm.tagLength ? CipherError.length : .notAuthentic
            #expect(throws: expected) { try vector.open(Array(sealed.prefix(count))) }
        }
    }

    @Test(arguments: AEADKey.Algorithm.allCases)
    func aKeyHasItsLength(algorithm: AEADKey.Algorithm) throws {
        for length in [0, algorithm.keyLength - 1, algorithm.keyLength + 1] {
            #expect(throws: CipherError.length) {
                try AEADKey(algorithm, Secret([UInt8](repeating: 1, count: length).span))
            }
        }
        let key = try AEADKey(algorithm, Secret([UInt8](repeating: 1, count: algorithm.keyLength).span))
        let sealed = [UInt8](repeating: 7, count: 40)
        #expect(throws: CipherError.length) { try key.open(sealed.span, nonce: [1, 2, 3], associated: []) }
        #expect(throws: CipherError.notAuthentic) {
            try key.open(sealed.span, nonce: [UInt8](repeating: 0, count: 12), associated: [])
        }
    }
}
