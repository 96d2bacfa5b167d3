import Cryptography
public import Diagnosis

/// The certificates of a capture as PEM files (RFC 7468): one for each distinct certificate, and one for each chain as
/// it was sent.
///
/// A name tells what is in the file and is safe whatever the certificate says: letters, digits, dots and hyphens,
/// beginning with a letter or digit, and ending in digits of the contents' SHA-256, so that the same name means the
/// same file.
public enum CertificateFiles {
    /// A file to write.
    public struct File: Equatable, Sendable {
        /// Its name, without a folder.
        public let name: String
        /// Its contents, PEM.
        public let contents: [UInt8]
    }

    /// Characters of a certificate's own name in a file's.
    static let nameLimit = 60
    /// Digits of the SHA-256 in a file's name.
    static let digitLimit = 16

    /// The files, in the order in which the chains were first seen, each once.
    public static func files(of inventory: CertificateInventory) -> [File] {
        var names: Set<String> = []
        var files: [File] = []
        for chain in inventory.chains {
            for certificate in chain.certificates {
                let name = "\(slug(ShownChain.name(of: certificate)))-\(certificate.sha256.prefix(digitLimit)).pem"
                if names.insert(name).inserted { files.append(File(name: name, contents: pem(certificate.der))) }
            }
            // What is no certificate has no place in a PEM file.
            let certificates = chain.der.filter { der in chain.certificates.contains { $0.der == der } }
            guard !certificates.isEmpty else { continue }
            let octets = certificates.flatMap { $0 }
            let digest = hexadecimal(Digest.sha256(octets.span))
            let name = "\(slug(chain.title))-\(digest.prefix(digitLimit)).chain.pem"
            if names.insert(name).inserted { files.append(File(name: name, contents: certificates.flatMap(pem))) }
        }
        return files
    }

    /// A name as part of a file's: lower case, what is neither letter, digit, dot nor hyphen replaced, no two dots in a
    /// row.
    static func slug(_ name: String) -> String {
        let hyphen = UInt8(ascii: "-")
        let dot = UInt8(ascii: ".")
        var octets: [UInt8] = []
        for octet in name.replacingWildcard.lowercased().utf8.prefix(nameLimit) {
            let isKept = 0x30...0x39 ~= octet || 0x61...0x7a ~= octet || octet == dot && octets.last != dot
            // A run of what is replaced is one hyphen.
            if isKept { octets.append(octet) } else if octets.last != hyphen { octets.append(hyphen) }
        }
        while let last = octets.last, last == dot || last == hyphen { octets.removeLast() }
        let slug = octets.drop { $0 == dot || $0 == hyphen }
        return slug.isEmpty ? "certificate" : String(decoding: slug, as: UTF8.self)
    }

    /// The textual encoding of RFC 7468: 64 characters a line.
    static func pem(_ der: [UInt8]) -> [UInt8] {
        var text = Array("-----BEGIN CERTIFICATE-----\n".utf8)
        let digits = Array(Base64.encode(der).utf8)
        for start in stride(from: 0, to: digits.count, by: 64) {
            text += digits[start..<min(start + 64, digits.count)]
            text.append(UInt8(ascii: "\n"))
        }
        return text + Array("-----END CERTIFICATE-----\n".utf8)
    }
}

extension String {
    /// `*.vendor.example` as `wildcard.vendor.example`.
    fileprivate var replacingWildcard: String { hasPrefix("*.") ? "wildcard" + dropFirst() : self }
}
