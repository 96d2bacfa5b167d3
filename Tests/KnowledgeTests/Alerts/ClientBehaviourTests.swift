import Testing

@testable import Knowledge

@Suite struct ClientBehaviourTests {
    private func clients(_ rows: [ClientBehaviour]) -> Set<String> { Set(rows.map(\.client)) }

    @Test func aReadableUnknownCAInTLS13IsOpenSSL() {
        let senders = ClientBehaviour.senders(of: 48, for: .untrusted, isReadableInTLS13: true)
        #expect(clients(senders).isSuperset(of: ["OpenSSL 3.0, Python ssl", "curl with OpenSSL"]))
        #expect(clients(senders).isDisjoint(with: ["rustls", "wolfSSL 5", "Go crypto/tls"]))
    }

    @Test func goAndGnuTLSSayBadCertificateForEverything() {
        for reason in [ClientBehaviour.Reason.untrusted, .expired, .wrongName] {
            #expect(
                clients(ClientBehaviour.senders(of: 42, for: reason)).isSuperset(of: ["Go crypto/tls", "GnuTLS 3.7"]))
        }
    }

    @Test func nodeSaysNothing() {
        #expect(clients(ClientBehaviour.silent(for: .untrusted)).contains("Node.js"))
        #expect(clients(ClientBehaviour.silent(for: .wrongName)) == ["Node.js", "curl with OpenSSL"])
    }

    @Test func aRowOfWhichReadabilityIsUnknownIsLeftIn() {
        for readable in [true, false] {
            #expect(clients(ClientBehaviour.senders(of: 48, isReadableInTLS13: readable)).contains("Mbed TLS 2.28"))
        }
    }

    @Test func theBestFoundedComeFirst() {
        let ranks = ClientBehaviour.senders(of: 48).compactMap { Provenance.allCases.firstIndex(of: $0.confidence) }
        #expect(ranks.count > 5 && ranks == ranks.sorted())
    }

    @Test func anAlertThatIsNoRefusalHasNoSenders() {
        #expect(ClientBehaviour.senders(of: 0).isEmpty)
        #expect(ClientBehaviour.senders(of: 70).isEmpty)
    }

    @Test func everyRowIsWhole() {
        #expect(Set(ClientBehaviour.all).count == ClientBehaviour.all.count, "a row stands twice")
        for row in ClientBehaviour.all {
            #expect(!row.client.isEmpty && !row.source.isEmpty, "\(row)")
            #expect(row.alert != nil || (row.isReadableInTLS13 == nil && !row.then.isEmpty), "\(row)")
            if let alert = row.alert { #expect(AlertEntry.entry(code: alert) != nil, "\(row)") }
            if row.source.contains("general knowledge") { #expect(row.confidence == .unconfirmed, "\(row)") }
        }
    }
}
