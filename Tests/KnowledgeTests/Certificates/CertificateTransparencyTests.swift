import Testing

@testable import Knowledge

@Suite struct CertificateTransparencyTests {
    @Test func theFirstClientToAskForTimestamps() {
        let row = CertificateTransparency.first
        #expect(row.client == "Chrome" && !row.source.isEmpty)
        #expect(row.since == 17_651 * 86_400, "2018-04-30")
    }
}
