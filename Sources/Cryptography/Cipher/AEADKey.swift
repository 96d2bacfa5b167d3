import COpenSSL

/// A key of an authenticated cipher, as TLS uses them (RFC 5116): opens what its owner sealed, or says that it is not
/// authentic.
package struct AEADKey: Sendable {
    /// An algorithm of TLS's registry, by OpenSSL's name.
    package enum Algorithm: String, Sendable, CaseIterable {
        /// AES-GCM, 128-bit key (RFC 5288).
        case aes128GCM = "AES-128-GCM"
        /// AES-GCM, 256-bit key.
        case aes256GCM = "AES-256-GCM"
        /// AES-CCM, 128-bit key (RFC 6655).
        case aes128CCM = "AES-128-CCM"
        /// AES-CCM, 256-bit key.
        case aes256CCM = "AES-256-CCM"
        /// AES-CCM with a tag of 8 octets, 128-bit key.
        case aes128CCM8 = "AES-128-CCM-8"
        /// AES-CCM with a tag of 8 octets, 256-bit key.
        case aes256CCM8 = "AES-256-CCM-8"
        /// ARIA-GCM, 128-bit key (RFC 6209).
        case aria128GCM = "ARIA-128-GCM"
        /// ARIA-GCM, 256-bit key.
        case aria256GCM = "ARIA-256-GCM"
        /// ChaCha20-Poly1305 (RFC 7905).
        case chaCha20Poly1305 = "ChaCha20-Poly1305"

        /// Octets of the key.
        package var keyLength: Int {
            switch self {
            case .aes128GCM, .aes128CCM, .aes128CCM8, .aria128GCM: 16
            case .aes256GCM, .aes256CCM, .aes256CCM8, .aria256GCM, .chaCha20Poly1305: 32
            }
        }

        /// Octets of the tag at the end of what is sealed.
        package var tagLength: Int { self == .aes128CCM8 || self == .aes256CCM8 ? 8 : 16 }

        /// Counter with CBC-MAC wants the lengths before the octets.
        var isCCM: Bool { [.aes128CCM, .aes256CCM, .aes128CCM8, .aes256CCM8].contains(self) }

        var method: CipherMethod {
            switch self {
            case .aes128GCM: Self.methods.aes128GCM
            case .aes256GCM: Self.methods.aes256GCM
            case .aes128CCM, .aes128CCM8: Self.methods.aes128CCM
            case .aes256CCM, .aes256CCM8: Self.methods.aes256CCM
            case .aria128GCM: Self.methods.aria128GCM
            case .aria256GCM: Self.methods.aria256GCM
            case .chaCha20Poly1305: Self.methods.chaCha20Poly1305
            }
        }

        private static let methods = (
            aes128GCM: CipherMethod("AES-128-GCM"), aes256GCM: CipherMethod("AES-256-GCM"),
            aes128CCM: CipherMethod("AES-128-CCM"),
            aes256CCM: CipherMethod("AES-256-CCM"), aria128GCM: CipherMethod("ARIA-128-GCM"),
            aria256GCM: CipherMethod("ARIA-256-GCM"),
            chaCha20Poly1305: CipherMethod("ChaCha20-Poly1305")
        )
    }

    /// Octets of the nonce, for every algorithm here.
    package static let nonceLength = 12

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

    /// Opens `sealed`, which ends in the tag.
    ///
    /// - Parameters:
    ///   - sealed: the ciphertext, then the tag.
    ///   - nonce: ``nonceLength`` octets.
    ///   - associated: what was authenticated with it without being encrypted.
    package func open(_ sealed: Span<UInt8>, nonce: [UInt8], associated: [UInt8]) throws(CipherError) -> [UInt8] {
        let length = sealed.count - algorithm.tagLength
        guard length >= 0, Int32(exactly: sealed.count) != nil, nonce.count == Self.nonceLength else { throw .length }
        let context = try CipherContext()
        defer { ERR_clear_error() }
        try begin(context, sealed.extracting(last: algorithm.tagLength), nonce, length: length)
        var written: Int32 = 0
        let isReady = unsafe associated.withUnsafeBufferPointer { input in
            unsafe input.isEmpty
                || EVP_DecryptUpdate(context.pointer, nil, &written, input.baseAddress, Int32(input.count)) == 1
        }
        guard isReady else { throw .failed }
        return try finish(context, sealed.extracting(first: length))
    }

    private func begin(_ context: borrowing CipherContext, _ tag: Span<UInt8>, _ nonce: [UInt8], length: Int)
        throws(CipherError)
    {
        let pointer = unsafe context.pointer
        var isReady = unsafe EVP_DecryptInit_ex2(pointer, algorithm.method.pointer, nil, nil, nil) == 1
        isReady =
            unsafe isReady && EVP_CIPHER_CTX_ctrl(pointer, EVP_CTRL_AEAD_SET_IVLEN, Int32(Self.nonceLength), nil) == 1
        isReady =
            unsafe isReady
            && tag.withUnsafeBufferPointer {
                // OpenSSL only reads the tag; its function for every purpose takes a pointer it could write to.
                unsafe EVP_CIPHER_CTX_ctrl(
                    pointer, EVP_CTRL_AEAD_SET_TAG, Int32($0.count), UnsafeMutableRawPointer(mutating: $0.baseAddress))
                    == 1
            }
        isReady =
            isReady
            && key.withOctets { key in
                unsafe key.withUnsafeBufferPointer { key in
                    unsafe nonce.withUnsafeBufferPointer {
                        unsafe EVP_DecryptInit_ex2(pointer, nil, key.baseAddress, $0.baseAddress, nil) == 1
                    }
                }
            }
        if algorithm.isCCM {
            var written: Int32 = 0
            isReady = unsafe isReady && EVP_DecryptUpdate(pointer, nil, &written, nil, Int32(length)) == 1
        }
        guard isReady else { throw .failed }
    }

    private func finish(_ context: borrowing CipherContext, _ sealed: Span<UInt8>) throws(CipherError) -> [UInt8] {
        let pointer = unsafe context.pointer
        var isAuthentic = false
        let opened = unsafe sealed.withUnsafeBufferPointer { input in
            unsafe [UInt8](unsafeUninitializedCapacity: input.count + 16) { output, count in
                var (first, last) = (Int32(0), Int32(0))
                // CCM checks the tag here, the others at the end. What CCM calls a message of no octets needs a pointer
                // all the same.
                let none: StaticString = ""
                isAuthentic =
                    unsafe EVP_DecryptUpdate(
                        pointer, output.baseAddress, &first, input.baseAddress ?? none.utf8Start, Int32(input.count))
                    == 1
                if isAuthentic, !algorithm.isCCM {
                    isAuthentic =
                        unsafe EVP_DecryptFinal_ex(pointer, output.baseAddress.map { unsafe $0 + Int(first) }, &last)
                        == 1
                }
                // Nothing of what is not authentic is handed out.
                count = isAuthentic ? Int(first) + Int(last) : 0
            }
        }
        guard isAuthentic else { throw .notAuthentic }
        return opened
    }
}
