package import Cryptography
import Knowledge
import Octets
import Packets
import TLS
import Timeline

/// What the certificate says about why it was refused, and what to do: shared by every rule that speaks of a refusal.
struct CertificateAdvice {
    let facts: ConnectionFacts
    private let defects: CertificateDefects

    init(_ facts: ConnectionFacts) {
        self.facts = facts
        defects = CertificateDefects(facts)
    }

    /// The issuer as a person would name it: “Customer TLS Inspection CA” (Customer Ltd); nil when no certificate can be read.
    var issuedBy: String? {
        guard let leaf = facts.leaf else { return nil }
        let trust =
            facts.record.verification.map { defects.isUntrusted ? ", which leads to no CA of the trust bundle given (\($0.trust))" : "" }
            ?? ""
        return leaf.issuerInWords + trust
    }

    /// Whether the chain leads to no CA of the bundle, and not for want of an intermediate.
    var isForeign: Bool { defects.isUntrusted && !defects.isChainIncomplete && !defects.isSelfSigned }

    /// The TLS-inspection product that the issuer is, by its name.
    var knownProduct: InterceptionProduct? {
        for certificate in facts.record.tls?.certificates ?? [] {
            if let product = InterceptionIndex.product(certificate.issuerAttributes) { return product }
        }
        return nil
    }

    var because: [String] {
        guard let leaf = facts.leaf else {
            return facts.isTLS13 ? ["In TLS 1.3 the certificate itself is encrypted: this capture cannot show who issued it."] : []
        }
        var reasons: [String] = []
        if let verification = facts.record.verification {
            let outcome =
                verification.code == 0
                ? "is good" : "fails: \(verification.result)" + (verification.depth.map { " (at depth \($0))" } ?? "")
            reasons.append("Verified against \(verification.trust) at the time of the capture, the chain \(outcome).")
        }
        if let gap = facts.record.chainGap, gap.isPlausiblyMissingIntermediate {
            reasons.append(
                "The server sent \(Words.count(gap.sent, "certificate")), and nobody has one for its issuer \(Words.name(gap.missingIssuer))."
            )
        }
        if defects.isNameMismatch {
            reasons.append("The certificate is for \(Words.list((leaf.dnsNames + leaf.ipAddresses).map(Words.name))).")
            if let name = facts.record.serverName, let miss = CertificateNames(leaf).nearMiss(name) { reasons.append(miss) }
        }
        if let meaning = defects.otherFailure?.explanation?.meaning { reasons.append(meaning) }
        reasons += defects.refusedFlaws.map { "Of the certificate itself: \($0)." }
        if let sent = facts.record.sentChain {
            reasons += CertificateChainWording(sent, facts.record.tls?.certificates ?? []).faults
        }
        return reasons
    }

    var rivals: [String] {
        guard facts.leaf != nil else {
            return facts.isTLS13
                ? [
                    "A TLS-inspecting proxy shows a certificate of its own CA, or the server's own certificate or chain is at fault: under TLS 1.3 the two look alike from here."
                ] : []
        }
        var rivals: [String] = []
        if isForeign, knownProduct == nil { rivals.append("The server itself was given a certificate of a new or private CA.") }
        if facts.record.verification == nil {
            rivals.append(
                "Without the device's CA bundle (`--trust`) it cannot be told whether the issuer, the name or the date was at fault.")
        }
        return rivals
    }

    /// What the owner of device, network or server must change.
    var nextSteps: [String] {
        let name = facts.record.serverName ?? "\(facts.record.server)"
        guard facts.leaf != nil else {
            return facts.isTLS13
                ? [
                    "See the certificate the device is shown: from its network, `openssl s_client -connect \(facts.record.server) -servername \(name) -showcerts`."
                ] : []
        }
        if defects.isSelfSigned {
            return [
                "Install a certificate of a CA that the client trusts on the server for \(name), or add this one to the client's bundle."
            ]
        }
        if defects.expired != nil { return ["Renew the certificate of \(name), and restart or reload the server so that it is used."] }
        if defects.notYetValid != nil { return ["Check the clocks of server and client, and the validity of the new certificate."] }
        if defects.isChainIncomplete {
            return ["Configure the server for \(name) to send its intermediate certificate as well (fullchain)."]
        }
        if defects.isNameMismatch {
            return ["Give the server a certificate that covers \(name), or make the client ask for a name the certificate has."]
        }
        if defects.expiredAnchor != nil { return ["Update the CA bundle of the device: a certificate in it has expired."] }
        if let failure = defects.otherFailure, !defects.isUntrusted { return failure.explanation.map { [$0.remedy] } ?? [] }
        guard isForeign else {
            return facts.record.verification == nil ? ["Run again with the device's CA bundle: `hangup CAPTURE --trust BUNDLE.pem`."] : []
        }
        return [
            "Exempt \(name) from TLS inspection for these devices, or install the CA \(issuerName) on them.",
            "To prove where the certificate comes from, capture on the server during the next attempt (`tcpdump -i any -s 0 -w server-side.pcap 'tcp port \(facts.record.server.port)'`) and compare the certificates.",
        ]
    }

    private var issuerName: String {
        facts.leaf.map { leaf in
            leaf.issuerAttributes.last { $0.name == "CN" }.map { "“\(Words.name($0.value))”" } ?? Words.name(leaf.issuer)
        } ?? ""
    }
}

extension Certificate {
    /// Its issuer as a person would name it: “Customer TLS Inspection CA” (Customer Ltd).
    package var issuerInWords: String {
        let name = issuerAttributes.last { $0.name == "CN" }.map { Words.name($0.value) }
        let organisation = issuerAttributes.last { $0.name == "O" }.map { Words.name($0.value) }
        let described = [name.map { "“\($0)”" }, name == organisation ? nil : organisation.map { name == nil ? "“\($0)”" : "(\($0))" }]
            .compactMap { $0 }
        return described.isEmpty ? Words.name(issuer) : described.joined(separator: " ")
    }
}
