import ConnectionScripts
import Cryptography
import Knowledge
import Octets
import Packets
import TLS
import Testing
import Timeline

@testable import Diagnosis

@Suite struct ClientRejectedCertificateTests {
    static func refusal(_ code: UInt8?, _ version: ProtocolVersion = .tls12, _ certificate: Certificate = .inspected)
        -> Finding?
    {
        conclude(ClientRejectedCertificate()) {
            $0.open()
            $0.clientHello()
            $0.serverFlight(version, [certificate])
            $0.set { $0.verification = version.isTLS13 ? nil : .untrusted }
            $0.alert(.client, code)
        }
    }

    @Test(arguments: [42, 43, 44, 45, 46, 48, 49, 113] as [UInt8])
    func alertsAboutTheCertificateProveIt(_ code: UInt8) throws {
        let finding = try #require(Self.refusal(code))
        #expect(finding.severity == .problem && finding.confidence == .certain)
        #expect(finding.frames == [5, 6])
    }

    /// illegal_parameter stands between them and means something else; the others are further neighbours.
    @Test(arguments: [0, 40, 41, 47, 50, 51, 70, 80, 112, 116] as [UInt8])
    func otherAlertsDoNot(_ code: UInt8) { #expect(Self.refusal(code) == nil) }

    @Test func itNamesTheIssuerAndWhatToDo() throws {
        let finding = try #require(Self.refusal(48))
        #expect(finding.conclusion == .certificateRejected(.init(sign: .alert(.unknownCA), delay: .milliseconds(1))))
        #expect(finding.reasons.contains(.certificate(.verification(.untrusted))))
        #expect(finding.advice == [.certificate(.exemptOrInstall), .certificate(.proveOrigin)])
    }

    @Test func inTLS13ThereIsNoIssuerToName() throws {
        let clear = try #require(Self.refusal(48, .tls13))
        #expect(clear.confidence == .certain)
        #expect(clear.conclusion == .certificateRejected(.init(sign: .alert(.unknownCA), delay: .milliseconds(1))))
        #expect(clear.reasons.contains(.certificate(.encrypted)))
        #expect(Self.refusal(nil, .tls13)?.confidence == .likely)
    }

    /// The rest of the flight may still be on its way when the certificate is refused.
    @Test func inTLS13TheRefusalNeedNotWaitForTheWholeFlight() throws {
        let finding = try #require(
            conclude(ClientRejectedCertificate()) {
                $0.open()
                $0.clientHello()
                $0.serverFlight(.tls13)
                $0.setTLS { $0.encryptedCertificateMark = $0.encryptedServerFlightMark }
                $0.alert(.client, 48)
                let rest = $0.step(.server, payload: 300)
                $0.setTLS { $0.encryptedServerFlightMark = rest }
            })
        #expect(finding.frames == [5, 6])
        #expect(finding.conclusion == .certificateRejected(.init(sign: .alert(.unknownCA), delay: .milliseconds(1))))
    }

    /// Sent before the certificate came: the two crossed on the way.
    @Test func anAlertThatCrossesTheCertificateIsNoAnswerToIt() {
        #expect(
            conclude(ClientRejectedCertificate()) {
                $0.open()
                $0.clientHello()
                $0.alert(.client, 48)
                $0.serverFlight(.tls12, [.inspected])
            } == nil)
    }

    @Test func aCloseThatCrossesTheCertificateIsNoAnswerToIt() {
        #expect(
            conclude(ClientRejectedCertificate()) {
                $0.open()
                $0.clientHello()
                $0.close(.client)
                $0.serverFlight(.tls12, [.inspected])
            } == nil)
    }

    @Test func neverBeforeOneWasShown() {
        let ids = diagnose {
            $0.open()
            $0.clientHello()
            $0.alert(.client, 48)
        }.ids
        #expect(ids == [.clientAlert])
    }

    @Test(arguments: [(Close.Manner.fin, 0.9, true), (.rst, 0.1, true), (.fin, 1.1, false)])
    func leavingAtOnceMayBeOne(_ how: Close.Manner, _ seconds: Double, isFinding: Bool) {
        let finding = conclude(ClientRejectedCertificate()) {
            $0.open()
            $0.clientHello()
            $0.serverFlight()
            $0.set { $0.verification = .says() }
            $0.wait(seconds)
            $0.close(.client, how)
        }
        #expect(finding?.confidence == (isFinding ? .possible : nil))
    }

    @Test func theServersCloseIsNoRefusal() {
        #expect(
            conclude(ClientRejectedCertificate()) {
                $0.open()
                $0.clientHello()
                $0.serverFlight()
                $0.close(.server)
            } == nil)
    }

    /// wget and Node.js finish the handshake first, and leave then.
    static func leavesAfterHandshake(
        _ verification: Verification?, _ certificate: Certificate, named name: String? = nil
    ) -> Finding? {
        conclude(ClientRejectedCertificate()) {
            $0.open()
            $0.clientHello(name)
            $0.serverFlight(.tls12, [certificate])
            $0.completeHandshake()
            $0.set { $0.verification = verification }
            $0.close(.client, .closeNotifyFin)
        }
    }

    /// Who stays longer may have left for another reason.
    @Test(arguments: [(0.05, 51, true, Finding.Confidence.likely), (0.8, 801, false, .possible)])
    func howSoonItLeavesIsKept(seconds: Double, stay: Int, atOnce: Bool, confidence: Finding.Confidence) {
        let finding = conclude(ClientRejectedCertificate()) {
            $0.handshake(.tls12, [.inspected])
            $0.set { $0.verification = .untrusted }
            $0.wait(seconds)
            $0.close(.client)
        }
        let sign = CertificateRefusal.Sign.leftAfterHandshake(stay: .milliseconds(stay), atOnce: atOnce)
        #expect(finding?.conclusion == .certificateRejected(.init(sign: sign, delay: .milliseconds(stay + 2))))
        #expect(finding?.confidence == confidence)
    }

    @Test func leavingAfterTheHandshakeNeedsSomethingToRefuse() {
        #expect(Self.leavesAfterHandshake(.untrusted, .inspected)?.confidence == .likely)
        #expect(Self.leavesAfterHandshake(nil, .inspected)?.confidence == .possible)
        let expired = Certificate.vendor.with { $0.notAfter = ConnectionScript.start - 1 }
        #expect(Self.leavesAfterHandshake(nil, expired)?.confidence == .possible)
        #expect(Self.leavesAfterHandshake(nil, .vendor) == nil)
        #expect(Self.leavesAfterHandshake(.says(), .inspected) == nil)
    }

    @Test func aRequestMeansItWasAccepted() {
        #expect(
            conclude(ClientRejectedCertificate()) {
                $0.handshake(.tls12, [.inspected])
                $0.request()
                $0.set { $0.verification = .untrusted }
                $0.close(.client, .rst)
            } == nil)
    }
}
