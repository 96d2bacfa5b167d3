import Testing

@testable import Cryptography
@testable import Diagnosis

@Suite struct ChainRemarkTests {
    private static let certificates = ["leaf", "one", "two", "three"].map { Certificate(subject: "CN=\($0)") }

    private func remarks(_ count: Int, _ change: (inout SentChain) -> Void) -> [ChainRemark] {
        var sent = SentChain(count: count)
        change(&sent)
        return ChainRemark.all(of: sent, Self.certificates)
    }

    @Test func aSoundChainIsSaidToEndWhereItDoes() {
        #expect(
            remarks(2) { ($0.path, $0.missingIssuer) = ([0, 1], "CN=root") } == [.issuerNotSent(issuer: "CN=root")])
        #expect(remarks(1) { ($0.path, $0.missingIssuer) = ([0], "CN=one") } == [.alone(issuer: "CN=one")])
        #expect(remarks(1) { $0.path = [0] }.isEmpty)
        #expect(remarks(0) { _ in }.isEmpty)
    }

    @Test func faultsComeFirst() {
        let all = remarks(4) {
            ($0.path, $0.root) = ([0, 2, 1], 1)
            ($0.duplicates, $0.unrelated, $0.namesakes) = ([3], [], [])
        }
        #expect(all == [.outOfOrder([0, 2, 1]), .repeated([3], of: 4), .rootSent(subject: "CN=one")])
    }

    /// What follows from where a chain ends is no fault: clients verify it all the same.
    @Test func whereAChainEndsIsNoFault() {
        var sent = SentChain(count: 2)
        (sent.path, sent.missingIssuer) = ([0, 1], "CN=root")
        #expect(ChainRemark.faults(of: sent, Self.certificates).isEmpty)
        sent.duplicates = [1]
        #expect(ChainRemark.faults(of: sent, Self.certificates) == [.repeated([1], of: 2)])
    }

    @Test func strangersAndNamesakesAreToldApart() {
        let all = remarks(4) {
            ($0.path, $0.unrelated, $0.namesakes, $0.missingIssuer) = ([0], [1, 2, 3], [2], "CN=two")
        }
        #expect(
            all.prefix(2) == [
                .namesakes([2], subjects: ["CN=two"]), .unrelated([1, 3], subjects: ["CN=one", "CN=three"]),
            ])
    }

    @Test func whatIsNoCertificateShiftsNoNames() {
        let all = remarks(4) { ($0.path, $0.unreadable, $0.unrelated) = ([0], [1], [2]) }
        #expect(all == [.unreadable([1], of: 4), .unrelated([2], subjects: ["CN=one"])])
        #expect(remarks(2) { ($0.unreadable, $0.unrelated) = ([0, 1], []) } == [.unreadable([0, 1], of: 2)])
    }
}
