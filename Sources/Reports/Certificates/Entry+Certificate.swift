import Cryptography
import Diagnosis
import Octets
import Timeline
import Wording

extension Document.Entry {
    /// Names of subjectAltName that are told of one certificate.
    static let nameLimit = 12

    /// A certificate of a chain.
    ///
    /// - Parameter index: its place in the chain, the leaf first.
    init(_ certificate: Certificate, at index: Int, of side: Side) {
        let flaws = CertificateFlaw.flaws(of: certificate, at: index, of: side)
        let subject = certificate.subject.isEmpty ? "(no subject)" : Words.shortened(certificate.subject, 300)
        self.init(
            number: index + 1, title: RichText(subject), fields: Self.fields(certificate),
            remarks: flaws.map { flaw in
                RichText("\(flaw.isRefused ? "Clients reject it" : "Not compliant"): \(flaw.text).")
            })
    }

    private static func fields(_ certificate: Certificate) -> [Field] {
        let fields = [
            ("issuer", issuer(certificate)), ("names", names(certificate)), ("valid", validity(certificate)),
            ("key", "\(certificate.key), signed with \(certificate.signatureAlgorithm)"),
            ("use", uses(certificate)), ("serial", certificate.serial), ("SHA-256", certificate.sha256),
            ("SHA-1", certificate.sha1), ("pin", Pin.publicKeyText(certificate.spkiSHA256)),
        ]
        return fields.compactMap { name, value in value.map { Field(name: name, value: RichText($0)) } }
    }

    private static func issuer(_ certificate: Certificate) -> String {
        if certificate.isSelfSigned { return "itself" }
        return certificate.issuer.isEmpty ? "(no name)" : Words.shortened(certificate.issuer, 300)
    }

    private static func names(_ certificate: Certificate) -> String? {
        let names = certificate.dnsNames + certificate.ipAddresses
        guard !names.isEmpty else { return nil }
        let left = names.count - nameLimit + certificate.alternativeNamesLeftOut
        let listed = names.prefix(nameLimit).map { Words.shortened($0, 120) }.joined(separator: ", ")
        return listed + (left > 0 ? " and \(left) more" : "")
    }

    private static func validity(_ certificate: Certificate) -> String {
        guard !certificate.hasUnreadableDates else { return "dates unreadable" }
        let from = CalendarTime(seconds: Int(certificate.notBefore))
        let to = CalendarTime(seconds: Int(certificate.notAfter))
        return "\(from.date) \(from.time) to \(to.date) \(to.time) UTC"
    }

    private static func uses(_ certificate: Certificate) -> String? {
        let length = certificate.pathLength.map { " (path length \($0))" } ?? ""
        let uses =
            (certificate.isCA ? ["CA\(length)"] : []) + (certificate.keyUsage ?? [])
            + (certificate.extendedKeyUsage ?? [])
        return uses.isEmpty ? nil : Words.shortened(uses.joined(separator: ", "), 300)
    }
}
