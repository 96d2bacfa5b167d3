import Testing

@testable import Cryptography
@testable import Diagnosis

@Suite struct CertificateChainWordingTests {
    private static let certificates = ["leaf", "one", "two", "three"].map { Certificate(subject: "CN=\($0)") }

    private func facts(_ count: Int, _ change: (inout SentChain) -> Void) -> [String] {
        var sent = SentChain(count: count)
        change(&sent)
        return CertificateChainWording(sent, Self.certificates).facts
    }

    @Test func aSoundChainIsSaidToEndWhereItDoes() {
        #expect(
            facts(2) { ($0.path, $0.missingIssuer) = ([0, 1], "CN=root") } == [
                "The chain leads to CN=root, which is not sent: whoever verifies it needs it in the bundle."
            ])
        #expect(
            facts(1) { ($0.path, $0.missingIssuer) = ([0], "CN=one") } == [
                "The server's certificate stands alone: whoever verifies it needs that of its issuer, CN=one."
            ])
        #expect(facts(1) { $0.path = [0] }.isEmpty)
        #expect(facts(0) { _ in }.isEmpty)
    }

    @Test func faultsComeFirst() {
        let told = facts(4) {
            ($0.path, $0.root) = ([0, 2, 1], 1)
            ($0.duplicates, $0.unrelated, $0.namesakes) = ([3], [], [])
        }
        #expect(told.count == 3)
        #expect(told[0].hasPrefix("The certificates are out of order: they lead from the server's to its issuers as 1, 3, 2,"))
        #expect(told[1] == "Number 4 of the 4 sent repeats one before.")
        #expect(told[2] == "The root (CN=one) is sent too: needless, as whoever verifies it must have it already to trust it.")
    }

    @Test func strangersAndNamesakesAreToldApart() {
        let told = facts(4) { ($0.path, $0.unrelated, $0.namesakes, $0.missingIssuer) = ([0], [1, 2, 3], [2], "CN=two") }
        #expect(told[0].hasPrefix("Number 3 (CN=two) has the name of an issuer, but not the key that signed"))
        #expect(told[1].hasPrefix("Numbers 2 and 4 (CN=one and CN=three) do not belong to the server's certificate"))
    }

    @Test func whatIsNoCertificateShiftsNoNames() {
        let told = facts(4) { ($0.path, $0.unreadable, $0.unrelated) = ([0], [1], [2]) }
        #expect(told[0] == "Number 2 of the 4 sent is no certificate that OpenSSL can read.")
        #expect(told[1].hasPrefix("Number 3 (CN=one) does not belong"))
        let none = facts(2) { ($0.unreadable, $0.unrelated) = ([0, 1], []) }
        #expect(none == ["Numbers 1 and 2 of the 2 sent are no certificates that OpenSSL can read, the server's own among them."])
    }
}
