import ConnectionScripts
import Knowledge
import Octets
import Packets
import TLS
import Testing
import Timeline

@testable import Diagnosis

@Suite struct ClientCertificateRequiredTests {
    static func refused(_ code: UInt8, requested: Bool, given: Bool = false) -> Finding? {
        conclude(ClientCertificateRequired()) {
            $0.open()
            $0.clientHello()
            $0.serverFlight()
            $0.setTLS {
                $0.clientCertificateRequested = requested
                $0.clientCertificateDeclined = requested && !given
                if given { $0.clientCertificates = [[0x30]] }
            }
            $0.alert(.server, code)
        }
    }

    @Test(
        arguments: [(40, true, true), (42, true, true), (116, false, true), (40, false, false), (80, true, false)]
            as [(UInt8, Bool, Bool)])
    func anAlertAfterItWasAskedFor(_ code: UInt8, requested: Bool, isFinding: Bool) {
        let finding = Self.refused(code, requested: requested)
        #expect((finding != nil) == isFinding)
        if isFinding { #expect(finding?.id == .clientCertificateRequired && finding?.confidence == .certain) }
    }

    @Test func itClaimsNoMoreThanWasSeen() {
        #expect(
            Self.refused(42, requested: true)?.reasons == [
                .handshake(.certificateRequest(wasRequested: true, wasDeclined: true, alert: 6))
            ])
        #expect(
            Self.refused(116, requested: false)?.reasons == [
                .handshake(.certificateRequest(wasRequested: false, wasDeclined: false, alert: 6))
            ])
    }

    @Test func oneThatWasGivenIsNotMissing() { #expect(Self.refused(42, requested: true, given: true) == nil) }

    /// A server that finishes the handshake all the same, and what it answers.
    static func answered(_ status: Int, declined: Bool = true) -> Finding? {
        conclude(ClientCertificateRequired()) {
            $0.handshake(.tls13)
            $0.setTLS {
                $0.clientCertificateRequested = true
                $0.clientCertificateDeclined = declined
            }
            $0.request()
            $0.httpRequest()
            $0.httpResponse(status)
        }
    }

    @Test func aStatusInPlaceOfAnAlert() {
        #expect(Self.answered(400)?.confidence == .likely)
        #expect(Self.answered(403)?.conclusion == .clientCertificateRequired(.status(403)))
        #expect(Self.answered(200) == nil)
        #expect(Self.answered(404) == nil)
        #expect(Self.answered(400, declined: false) == nil)
    }

    /// A proxy may answer CONNECT before the handshake with whatever it likes.
    @Test func anAnswerBeforeTheHandshakeIsNone() {
        #expect(
            conclude(ClientCertificateRequired()) {
                $0.open()
                $0.httpRequest()
                $0.httpResponse(403)
                $0.clientHello()
                $0.serverFlight(.tls13)
                $0.completeHandshake()
                $0.setTLS {
                    $0.clientCertificateRequested = true
                    $0.clientCertificateDeclined = true
                }
            } == nil)
    }

    /// Without the keys the answer cannot be read; that the server leaves with it is seen.
    static func unread(declined: Bool = true, octets: Int? = nil, after seconds: Double = 0) -> Finding? {
        conclude(ClientCertificateRequired()) {
            $0.handshake()
            $0.setTLS {
                $0.clientCertificateRequested = true
                $0.clientCertificateDeclined = declined
            }
            $0.request()
            if let octets {
                $0.response()
                $0.setTLS { $0.applicationOctets.server = octets }
            }
            $0.wait(seconds)
            $0.close(.server)
        }
    }

    @Test func aServerThatLeavesInsteadOfAnswering() {
        let finding = Self.unread()
        #expect(finding?.conclusion == .clientCertificateRequired(.closedWithoutAnswer))
        #expect(finding?.severity == .problem && finding?.confidence == .likely)
        #expect(Self.unread(declined: false) == nil)
        #expect(Self.unread(after: 20) == nil, "a timer is another story")
    }

    @Test func aShortAnswerWithWhichTheServerLeaves() {
        let finding = Self.unread(octets: 420)
        #expect(finding?.conclusion == .clientCertificateRequired(.answeredAndClosed(octets: 420)))
        #expect(finding?.severity == .warning && finding?.confidence == .possible)
        #expect(Self.unread(octets: 60_000) == nil)
        #expect(Self.unread(octets: 420, after: 5) == nil, "kept alive")
    }

    static func inferred(declined: Bool, after seconds: Double) -> Finding? {
        conclude(ClientCertificateRequired()) {
            $0.handshake(.tls13)
            $0.setTLS { $0.clientCertificateDeclined = declined }
            $0.wait(seconds)
            $0.alert(.server, nil)
        }
    }

    @Test func inTLS13ItIsInferred() {
        #expect(Self.inferred(declined: true, after: 0)?.confidence == .likely)
        #expect(Self.inferred(declined: false, after: 0) == nil)
        #expect(Self.inferred(declined: true, after: 20) == nil)
    }
}
