import Diagnosis
import TLS
import Testing

@testable import Cryptography
@testable import Reports
@testable import Timeline

@Suite struct ShownChainTitleTests {
    private func title(_ change: (inout Certificate) -> Void) -> String? {
        Shown.inventory([Shown.connection(0, [Shown.certificate("telemetry.vendor.example", 1, change)])]).chains.first?
            .title
    }

    @Test func aChainIsCalledByItsLeaf() {
        #expect(title { _ in } == "telemetry.vendor.example")
        #expect(title { $0.subjectAttributes = [] } == "telemetry.vendor.example")
        #expect(
            title {
                $0.subjectAttributes = []
                $0.dnsNames = []
                $0.ipAddresses = ["192.0.2.1"]
            } == "192.0.2.1")
        #expect(
            title {
                $0.subjectAttributes = []
                $0.dnsNames = []
                $0.subject = ""
            } == "a certificate without a name")
    }

    @Test func aLeafThatCannotBeReadHasNoName() {
        let record = Shown.connection(0) { $0.tls?.observation.certificates = [[0xde, 0xad], [2]] }
        #expect(Shown.inventory([record]).chains.first?.title == "a chain without a readable certificate")
    }
}
