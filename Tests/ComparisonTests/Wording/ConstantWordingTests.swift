import Testing

@testable import Comparison

@Suite struct ConstantWordingTests {
    private func pair(_ constants: [(ComparedField, String)], _ differing: [ComparedField] = []) -> ComparedPair {
        var pair = ComparedPair(PerPoint(a: [0], b: [0]), evidence: .serverAndClient, isTroubled: PerPoint(a: false, b: false))
        pair.constants = constants.map { (field: $0.0, value: $0.1) }
        pair.differences = differing.map { Difference(field: $0, a: "1", b: "2") }
        return pair
    }

    @Test func partsAreToldInOneLine() {
        let text = ConstantWording.text(pair([(.serverAddress, "10.0.0.2"), (.tcp("server", "mss"), "1460"), (.version, "TLS 1.2")]))
        #expect(text == "server address 10.0.0.2, TCP options, TLS version TLS 1.2")
    }

    @Test func aPartThatDiffersInOneFieldIsNotTheSame() {
        let text = ConstantWording.text(pair([(.tcp("server", "mss"), "1460"), (.version, "TLS 1.2")], [.tcp("client", "sack")]))
        #expect(text == "TLS version TLS 1.2")
    }

    @Test func theWholeCertificateStandsForItsParts() {
        #expect(ConstantWording.text(pair([(.certificateDigest, "aa"), (.issuer, "CN=A"), (.dnsNames, "b")])) == "certificate")
    }

    @Test func nothingIsNoText() { #expect(ConstantWording.text(pair([])) == nil) }
}
