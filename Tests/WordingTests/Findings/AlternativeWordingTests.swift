import ConnectionScripts
import Knowledge
import Octets
import Packets
import Testing
import Timeline

@testable import Diagnosis
@testable import Wording

@Suite struct AlternativeWordingTests {
    private func text(_ alternative: Alternative) -> String {
        AlternativeWording(ConnectionFacts(ConnectionScript.record { $0.handshake() })).text(alternative)
    }

    @Test(
        arguments: [
            (.client(.inspectingProxyWithoutRequest), "A TLS-inspecting proxy whose own client rejected"),
            (.path(.largeClientHello(octets: 1800)), "The ClientHello is large (1800 bytes"),
            (.path(.connectionForgotten), "A firewall or NAT on the path has dropped its state"),
            (.server(.noKnownTimer(.milliseconds(13_371))), "No timer in the catalogue has 13.4 s in this phase:"),
            (.server(.ticketIsAnswer(frame: 9)), "The server's record in frame 9 is the response"),
        ] as [(Alternative, String)])
    func begins(alternative: Alternative, text: String) { #expect(self.text(alternative).hasPrefix(text)) }

    @Test func timersOfOthersAreNamed() {
        let other = Finding.Match(
            product: "nginx", setting: .byDefault("client_header_timeout 60s"), interval: .seconds(60),
            source: .catalogue("docs"))
        #expect(
            text(.server(.otherTimers([other]))).hasPrefix("The same interval fits nginx (client_header_timeout 60s);"))
    }
}
