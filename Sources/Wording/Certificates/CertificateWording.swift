package import Cryptography
package import Diagnosis
import Octets
import Timeline

extension Certificate {
    /// Its issuer as a person would name it: “Customer TLS Inspection CA” (Customer Ltd).
    package var issuerInWords: String {
        let name = issuerAttributes.last { $0.name == "CN" }.map { Words.name($0.value) }
        let organisation = issuerAttributes.last { $0.name == "O" }.map { Words.name($0.value) }
        let described = [
            name.map { "“\($0)”" },
            name == organisation ? nil : organisation.map { name == nil ? "“\($0)”" : "(\($0))" },
        ]
        .compactMap { $0 }
        return described.isEmpty ? Words.name(issuer) : described.joined(separator: " ")
    }

    /// The issuer's common name in quotation marks, else all of its name.
    var issuerNameInWords: String {
        issuerAttributes.last { $0.name == "CN" }.map { "“\(Words.name($0.value))”" } ?? Words.name(issuer)
    }
}

extension ConnectionFacts {
    /// The issuer of the server's certificate, and whether the bundle leads to it; nil when no certificate can be read.
    var issuedBy: String? {
        guard let leaf else { return nil }
        guard let verification = record.verification, certificateDefects.isUntrusted else {
            return leaf.issuerInWords
        }
        return leaf.issuerInWords + ", which leads to no CA of the trust bundle given (\(verification.trust))"
    }
}

extension CertificateFlaw {
    /// What is wrong in the certificate, as the predicate of a sentence:
    /// `its key is RSA 1024, and clients require at least 2048 bits`.
    package var text: String {
        switch detail {
        case .shortRSAKey(let key): "its key is \(key), and clients require at least 2048 bits"
        case .dsaKey(let key): "its key is \(key), and clients no longer support DSA"
        case .shortCurve(let key, let bits):
            "its key is \(key), \(bits) bits, and clients support only P-256 and longer curves"
        case .brokenDigest(let algorithm): "it is signed with \(algorithm), which clients no longer accept"
        case .notForServers(let purposes):
            """
            its extendedKeyUsage is \(purposes.isEmpty ? "for nothing at all" : "for \(Words.list(purposes)) only"), \
            not for TLS servers (serverAuth)
            """
        case .cannotSignHandshake(let uses):
            """
            its keyUsage allows \(uses.isEmpty ? "nothing" : Words.list(uses)) but not digitalSignature, which strict \
            clients require in TLS 1.3 and with ECDHE
            """
        case .authorityAsLeaf: "it is a CA's certificate (CA:TRUE) in a server's place, which rustls rejects"
        case .notAnAuthority: "it is used as an issuer but is not a CA (no CA:TRUE)"
        case .cannotSignCertificates: "its keyUsage does not allow it to sign certificates (keyCertSign)"
        case .longerThanPublicLimit(let days, let limit, let since, let isPublic):
            """
            it is valid for \(days) days, and public CAs may not issue for more than \(limit) since \
            \(Words.date(since))\(isPublic ? "" : " (irrelevant for a private CA)")
            """
        case .longerThanAppleLimit(let days, let limit):
            "it is valid for \(days) days, and Apple's systems reject more than \(limit) from any CA"
        case .neverValid: "its validity ends before it begins, so that it was never valid"
        case .unreadableDates: "its validity cannot be read"
        case .addressesAsNames(let names):
            """
            it has \(Self.named(names)) as a DNS name, where no client looks for an address: it belongs in an \
            iPAddress
            """
        case .noAlternativeName(let hasCommonName):
            """
            \(hasCommonName ? "it names its host only in the common name;" : "it names no host;") browsers, Go and \
            Apple's systems read subjectAltName
            """
        case .wildcards(let names):
            """
            it has the wildcard \(Self.named(names)), but clients accept * only as the whole first label, above two \
            others
            """
        case .invalidExtensions: "it has a malformed extension, or two that contradict each other"
        case .serialNumber(let isNegative):
            "its serial number is \(isNegative ? "negative" : "longer than the 20 octets of RFC 5280")"
        }
    }

    private static func named(_ names: [String]) -> String { Words.list(names.map(Words.name), limit: 3) }
}

extension CertificateWeakness {
    /// It as the predicate of a sentence.
    var text: String {
        switch self {
        case .leaf(let flaw): flaw.text
        case .sentWith(let flaw, let subject): "the chain includes \(Words.name(subject)): \(flaw.text)"
        case .belowSecurityLevel: "a key or signature in its chain is too weak for OpenSSL's default security level"
        }
    }
}

