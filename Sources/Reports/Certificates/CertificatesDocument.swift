import Cryptography
import Diagnosis
import Octets
import Timeline
import Wording

/// What `hangup certificates` says, as a document: the order of its parts stands here and nowhere else.
enum CertificatesDocument {
    /// Server names that are told of one chain.
    static let nameLimit = 8

    /// The document of an inventory.
    static func document(of inventory: CertificateInventory) -> Document {
        let inputs = inventory.inputs
        let chains = inventory.chains
        var document = Document()
        let title = "Certificates: \(CaptureInputsWording.title(inputs))"
        document.add(.heading(.init(level: .document, title: .plain(RichText(title)))))
        document.add(.verdict(.init(lead: RichText(summary(inventory)))))
        for (index, chain) in chains.enumerated() { add(chain, number: index + 1, to: &document) }
        document.addList("What the capture does not show", inventory.limits)
        document.add(.footer([RichText(CaptureInputsWording.program(inputs))]))
        return document
    }

    private static func add(_ chain: ShownChain, number: Int, to document: inout Document) {
        document.add(.separator)
        let title = RichText(Words.shortened(chain.title, 120))
        document.add(.heading(.init(level: .section, title: .numbered(number, title))))
        let side = chain.side == .server ? "server" : "client"
        var inset = Document()
        inset.add(.facts(shown(chain).map { RichText($0) }))
        for (index, certificate) in chain.certificates.enumerated() {
            inset.add(.entry(Document.Entry(certificate, at: index, of: chain.side)))
        }
        inset.addList("As sent", ChainRemark.all(of: chain.sent, chain.certificates).map { $0.text(of: side) })
        inset.addList("Verification", CertificateJudgementWording.lines(chain))
        inset.addList("Interception", interception(chain))
        document.add(.inset(inset.blocks))
    }

    // MARK: The whole

    private static func summary(_ inventory: CertificateInventory) -> String {
        let (chains, inputs) = (inventory.chains, inventory.inputs)
        guard !chains.isEmpty else {
            let connections = Words.count(inventory.connections.withTLS, "TLS connection")
            return inventory.connections.withTLS == 0
                ? "No TLS connection in this capture."
                : "No certificate is visible in the \(connections) of this capture."
        }
        let servers = chains.filter { $0.side == .server }
        var parts = [
            Words.count(servers.count, "distinct chain") + " of servers in "
                + Words.count(inventory.connections.withChain, "connection")
        ]
        let clients = chains.count - servers.count
        if clients > 0 { parts.append("\(Words.count(clients, "chain")) of clients") }
        let refused = servers.count(where: \.isRefused)
        return parts.joined(separator: ", ") + "."
            + verdict(refused, of: servers.count, isJudged: !inputs.trust.isEmpty || refused > 0)
    }

    private static func verdict(_ refused: Int, of count: Int, isJudged: Bool) -> String {
        guard isJudged, count > 0 else { return "" }
        if refused == 0 { return count == 1 ? " It is valid." : " All are valid." }
        let which = count == 1 ? "It is" : refused == 1 ? "One is" : "\(refused) are"
        return refused == count && count > 1
            ? " None is valid for a client with the trust given."
            : " \(which) not valid for a client with the trust given."
    }

    /// That TLS is opened on the way, also where no client minds.
    private static func interception(_ chain: ShownChain) -> [String] {
        guard let inspector = chain.inspector else { return [] }
        let accepted =
            chain.answered > 0
            ? "; its clients accepted it in \(Words.count(chain.answered, "connection"))"
            : "; no client was served with it"
        return ["By its issuer's name TLS is opened on the way by \(Words.name(inspector))\(accepted)."]
    }

    // MARK: Who was shown it

    private static func shown(_ chain: ShownChain) -> [String] {
        let (first, last) = (CalendarTime(chain.seen.first.at), CalendarTime(chain.seen.last.at))
        let day = first.date == last.date ? "" : last.date + " "
        let until = day.isEmpty && first.time == last.time ? "" : " to \(day)\(last.time)"
        let ids = Words.numbers(chain.connectionIDs, limit: 4)
        let more = chain.connections - chain.connectionIDs.count
        let numbers = "#\(ids)\(more > 0 ? " and \(more) more" : "")"
        let count = Words.count(chain.connections, "connection")
        let connections = "\(count) (\(numbers)), \(first.date) \(first.time)\(until) UTC"
        let names = chain.audiences.compactMap(\.serverName)
        let listed = names.prefix(nameLimit).joined(separator: ", ")
        let rest = names.count > nameLimit ? " and \(names.count - nameLimit) more names" : ""
        let asked = names.isEmpty ? "It was not requested by a server name." : "Requested as \(listed)\(rest)."
        let (servers, clients) = (chain.servers.list(limit: 4), chain.clients.list(limit: 4))
        return chain.side == .server
            ? ["Sent by \(servers) to \(clients): \(connections).", asked]
            : ["Sent by the client \(clients) to \(servers): \(connections)."]
    }
}
