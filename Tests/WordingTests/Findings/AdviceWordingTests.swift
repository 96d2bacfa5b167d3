import ConnectionScripts
import Knowledge
import Octets
import Packets
import TLS
import Testing
import Timeline

@testable import Cryptography
@testable import Diagnosis
@testable import Wording

@Suite struct AdviceWordingTests {
    private func text(_ advice: Advice) -> String {
        let record = ConnectionScript.record {
            $0.handshake(.tls12, [.inspected])
            $0.wait(20)
            $0.close(.server)
        }
        return AdviceWording(ConnectionFacts(record)).text(advice)
    }

    @Test(
        arguments: [
            (
                .client(.switchSSL2Off),
                "Disable SSL 2.0 on the client, so that it sends its ClientHello in TLS format."
            ),
            (.certificate(.updateBundle), "Update the CA bundle of the device: a certificate in it has expired."),
            (
                .certificate(.exemptOrInstall),
                """
                Exempt telemetry.vendor.example from TLS inspection for these devices, or install the CA “Customer TLS \
                Inspection CA” on them.
                """
            ),
        ] as [(Advice, String)])
    func whole(advice: Advice, text: String) { #expect(self.text(advice) == text) }

    @Test(
        arguments: [
            (.capture(.onServerForSYN), "tcpdump -n -i any -s 0 'host 10.20.0.14 and tcp port 443'"),
            (.client(.findWhyNoPing(within: .seconds(4))), "why 10.20.0.14 sent no PINGREQ within 4 s:"),
            (.server(.readLogAtCloseFor(line: "408")), "(13:40:18 UTC)"), (.server(.logClientPort), "%{remote}p"),
            (.certificate(.sendIntermediate), "to send its intermediate certificate as well (fullchain)."),
            (.certificate(.askAboutPin(host: "a.example", seen: nil)), "whether the key was changed on purpose"),
        ] as [(Advice, String)])
    func inPart(advice: Advice, part: String) { #expect(text(advice).contains(part)) }

    @Test func whatAnErrorOfVerificationAsksFor() throws {
        let error = try #require(VerificationError.of(26))
        #expect(text(.certificate(.remedy(error))) == error.remedy)
    }

    /// Where two captures are compared that has been done.
    @Test func whatAsksForAnotherCaptureNamesTcpdump() {
        let captures: [Advice] = [
            .capture(.onServerForSYN), .capture(.onServerForClientHello), .capture(.onDevice),
            .certificate(.proveOrigin),
            .certificate(.proveReplacement), .recapture(.wholePackets),
        ]
        for advice in captures { #expect(advice.isCapture && text(advice).contains("tcpdump")) }
        for advice in [Advice.client(.readDeviceLog), .server(.readLog), .certificate(.exemptOrInstall)] {
            #expect(!advice.isCapture && !text(advice).contains("tcpdump"))
        }
    }
}