extension ChainRemark {
    /// It in plain words; certificates are counted from 1, the `owner`'s own.
    package func text(of owner: String = "server") -> String {
        switch self {
        case .unreadable(let indices, let count):
            let what =
                indices.count == 1
                ? "is no certificate that OpenSSL can read" : "are no certificates that OpenSSL can read"
            return
                """
                \(Self.numbers(indices)) of the \(count) sent \
                \(what)\(indices.first == 0 ? ", the \(owner)'s own among them" : "").
                """
        case .outOfOrder(let path):
            let order = path.map { String($0 + 1) }.joined(separator: ", ")
            return
                """
                The certificates are out of order: they lead from the \(owner)'s to its issuers as \(order), and TLS \
                1.2 wants each to follow what it certifies (RFC 5246 section 7.4.2).
                """
        case .repeated(let indices, let count):
            return
                """
                \(Self.numbers(indices)) of the \(count) sent \(indices.count == 1 ? "repeats one" : "repeat some") \
                before.
                """
        case .namesakes(let indices, let subjects):
            return
                """
                \(Self.numbers(indices)) (\(Self.list(subjects))) \(indices.count == 1 ? "has" : "have") the name of \
                an issuer, but not the key that signed: from another generation of that CA, or forged.
                """
        case .unrelated(let indices, let subjects):
            return
                """
                \(Self.numbers(indices)) (\(Self.list(subjects))) \(indices.count == 1 ? "does" : "do") not belong to \
                the \(owner)'s certificate: left over from another certificate, or meant for clients with old bundles.
                """
        case .rootSent(let subject):
            return
                """
                The root (\(Self.list([subject]))) is sent too: unnecessary, as a client must already have it to trust \
                it.
                """
        case .alone(let issuer):
            return
                """
                The \(owner)'s certificate was sent alone: to verify it, a client needs that of its issuer, \
                \(Words.name(issuer)).
                """
        case .issuerNotSent(let issuer):
            return
                """
                The chain leads to \(Words.name(issuer)), which is not sent: to verify it, a client needs it in its \
                bundle.
                """
        }
    }

    private static func numbers(_ indices: [Int]) -> String {
        "Number\(indices.count == 1 ? "" : "s") \(Words.list(indices.map { String($0 + 1) }, limit: 8))"
    }

    private static func list(_ subjects: [String]) -> String { Words.list(subjects.map(Words.name), limit: 3) }
}

extension InterceptionSign {
    /// It in words, to follow a colon or another sign.
    package var words: String {
        switch self {
        case .pinMismatch: "the key is not the pinned one"
        case .foreignIssuer: "the issuer is not in the client's trust bundle"
        case .issuerSpeaksOfIt(let word): "the issuer's name indicates it (“\(word)”)"
        case .keyOfItsIssuer: "the certificate has the key of its own issuer"
        case .madeForThisConnection(let age): "its validity began exactly \(Words.whole(age)) before this connection"
        case .freshlyMade(let age): "the certificate became valid only \(Words.duration(age)) before this connection"
        case .noIntermediate: "no intermediate certificate was sent"
        case .noCertificateTimestamps: "it has no certificate timestamps (SCT), which public CAs include"
        case .validForTooLong(let days): "it is valid for \(days) days, longer than public CAs may issue"
        case .answeredNearby: "the answers come from the client's own link although the server has a public address"
        case .oneIssuerForMany(let domains):
            "the same issuer also certifies \(Words.list(domains, limit: 3)) here, without certificate timestamps"
        case .oneKeyForMany(let domains): "the same key is in other certificates, for \(Words.list(domains, limit: 3))"
        case .otherIssuerElsewhere(let issuer, let connection, let capture):
            """
            connection #\(connection)\(capture.map { " of \($0)" } ?? "") received a certificate from another issuer \
            for this name (\(Words.name(issuer)))
            """
        }
    }
}

extension JA4Difference {
    /// It in words.
    var text: String {
        switch self {
        case .version(let seen, let expected): "it offers at most \(seen.text) instead of \(expected.text)"
        case .serverName(let isNamed): isNamed ? "it names a server" : "it names no server (SNI)"
        case .cipherSuiteCount(let seen, let expected):
            "it offers \(Words.count(seen, "cipher suite")) instead of \(expected)"
        case .extensionCount(let seen, let expected): "it has \(Words.count(seen, "extension")) instead of \(expected)"
        case .applicationProtocol(let seen, let expected):
            "it offers \(Self.applicationProtocol(seen)) by ALPN instead of \(Self.applicationProtocol(expected))"
        case .cipherSuites: "it offers other cipher suites"
        case .extensions: "it has other extensions or signature algorithms"
        case .other: "it is built differently"
        }
    }

    private static func applicationProtocol(_ characters: String) -> String {
        switch characters {
        case "00": "nothing"
        case "h1": "HTTP/1.1"
        case "h2": "HTTP/2"
        default: "“\(characters)”"
        }
    }
}

extension JA4Difference.Version {
    /// `TLS 1.3`.
    fileprivate var text: String {
        switch self {
        case .tls13: "TLS 1.3"
        case .tls12: "TLS 1.2"
        case .tls11: "TLS 1.1"
        case .tls10: "TLS 1.0"
        case .ssl3: "SSL 3.0"
        case .ssl2: "SSL 2.0"
        case .unknown: "an unknown version"
        }
    }
}
