import Cryptography
import Diagnosis
import Octets
import Wording

/// The `CERT` object of the records.
enum CertificateJSON {
    /// A chain; thousands of connections show the same few certificates.
    static func write(_ certificates: [Certificate], to json: inout JSONWriter) {
        json.array(certificates.indices) { json, index in
            json.shared(certificates[index].sha256) { json in json.object { fields(certificates[index], &$0) } }
        }
    }

    /// The same with what only the list of certificates says.
    static func write(_ certificate: Certificate, flaws: [CertificateFlaw], to json: inout JSONWriter) {
        json.object { json in
            fields(certificate, &json)
            json.field("version", certificate.version)
            json.field("key_bits", certificate.keyBits > 0 ? certificate.keyBits : nil)
            json.field("path_length", certificate.pathLength)
            json.field("key_usage", optional: certificate.keyUsage)
            json.field("extended_key_usage", optional: certificate.extendedKeyUsage)
            json.field("subject_key_identifier", certificate.subjectKeyIdentifier)
            json.field("authority_key_identifier", certificate.authorityKeyIdentifier)
            json.field("ca_issuers", certificate.caIssuers)
            json.field("certificate_timestamps", certificate.hasCertificateTimestamps)
            json.field("names_left_out", certificate.alternativeNamesLeftOut)
            json.field("pin", Pin.publicKeyText(certificate.spkiSHA256))
            json.key("flaws")
            json.array(flaws) { json, flaw in
                json.object {
                    $0.field("kind", flaw.kind.rawValue)
                    $0.field("text", flaw.text)
                    $0.field("refused", flaw.isRefused)
                }
            }
        }
    }

    private static func fields(_ certificate: Certificate, _ json: inout JSONWriter) {
        json.field("sha256", certificate.sha256)
        json.field("sha1", certificate.sha1)
        json.field("spki_sha256", certificate.spkiSHA256)
        json.field("subject", certificate.subject)
        json.field("issuer", certificate.issuer)
        json.field("serial", certificate.serial)
        json.field(
            "not_before",
            certificate.hasUnreadableDates ? nil : CalendarTime(seconds: Int(certificate.notBefore)).rfc3339)
        json.field(
            "not_after", certificate.hasUnreadableDates ? nil : CalendarTime(seconds: Int(certificate.notAfter)).rfc3339
        )
        json.field("dns_names", certificate.dnsNames)
        json.field("ip_addresses", certificate.ipAddresses)
        json.field("key", certificate.key)
        json.field("signature_algorithm", certificate.signatureAlgorithm)
        json.field("is_ca", certificate.isCA)
        json.field("self_signed", certificate.isSelfSigned)
    }
}

extension JSONWriter {
    /// A list that may be missing, which is something else than empty.
    mutating func field(_ name: String, optional texts: [String]?) {
        if let texts {
            field(name, texts)
        } else {
            key(name)
            null()
        }
    }
}
