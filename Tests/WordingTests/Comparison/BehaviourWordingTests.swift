import ComparedConnections
import Diagnosis
import Knowledge
import Packets
import TLS
import Testing
import Timeline

@testable import Comparison
@testable import Wording

@Suite struct BehaviourWordingTests {
    private func summary(_ a: [DiagnosedConnection], _ b: [DiagnosedConnection]) -> String {
        ComparisonPlan(
            PerPoint(a: SampleConnection.diagnosis(a), b: SampleConnection.diagnosis(b)),
            names: PerPoint(a: "working.pcap", b: "failing.pcap"), mode: .behaviour
        ).comparison().summary
    }

    private func issued(_ issuer: String) -> (inout ConnectionRecord) -> Void {
        { record in
            record.tls?.observation.clientHello = ClientHello(
                cipherSuites: [CipherSuite(rawValue: 0xc02f)], serverName: "host.example")
            record.tls?.certificates = [
                SampleConnection.certificate(issuer: issuer, key: issuer == "Vendor" ? "aa" : "bb")
            ]
        }
    }

    @Test func theCaptureThatFailsAndTheFirstDifferenceLead() {
        let text = summary(
            [SampleConnection.sound(0, issued("Vendor"))], [SampleConnection.troubled(1, issued("Customer"))])
        #expect(
            text.hasPrefix(
                """
                Connections to host.example work in working.pcap (1 connection) and fail in failing.pcap (1 \
                connection).
                """
            ))
        #expect(
            text.contains(
                """
                Both are the same until the ServerHello; then they differ in the issuer of the certificate: \
                “CN=Customer” in failing.pcap
                """
            )
        )
        #expect(text.contains("“CN=Vendor” in working.pcap"))
        #expect(text.contains("In failing.pcap: 10.0.0.1 received the certificate of host.example (10.0.0.2:443)"))
    }

    @Test func theOtherWayRoundTheSameIsSaid() {
        let text = summary(
            [SampleConnection.troubled(1, issued("Customer"))], [SampleConnection.sound(0, issued("Vendor"))])
        #expect(
            text.hasPrefix(
                """
                Connections to host.example fail in working.pcap (1 connection) and work in failing.pcap (1 \
                connection).
                """
            ))
        #expect(text.contains("certificate: “CN=Customer” in working.pcap"))
    }

    @Test func noDifferenceIsSaidShortly() {
        #expect(
            summary([SampleConnection.sound(0)], [SampleConnection.sound(1)])
                == "No meaningful difference between working.pcap (1 connection) and failing.pcap (1).")
        #expect(
            summary([SampleConnection.troubled(0)], [SampleConnection.troubled(1)]).hasSuffix(
                "the same problem in both."))
    }

    @Test func aServerThatOneLacksIsNamed() {
        let text = summary([SampleConnection.sound(0)], [])
        #expect(text == "Only working.pcap has connections to 10.0.0.2:443 (1): failing.pcap has none.")
    }

    /// The sentences of a story stay apart, as the first of all stands out.
    @Test func sentencesStayApart() {
        let comparison = ComparisonPlan(
            PerPoint(
                a: SampleConnection.diagnosis([SampleConnection.sound(0, issued("Vendor Inc. Root"))]),
                b: SampleConnection.diagnosis([SampleConnection.troubled(1, issued("Customer"))])),
            names: PerPoint(a: "working.pcap", b: "failing.pcap"), mode: .behaviour
        ).comparison()
        #expect(comparison.sentences.count >= 3)
        #expect(comparison.sentences[1].contains("“CN=Vendor Inc. Root” in working.pcap"))
        #expect(comparison.sentences.joined(separator: " ") == comparison.summary)
    }

    /// Names come from the wire: a backtick would end a quotation in Markdown.
    @Test func hostileNamesStayNames() {
        let text = summary([SampleConnection.sound(0, issued("Vendor"))], [SampleConnection.troubled(1, issued("`x`"))])
        #expect(!text.contains("`x`"))
    }
}
