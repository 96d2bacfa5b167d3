import Cryptography
import Knowledge
import Octets
import TLS
import Timeline

/// What is wrong with the server's certificate as far as it shows: against the trust store given, else by the certificate alone.
struct CertificateDefects {
    let facts: ConnectionFacts

    init(_ facts: ConnectionFacts) { self.facts = facts }

    /// OpenSSL's codes (openssl/x509_vfy.h).
    private enum Code {
        static let unanchored: Set<Int32> = [2, 18, 19, 20, 21, 27]
        static let notYetValid: Int32 = 9
        static let expired: Int32 = 10
        static let nameMismatch: Set<Int32> = [62, 64]
        static let weak: Set<Int32> = [66, 67, 68]
    }

    private var codes: Set<Int32> { Set(facts.verificationFailures.map(\.code)) }
    private var seconds: Int64? { facts.certificateShown.map { $0.at.nanoseconds / 1_000_000_000 } }

    /// The chain ends at no CA of the bundle given.
    var isUntrusted: Bool { !codes.isDisjoint(with: Code.unanchored) }
    /// A leaf that signed itself.
    var isSelfSigned: Bool { facts.leaf?.isSelfSigned ?? false && (isUntrusted || facts.record.verification == nil) }
    /// The chain looks as if the server had left out an intermediate.
    var isChainIncomplete: Bool { facts.record.chainGap?.isPlausiblyMissingIntermediate ?? false }

    /// The certificate whose validity is over, of the chain as verified or as sent.
    var expired: Certificate? {
        guard let seconds, let chain = facts.record.tls?.certificates else { return nil }
        if facts.record.verification != nil, !codes.contains(Code.expired) { return nil }
        return chain.first { $0.notAfter < seconds && !$0.hasUnreadableDates }
    }

    /// The certificate whose validity has not begun.
    var notYetValid: Certificate? {
        guard let seconds, let chain = facts.record.tls?.certificates else { return nil }
        if facts.record.verification != nil, !codes.contains(Code.notYetValid) { return nil }
        return chain.first { $0.notBefore > seconds && !$0.hasUnreadableDates }
    }

    /// The certificate is not for the name the client asked for.
    var isNameMismatch: Bool {
        if facts.record.verification != nil { return !codes.isDisjoint(with: Code.nameMismatch) }
        return facts.record.leafCoversName == false
    }

    /// A key or signature that clients refuse today, in words.
    var weakness: String? {
        guard let leaf = facts.leaf else { return nil }
        if leaf.key.hasPrefix("RSA"), leaf.keyBits > 0, leaf.keyBits < 2048 {
            return "its key is \(leaf.key), and clients ask for 2048 bits at least"
        }
        let algorithm = leaf.signatureAlgorithm.lowercased()
        if !leaf.isSelfSigned, algorithm.hasPrefix("md5") || algorithm.hasPrefix("sha1") || algorithm.contains("with-sha1") {
            return "it is signed with \(leaf.signatureAlgorithm), which clients no longer accept"
        }
        return codes.isDisjoint(with: Code.weak) ? nil : "a key or signature in its chain is too weak for OpenSSL's default security level"
    }
}
