import Testing

@testable import Knowledge

@Suite struct CatalogueTests {
    /// The contract, word for word: tickets and scripts cite these names.
    static let contract = [
        "syn-unanswered", "connection-refused", "handshake-ack-missing", "client-silent",
        "server-silent-after-client-hello",
        "stalled-after-server-flight", "stalled-handshake", "no-request", "incomplete-request", "no-response",
        "answer-incomplete", "error-response",
        "server-timeout-close", "client-timeout-close", "client-rejected-certificate", "client-alert", "server-alert",
        "reset-in-handshake", "abrupt-close-in-handshake", "certificate-untrusted", "certificate-expired",
        "certificate-not-yet-valid", "certificate-name-mismatch", "certificate-chain-incomplete",
        "certificate-self-signed",
        "certificate-weak", "certificate-pin-mismatch", "interception-known-product",
        "interception-certificate-replaced",
        "interception-two-sided", "interception-client-fingerprint", "client-certificate-required", "wrong-protocol",
        "starttls-refused", "tunnel-refused",
        "client-hello-split", "lost-request", "http-408", "server-log-match", "data-never-acknowledged",
        "idle-connection-dropped", "keepalive-unanswered", "receiver-stalled",
        "handshake-answer-invalid", "connection-reset", "routing-loop", "untranslated-packet", "address-conflict",
        "conflicting-data",
        "path-mtu-black-hole", "packet-loss",
        "slow-peer",
        "one-way-capture", "capture-incomplete", "capture-starts-mid-connection", "capture-truncated-packets",
        "capture-damaged",
        "capture-clock-jump", "path-loss", "path-injection", "path-blocked", "path-proxy", "path-rewrite", "path-delay",
    ]

    @Test(arguments: contract)
    func everyNameOfTheContractHasAnEntry(_ name: String) throws {
        let entry = try #require(Catalogue.finding(FindingID(rawValue: name)))
        #expect(entry.id.rawValue == name)
    }

    @Test func thereIsNoEntryBeyondTheContractAndNoneTwice() {
        #expect(Catalogue.findings.map(\.id.rawValue).sorted() == Self.contract.sorted())
    }

    @Test func anUnknownNameHasNoEntry() {
        #expect(Catalogue.finding(FindingID(rawValue: "client-rejected")) == nil)
        #expect(Catalogue.finding(FindingID(rawValue: "")) == nil)
    }

    @Test(arguments: contract)
    func everyEntryIsCompleteAndShort(_ name: String) throws {
        let entry = try #require(Catalogue.finding(FindingID(rawValue: name)))
        #expect(!entry.title.isEmpty && !entry.title.hasSuffix("."))
        #expect(!entry.source.isEmpty)
        for text in [entry.meaning, entry.signs, entry.lookalikes, entry.advice] {
            #expect(text.hasSuffix(".") || text.hasSuffix("?"), "not a sentence: \(text)")
            #expect((20...450).contains(text.count), "\(text.count) characters: \(text)")
            #expect(!text.contains("  ") && !text.contains("\n"), "broken line: \(text)")
        }
    }
}
