import ConnectionScripts
import Knowledge
import Octets
import Packets
import TLS
import Testing
import Timeline

@testable import Diagnosis
@testable import Wording

@Suite struct ConclusionWordingHandshakeTests {
    @Test func aServersAlertWithItsMeaning() throws {
        let statement = state(PeerAlert(side: .server)) {
            $0.open()
            $0.clientHello()
            $0.alert(.server, 40)
        }
        let meaning = try #require(AlertDescription(rawValue: 40).inWords)
        #expect(
            statement?.summary
                == "telemetry.vendor.example (198.51.100.7:443) aborted the TLS handshake with the fatal TLS alert handshake_failure; this alert means: \(meaning)."
        )
    }

    @Test func whichVersionIsRefused() {
        let refused = state(PeerAlert(side: .client)) {
            $0.open()
            $0.clientHello()
            $0.serverFlight(.tls10)
            $0.alert(.client, 70)
        }
        #expect(
            refused?.summary.hasSuffix(
                "with the fatal TLS alert protocol_version: the server chose TLS 1.0, which the client does not accept."
            ) == true)
        let unanswered = state(PeerAlert(side: .client)) {
            $0.open()
            $0.clientHello()
            $0.alert(.client, 70)
        }
        #expect(unanswered?.summary.contains("the server chose") == false)
    }

    @Test func aRenegotiationThatIsBrokenOff() {
        let statement = state(PeerAlert(side: .server)) {
            $0.handshake()
            $0.request()
            let begun = $0.step(.server, payload: 40)
            $0.setTLS { $0.renegotiation = Renegotiation(mark: begun, from: .server) }
            $0.alert(.server, nil)
        }
        #expect(
            statement?.summary.contains(
                "started a renegotiation with 10.20.0.14 and aborted it with an encrypted TLS alert")
                == true)
    }

    @Test func aClientCertificateThatIsRefused() {
        let statement = state(ClientCertificateRefused()) {
            $0.open()
            $0.clientHello()
            $0.serverFlight()
            $0.setTLS { $0.clientCertificateGiven = true }
            $0.alert(.server, 48)
        }
        #expect(statement?.summary.hasSuffix("with the fatal TLS alert unknown_ca.") == true)
    }

    @Test func aClientCertificateThatIsMissing() {
        let statement = state(ClientCertificateRequired()) {
            $0.handshake(.tls13)
            $0.setTLS {
                $0.clientCertificateRequested = true
                $0.clientCertificateDeclined = true
            }
            $0.request()
            $0.httpRequest()
            $0.httpResponse(403)
        }
        #expect(statement?.summary.hasSuffix("received none, and answered the request with status 403.") == true)
    }

    @Test func closedWithoutAnAlert() {
        let inHandshake = state(AbruptCloseInHandshake()) {
            $0.open()
            $0.clientHello()
            $0.close(.server)
        }
        #expect(
            inHandshake?.summary
                == "telemetry.vendor.example (198.51.100.7:443) closed the connection with 10.20.0.14 in the middle of the TLS handshake, after the ClientHello, without an alert."
        )
        let onOpening = state(AbruptCloseInHandshake()) {
            $0.open()
            $0.close(.server)
        }
        #expect(
            onOpening?.summary
                == "198.51.100.7:443 accepted the connection of 10.20.0.14 and closed it 1.0 ms later, before either side had sent data."
        )
    }

    @Test func largePacketsThatAreLost() {
        func text(_ sign: PathMTUBlackHole.Sign, largest: Int? = nil, mtu: Int? = nil) -> String {
            let evidence = PathMTUBlackHole.Evidence(
                side: .server, octets: 2800, largestSegment: largest, sign: sign, mtu: mtu, isInHandshake: mtu == nil)
            let finding = Finding(.largePacketsLost(evidence), .problem, .likely)
            return ConclusionWording(finding, ConnectionFacts(ConnectionScript.record { $0.handshake() })).sentences
                .joined(separator: " ")
        }
        #expect(
            text(.sentInVain(repetitions: 4), largest: 1400)
                == """
                Large packets from telemetry.vendor.example (198.51.100.7:443) do not reach 10.20.0.14: 2800 bytes, in \
                segments of up to 1400 bytes, were sent 5 times and never acknowledged. The handshake cannot continue.
                """)
        #expect(text(.neverArrived).contains("2800 bytes never arrived while later, smaller packets did."))
        #expect(
            text(.reported(count: 3, time: .seconds(94))).contains(
                "its selective acknowledgments (SACK) say for 94.0 s that 2800 bytes are missing"))
        #expect(text(.sentInVain(repetitions: 4), mtu: 1438).contains("carries packets of 1438 bytes at most (MTU)"))
    }

    @Test func aClientHelloThatIsCut() {
        #expect(
            ClientHelloSplit.Evidence.partlyAcknowledged(size: 1900).text
                == "of the 1900 bytes of the ClientHello only the first part was acknowledged")
        #expect(
            ClientHelloSplit.Evidence.arrived(octets: 1400).text
                == "only the first 1400 bytes of the ClientHello arrived")
    }
}
