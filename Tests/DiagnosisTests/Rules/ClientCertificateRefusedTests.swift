import ConnectionScripts
import Knowledge
import Octets
import Packets
import TLS
import Testing
import Timeline

@testable import Diagnosis

@Suite struct ClientCertificateRefusedTests {
    /// Up to TLS 1.2 the alert comes in place of the server's Finished.
    static func refused(_ code: UInt8, given: Bool = true) -> Finding? {
        conclude(ClientCertificateRefused()) {
            $0.open()
            $0.clientHello()
            $0.serverFlight()
            $0.setTLS { $0.clientCertificateGiven = given }
            $0.alert(.server, code)
        }
    }

    @Test(
        arguments: [(48, true, true), (45, true, true), (51, true, true), (40, true, false), (48, false, false)]
            as [(UInt8, Bool, Bool)])
    func anAlertAboutTheCertificateThatWasGiven(_ code: UInt8, given: Bool, isFinding: Bool) {
        let finding = Self.refused(code, given: given)
        #expect((finding != nil) == isFinding)
        if isFinding { #expect(finding?.id == .serverAlert && finding?.confidence == .certain) }
    }

    @Test func itNamesTheAlert() {
        let finding = Self.refused(48)
        #expect(finding?.conclusion == .clientCertificateRefused(.alert(.unknownCA, subject: nil, issuer: nil)))
        #expect(
            finding?.reasons == [
                .handshake(.alertBehindClientCertificate(in: 6)), .handshake(.alertMeaning(.unknownCA)),
            ])
    }

    /// In TLS 1.3 it comes behind the handshake.
    static func after(_ code: UInt8?, given: Bool = true, seconds: Double = 0) -> Finding? {
        conclude(ClientCertificateRefused()) {
            $0.handshake(.tls13)
            $0.setTLS { $0.clientCertificateGiven = given }
            $0.wait(seconds)
            $0.alert(.server, code)
        }
    }

    @Test func inTLS13ItComesBehindTheHandshake() {
        #expect(Self.after(48)?.confidence == .certain)
        #expect(Self.after(48, seconds: 20)?.confidence == .certain)
        #expect(Self.after(0) == nil)
    }

    @Test func withoutKeysItIsOnlyPossible() {
        #expect(Self.after(nil)?.confidence == .possible)
        #expect(Self.after(nil)?.alternatives == [.server(.otherReasonAfterHandshake)])
        #expect(Self.after(nil, given: false) == nil)
        #expect(Self.after(nil, seconds: 20) == nil)
    }

    @Test func whoWasAnsweredWasNotRefused() {
        let finding = conclude(ClientCertificateRefused()) {
            $0.handshake(.tls13)
            $0.setTLS { $0.clientCertificateGiven = true }
            $0.request()
            $0.response()
            $0.alert(.server, 48)
        }
        #expect(finding == nil)
    }
}
