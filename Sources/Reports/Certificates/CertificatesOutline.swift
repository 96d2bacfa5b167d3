import Capture
import Cryptography
import Diagnosis
import Octets
import Timeline

/// The content of the list of certificates, in words but without layout.
struct CertificatesOutline {
    /// Server names that are told of one chain.
    static let nameLimit = 8
    /// Names of subjectAltName that are told of one certificate.
    static let alternativeNameLimit = 12

    /// One certificate: a heading, and fields by name.
    struct Entry {
        var subject: String
        var fields: [(name: String, value: String)]
        var flaws: [String]
    }

    /// One chain.
    struct Section {
        var title: String
        /// Who was shown it, when.
        var shown: [String]
        var certificates: [Entry]
        /// How it was sent.
        var sent: [String]
        /// What trust bundles and pins say of it.
        var judgements: [String]
    }

    let title: String
    let summary: String
    let sections: [Section]
    let limits: [String]
    let footer: String

    init(_ inventory: CertificateInventory, evidence: Evidence) {
        title = "Certificates: \(EvidenceWording.title(evidence))"
        let chains = inventory.chains
        summary = Self.summary(inventory, chains, evidence)
        sections = chains.map(Self.section)
        limits = inventory.limits
        footer = EvidenceWording.program(evidence)
    }

    private static func summary(_ inventory: CertificateInventory, _ chains: [ShownChain], _ evidence: Evidence) -> String {
        guard !chains.isEmpty else {
            return inventory.connectionsWithTLS == 0
                ? "No TLS connection in this capture."
                : "No certificate can be seen in the \(Quantity.count(inventory.connectionsWithTLS, "TLS connection")) of this capture."
        }
        let servers = chains.filter { $0.side == .server }
        var parts = [
            "\(Quantity.count(servers.count, "distinct chain")) of servers in \(Quantity.count(inventory.connectionsWithChain, "connection"))"
        ]
        let clients = chains.count - servers.count
        if clients > 0 { parts.append("\(Quantity.count(clients, "chain")) of clients") }
        let refused = servers.count(where: \.isRefused)
        return parts.joined(separator: ", ") + "." + verdict(refused, of: servers.count, isJudged: !evidence.trust.isEmpty || refused > 0)
    }

    private static func verdict(_ refused: Int, of count: Int, isJudged: Bool) -> String {
        guard isJudged, count > 0 else { return "" }
        if refused == 0 { return count == 1 ? " It is good." : " All are good." }
        let which = count == 1 ? "It is" : refused == 1 ? "One is" : "\(refused) are"
        return refused == count && count > 1
            ? " None is good for a client that trusts what was given." : " \(which) not good for a client that trusts what was given."
    }

    private static func section(_ chain: ShownChain) -> Section {
        let certificates = chain.certificates.enumerated().map { index, certificate in
            entry(certificate, at: index, of: chain.side)
        }
        let wording = CertificateChainWording(chain.sent, chain.certificates, of: chain.side == .server ? "server" : "client")
        return Section(
            title: Quantity.shortened(chain.title, 120), shown: shown(chain), certificates: certificates, sent: wording.facts,
            judgements: CertificateJudgementWording.lines(chain))
    }

    // MARK: Who was shown it

    private static func shown(_ chain: ShownChain) -> [String] {
        let (first, last) = (CalendarTime(chain.seen.first.at), CalendarTime(chain.seen.last.at))
        let until =
            first.date == last.date && first.time == last.time ? "" : " to \(first.date == last.date ? "" : last.date + " ")\(last.time)"
        let ids = Quantity.numbers(chain.connectionIDs, limit: 4)
        let more = chain.connections - chain.connectionIDs.count
        let connections =
            "\(Quantity.count(chain.connections, "connection")) (#\(ids)\(more > 0 ? " and \(more) more" : "")), \(first.date) \(first.time)\(until) UTC"
        let names = chain.audiences.compactMap(\.serverName)
        let asked =
            names.isEmpty
            ? "Nobody asked for it by a server name."
            : "Asked for as \(names.prefix(nameLimit).joined(separator: ", "))\(names.count > nameLimit ? " and \(names.count - nameLimit) more names" : "")."
        let (servers, clients) = (chain.servers.list(limit: 4), chain.clients.list(limit: 4))
        return chain.side == .server
            ? ["Shown by \(servers) to \(clients): \(connections).", asked]
            : ["Shown by the client \(clients) to \(servers): \(connections)."]
    }

    // MARK: Certificates

    private static func entry(_ certificate: Certificate, at index: Int, of side: Side) -> Entry {
        let flaws = CertificateFlaw.flaws(of: certificate, at: index, of: side)
        return Entry(
            subject: certificate.subject.isEmpty ? "(no subject)" : Quantity.shortened(certificate.subject, 300),
            fields: fields(certificate), flaws: flaws.map { ($0.isRefused ? "Clients refuse it: " : "Against the rules: ") + $0.text + "." }
        )
    }

    private static func fields(_ certificate: Certificate) -> [(name: String, value: String)] {
        var fields: [(name: String, value: String)] = []
        fields.append(
            (
                "issuer",
                certificate.isSelfSigned ? "itself" : certificate.issuer.isEmpty ? "(no name)" : Quantity.shortened(certificate.issuer, 300)
            ))
        let names = certificate.dnsNames + certificate.ipAddresses
        let left = names.count - alternativeNameLimit + certificate.alternativeNamesLeftOut
        if !names.isEmpty {
            fields.append(
                (
                    "names",
                    names.prefix(alternativeNameLimit).map { Quantity.shortened($0, 120) }.joined(separator: ", ")
                        + (left > 0 ? " and \(left) more" : "")
                ))
        }
        fields.append(("valid", validity(certificate)))
        fields.append(("key", "\(certificate.key), signed with \(certificate.signatureAlgorithm)"))
        if let uses = uses(certificate) { fields.append(("use", uses)) }
        fields.append(("serial", certificate.serial))
        fields.append(("SHA-256", certificate.sha256))
        fields.append(("SHA-1", certificate.sha1))
        fields.append(("pin", Pin.publicKeyText(certificate.spkiSHA256)))
        return fields
    }

    private static func validity(_ certificate: Certificate) -> String {
        guard !certificate.hasUnreadableDates else { return "dates unreadable" }
        let (from, to) = (CalendarTime(seconds: Int(certificate.notBefore)), CalendarTime(seconds: Int(certificate.notAfter)))
        return "\(from.date) \(from.time) to \(to.date) \(to.time) UTC"
    }

    private static func uses(_ certificate: Certificate) -> String? {
        let length = certificate.pathLength.map { " (path length \($0))" } ?? ""
        let uses =
            (certificate.isCA ? ["CA\(length)"] : []) + (certificate.keyUsage ?? []) + (certificate.extendedKeyUsage ?? [])
        return uses.isEmpty ? nil : Quantity.shortened(uses.joined(separator: ", "), 300)
    }
}
