import Octets
import Packets
import Testing

@testable import Comparison
@testable import Wording

@Suite struct ConstantWordingTests {
    private func pair(
        _ constants: [(field: ComparedField, value: ComparedValue)], _ differing: [ComparedField] = []
    ) -> ComparedPair {
        var pair = ComparedPair(
            PerPoint(a: [0], b: [0]), matchBasis: .serverAndClient, isTroubled: PerPoint(a: false, b: false))
        pair.constants = constants
        pair.differences = differing.map { Difference(field: $0, a: .number(1), b: .number(2)) }
        return pair
    }

    @Test func partsAreToldInOneLine() {
        let text = ConstantWording.text(
            pair([
                (.serverAddress, .address(IPAddress(ipv4: 0x0a00_0002))), (.tcp(.server, .mss), .number(1460)),
                (.version, .text("TLS 1.2")),
            ]))
        #expect(text == "server address 10.0.0.2, TCP options, TLS version TLS 1.2")
    }

    @Test func aPartThatDiffersInOneFieldIsNotTheSame() {
        let text = ConstantWording.text(
            pair(
                [(.tcp(.server, .mss), .number(1460)), (.version, .text("TLS 1.2"))],
                [.tcp(.client, .selectiveAcknowledgment)]))
        #expect(text == "TLS version TLS 1.2")
    }

    @Test func theWholeCertificateStandsForItsParts() {
        #expect(
            ConstantWording.text(
                pair([(.certificateDigest, .text("aa")), (.issuer, .text("CN=A")), (.dnsNames, .list(["b"]))]))
                == "certificate")
    }

    @Test func nothingIsNoText() { #expect(ConstantWording.text(pair([])) == nil) }
}
