import ConnectionScripts
import Knowledge
import Octets
import Packets
import TLS
import Testing
import Timeline

@testable import Diagnosis

@Suite struct PeerAlertTests {
    /// Another conclusion than the one that a test is about.
    private struct Unexpected: Error {
        let conclusion: Conclusion
        init(_ conclusion: Conclusion) { self.conclusion = conclusion }
    }

    @Test func theServersAlertWithItsMeaning() throws {
        let finding = try #require(
            conclude(PeerAlert(side: .server)) {
                $0.open()
                $0.clientHello()
                $0.alert(.server, 40)
            })
        #expect(finding.id == .serverAlert && finding.severity == .problem && finding.confidence == .certain)
        guard case .fatalAlert(let evidence) = finding.conclusion else { throw Unexpected(finding.conclusion) }
        #expect(evidence.alert.from == .server && evidence.alert.description == .handshakeFailure)
        #expect(evidence.alert.mark.frame == 5 && evidence.refusedVersion == nil)
        #expect(
            finding.reasons == [
                .handshake(.alert(in: 5)), .handshake(.offer(.cipherSuites([CipherSuite(rawValue: 0xC02F)]))),
            ])
        #expect(
            finding.alternatives == [.server(.wantedClientCertificate)] && finding.advice == [.server(.compareOffer)])
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
        guard case .fatalAlert(let evidence) = refused.conclusion else { throw Unexpected(refused.conclusion) }
        #expect(evidence.alert.description == .protocolVersion && evidence.refusedVersion == .tls10)
        #expect(refused.reasons.contains(.handshake(.offer(.versions([.tls12], isListed: false)))))
        let unanswered = try #require(
            conclude(PeerAlert(side: .client)) {
                $0.open()
                $0.clientHello()
                $0.alert(.client, 70)
            })
        guard case .fatalAlert(let evidence) = unanswered.conclusion else { throw Unexpected(unanswered.conclusion) }
        #expect(evidence.refusedVersion == nil)
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
        #expect(finding.reasons.contains(.handshake(.offer(.sslv2Format))))
        #expect(finding.advice == [.client(.switchSSL2Off)])
        #expect(broken(by: .client)?.reasons.contains(.handshake(.offer(.sslv2Format))) == false)
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
        #expect(finding.conclusion == .renegotiationRefused(.init(description: nil)))
        #expect(finding.reasons == [.handshake(.renegotiation(begun: 9, alert: 10))] && finding.frames == [9, 10])
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
