import Knowledge
import Octets
import Packets
import TLS
import Testing
import Timeline

@testable import Diagnosis

@Suite struct PeerAlertTests {
    @Test func theServersAlertWithItsMeaning() throws {
        let finding = try #require(
            conclude(PeerAlert(side: .server)) {
                $0.open()
                $0.clientHello()
                $0.alert(.server, 40)
            })
        #expect(finding.id == .serverAlert && finding.severity == .problem && finding.confidence == .certain)
        let meaning = try #require(AlertDescription(rawValue: 40).inWords)
        #expect(
            finding.summary
                == "telemetry.vendor.example (198.51.100.7:443) broke off the TLS handshake with the fatal TLS alert handshake_failure, which means as a rule: \(meaning)."
        )
        #expect(finding.because.last == "The client offers 1 cipher suite: TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256.")
        #expect(finding.frames == [5])
    }

    @Test func theClientsAlert() {
        #expect(
            conclude(PeerAlert(side: .client)) {
                $0.open()
                $0.clientHello()
                $0.alert(.client, 80)
            }?.id == .clientAlert)
    }

    @Test func whichVersionIsRefused() throws {
        let refused = try #require(
            conclude(PeerAlert(side: .client)) {
                $0.open()
                $0.clientHello()
                $0.serverFlight(.tls10)
                $0.alert(.client, 70)
            })
        #expect(
            refused.summary.hasSuffix(
                "with the fatal TLS alert protocol_version: the server chose TLS 1.0, which the client does not accept."))
        #expect(refused.because.contains("The client offers up to TLS 1.2."))
        let unanswered = try #require(
            conclude(PeerAlert(side: .client)) {
                $0.open()
                $0.clientHello()
                $0.alert(.client, 70)
            })
        #expect(!unanswered.summary.contains("the server chose"))
    }

    @Test func aHelloInTheOldFormatIsTheLikelyCause() throws {
        let octets: [UInt8] = [1, 3, 1, 0, 3, 0, 0, 0, 16, 0, 0, 0x35] + Array(0..<16)
        let old = try ClientHello(ssl2: octets.span)
        func broken(by side: Side) -> Finding? {
            conclude(PeerAlert(side: side)) {
                $0.open()
                $0.clientHello()
                $0.setTLS { $0.clientHello = old }
                $0.alert(side, 50)
            }
        }
        let finding = try #require(broken(by: .server))
        #expect(finding.because.contains { $0.contains("in the format of SSL 2.0") })
        #expect(
            finding.nextSteps == ["Switch SSL 2.0 off in the client's settings, so that it sends its ClientHello in the format of TLS."])
        #expect(broken(by: .client)?.because.contains { $0.contains("SSL 2.0") } == false)
    }

    @Test func warningsEndNothing() {
        #expect(
            conclude(PeerAlert(side: .server)) {
                $0.open()
                $0.clientHello()
                $0.alert(.server, 112, .warning)
            } == nil)
    }

    @Test func aRenegotiationThatIsBrokenOff() throws {
        let finding = try #require(
            conclude(PeerAlert(side: .server)) {
                $0.handshake()
                $0.request()
                let begun = $0.step(.server, payload: 40)
                $0.setTLS { $0.renegotiation = Renegotiation(mark: begun, from: .server) }
                $0.alert(.server, nil)
            })
        #expect(finding.id == .serverAlert && finding.confidence == .likely)
        #expect(finding.summary.contains("had the TLS handshake with 10.20.0.14 begin anew and broke it off with an encrypted TLS alert"))
        #expect(finding.frames.count == 2)
    }

    /// OpenSSL says decode_error when the stream ends without close_notify: that is an answer, not a cause.
    @Test func decodeErrorAfterThePeerLeftIsNone() {
        #expect(
            conclude(PeerAlert(side: .client)) {
                $0.open()
                $0.clientHello()
                $0.close(.server)
                let first = $0.record.close
                $0.alert(.client, 50)
                $0.set { $0.close = first }
            } == nil)
    }

    @Test func nothingAfterAnAnswer() {
        #expect(
            diagnose {
                $0.handshake()
                $0.request()
                $0.response()
                $0.alert(.client, 50)
                $0.set { $0.verification = .says() }
            }.isEmpty)
    }
}
