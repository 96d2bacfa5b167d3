import Diagnosis
import Knowledge
import Octets
import Packets
import TLS
import Testing
import Timeline

@testable import Comparison

@Suite struct BehaviourWordingTests {
    private func summary(_ a: [DiagnosedConnection], _ b: [DiagnosedConnection]) -> String {
        ComparisonPlan(
            PerPoint(a: Told.diagnosis(a), b: Told.diagnosis(b)), names: PerPoint(a: "working.pcap", b: "failing.pcap"), mode: .behaviour
        ).comparison().summary
    }

    private func issued(_ issuer: String) -> (inout ConnectionRecord) -> Void {
        { record in
            record.tls?.observation.clientHello = ClientHello(cipherSuites: [CipherSuite(rawValue: 0xc02f)], serverName: "host.example")
            record.tls?.certificates = [Told.certificate(issuer: issuer, key: issuer == "Vendor" ? "aa" : "bb")]
        }
    }

    @Test func theCaptureThatFailsAndTheFirstDifferenceLead() {
        let text = summary([Told.sound(0, issued("Vendor"))], [Told.troubled(1, issued("Customer"))])
        #expect(text.hasPrefix("Connections to host.example work in working.pcap (1 connection) and fail in failing.pcap (1 connection)."))
        #expect(
            text.contains(
                "Both are the same until the ServerHello; then they differ in the issuer of the certificate: “CN=Customer” in failing.pcap")
        )
        #expect(text.contains("“CN=Vendor” in working.pcap"))
        #expect(text.contains("In failing.pcap: client-rejected-certificate in #1."))
    }

    @Test func theOtherWayRoundTheSameIsSaid() {
        let text = summary([Told.troubled(1, issued("Customer"))], [Told.sound(0, issued("Vendor"))])
        #expect(text.hasPrefix("Connections to host.example fail in working.pcap (1 connection) and work in failing.pcap (1 connection)."))
        #expect(text.contains("certificate: “CN=Customer” in working.pcap"))
    }

    @Test func noDifferenceIsSaidShortly() {
        #expect(
            summary([Told.sound(0)], [Told.sound(1)])
                == "No meaningful difference between working.pcap (1 connection) and failing.pcap (1).")
        #expect(summary([Told.troubled(0)], [Told.troubled(1)]).hasSuffix("the same trouble in both."))
    }

    @Test func aServerThatOneLacksIsNamed() {
        let text = summary([Told.sound(0)], [])
        #expect(text == "Only working.pcap has connections to 10.0.0.2:443 (1): failing.pcap has none.")
    }

    /// Names come from the wire: a backtick would end a quotation in Markdown.
    @Test func hostileNamesStayNames() {
        let text = summary([Told.sound(0, issued("Vendor"))], [Told.troubled(1, issued("`x`"))])
        #expect(!text.contains("`x`"))
    }
}
