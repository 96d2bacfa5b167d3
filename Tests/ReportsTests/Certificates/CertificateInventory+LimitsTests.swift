import SampleRecords
import Testing

@testable import Diagnosis
@testable import Reports

@Suite struct CertificateInventoryLimitsTests {
    private func limits(_ change: (inout CertificateInventory.ConnectionCounts) -> Void) -> [String] {
        var counts = CertificateInventory.ConnectionCounts()
        change(&counts)
        return CertificateInventory(chains: [], connections: counts, inputs: Sample.inputs(connections: 0)).limits
    }

    @Test func whatCouldNotBeSeenIsCounted() {
        #expect(limits { $0.withTLS = 3 }.isEmpty)
        #expect(
            limits {
                $0.encrypted = 1
                $0.resumed = 2
                $0.leftOut = 3
            }.map { $0.prefix(24) } == [
                "1 connection used TLS 1.", "2 connections resumed an", "3 connections sent chain",
            ])
    }
}
