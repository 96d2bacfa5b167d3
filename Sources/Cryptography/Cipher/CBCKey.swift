import COpenSSL

/// A key of a block cipher in CBC mode, as TLS up to 1.2 uses them (RFC 5246 section 6.2.3.2). It decrypts; padding and
/// MAC are TLS's.
package struct CBCKey: Sendable {
    /// An algorithm, by OpenSSL's name.
    package enum Algorithm: String, Sendable, CaseIterable {
        /// AES, 128-bit key (RFC 5246).
        case aes128 = "AES-128-CBC"
        /// AES, 256-bit key.
        case aes256 = "AES-256-CBC"
        /// Triple DES in three-key form.
        case tripleDES = "DES-EDE3-CBC"
        /// Camellia, 128-bit key (RFC 5932).
        case camellia128 = "CAMELLIA-128-CBC"
        /// Camellia, 256-bit key.
        case camellia256 = "CAMELLIA-256-CBC"
        /// ARIA, 128-bit key (RFC 6209).
        case aria128 = "ARIA-128-CBC"
        /// ARIA, 256-bit key.
        case aria256 = "ARIA-256-CBC"

        /// Octets of the key.
        package var keyLength: Int {
            switch self {
            case .aes128, .camellia128, .aria128: 16
            case .tripleDES: 24
            case .aes256, .camellia256, .aria256: 32
            }
        }

        /// Octets of a block, and of an initialization vector.
        package var blockLength: Int { self == .tripleDES ? 8 : 16 }

        var method: CipherMethod {
            switch self {
            case .aes128: Self.methods.aes128
            case .aes256: Self.methods.aes256
            case .tripleDES: Self.methods.tripleDES
            case .camellia128: Self.methods.camellia128
            case .camellia256: Self.methods.camellia256
            case .aria128: Self.methods.aria128
            case .aria256: Self.methods.aria256
            }
        }

        private static let methods = (
            aes128: CipherMethod("AES-128-CBC"), aes256: CipherMethod("AES-256-CBC"),
            tripleDES: CipherMethod("DES-EDE3-CBC"),
            camellia128: CipherMethod("CAMELLIA-128-CBC"), camellia256: CipherMethod("CAMELLIA-256-CBC"),
            aria128: CipherMethod("ARIA-128-CBC"), aria256: CipherMethod("ARIA-256-CBC")
        )
    }

    /// What it is a key of.
    package let algorithm: Algorithm
    private let key: Secret

    /// A key of that algorithm; throws when it has not the algorithm's length, or OpenSSL does not offer it.
    package init(_ algorithm: Algorithm, _ key: Secret) throws(CipherError) {
        guard key.count == algorithm.keyLength else { throw .length }
        guard unsafe algorithm.method.pointer != nil else { throw .unsupported(algorithm.rawValue) }
        self.algorithm = algorithm
        self.key = key
    }

    /// Decrypts whole blocks, padding included.
    ///
    /// - Parameters:
    ///   - blocks: the ciphertext.
    ///   - vector: the initialization vector, one block.
    package func decrypt(_ blocks: Span<UInt8>, vector: Span<UInt8>) throws(CipherError) -> [UInt8] {
        let block = algorithm.blockLength
        guard blocks.count % block == 0, Int32(exactly: blocks.count) != nil, vector.count == block else {
            throw .length
        }
        let context = try CipherContext()
        defer { ERR_clear_error() }
        let pointer = unsafe context.pointer
        let isReady = key.withOctets { key in
            unsafe key.withUnsafeBufferPointer { key in
                unsafe vector.withUnsafeBufferPointer {
                    unsafe EVP_DecryptInit_ex2(pointer, algorithm.method.pointer, key.baseAddress, $0.baseAddress, nil)
                        == 1
                        && EVP_CIPHER_CTX_set_padding(pointer, 0) == 1
                }
            }
        }
        guard isReady else { throw .failed }
        let opened = unsafe blocks.withUnsafeBufferPointer { input in
            unsafe [UInt8](unsafeUninitializedCapacity: input.count + block) { output, count in
                var written: Int32 = 0
                let isDone =
                    unsafe EVP_DecryptUpdate(
                        pointer, output.baseAddress, &written, input.baseAddress, Int32(input.count)) == 1
                count = isDone ? Int(written) : 0
            }
        }
        guard opened.count == blocks.count else { throw .failed }
        return opened
    }
}
