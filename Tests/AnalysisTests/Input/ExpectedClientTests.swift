import Diagnosis
import Testing

@testable import Analysis

@Suite struct ExpectedClientTests {
    private func clients(_ expected: ExpectedClient...) throws(AnalysisError) -> ExpectedClients {
        var warnings: [AnalysisWarning] = []
        return try ExpectedClients(expected, warnings: &warnings)
    }

    @Test func aTextIsAFingerprintOrACapture() {
        #expect(ExpectedClient("t13d1516h2") == .fingerprint("t13d1516h2"))
        #expect(ExpectedClient("works.pcap") == .capture("works.pcap"))
    }

    @Test func fingerprintsAndCapturesAreLearnt() throws {
        #expect(try clients().isEmpty)
        #expect(try !clients(.fingerprint("t13d1516h2")).isEmpty)
        #expect(try !clients(.capture(Recordings.story)).isEmpty)
    }

    @Test func aCaptureWithoutAHelloIsAnError() {
        let plain = Recordings.path("healthy-http", "client.pcap")
        let error = failure { () throws(AnalysisError) in _ = try clients(.capture(plain)) }
        #expect(error?.cause == .noClientHello(path: plain))
        // Whatever was expected before it.
        for other in [ExpectedClient.fingerprint("t13d1516h2"), .capture(Recordings.story)] {
            let error = failure { () throws(AnalysisError) in _ = try clients(other, .capture(plain)) }
            #expect(error?.cause == .noClientHello(path: plain))
        }
    }

    @Test func aCaptureThatCannotBeReadIsAnErrorOfTheClient() {
        let error = failure { () throws(AnalysisError) in _ = try clients(.capture("/no/such.pcap")) }
        #expect(error?.code == .expectedClient && error?.path == "/no/such.pcap")
    }
}
