import ConnectionScripts
import Cryptography
import Octets
import TLS
import Testing
import Timeline

@testable import Diagnosis

@Suite struct CertificateRefusalTests {
    private static func refusal(
        _ certificate: Certificate = .inspected, _ verification: Verification? = .untrusted,
        _ script: (inout ConnectionScript) -> Void
    ) -> CertificateRefusal? {
        ConnectionFacts(
            ConnectionScript.record {
                $0.open()
                $0.clientHello()
                $0.serverFlight(.tls12, [certificate])
                $0.set { $0.verification = verification }
                script(&$0)
            }
        ).certificateRefusal
    }

    @Test func anAlertSaysSo() {
        #expect(Self.refusal { $0.alert(.client, 48) }?.sign == .alert(.unknownCA))
        #expect(Self.refusal { $0.alert(.client, nil) }?.sign == .unreadableAlert)
        #expect(Self.refusal { $0.alert(.client, 80) } == nil, "internal_error is about something else")
        #expect(Self.refusal { $0.alert(.server, 48) } == nil, "the server refuses nobody's but the client's")
    }

    @Test(arguments: [(0.9, true), (1.1, false)])
    func leavingIsARefusalWhereItComesAtOnce(wait: Double, isRefusal: Bool) {
        let refusal = Self.refusal {
            $0.wait(wait)
            $0.close(.client, .rst)
        }
        #expect(refusal?.sign == (isRefusal ? .left(isReset: true) : nil))
        #expect(refusal?.mark.frame == (isRefusal ? 6 : nil))
    }

    /// OpenSSL's servers say decode_error to a client that has left.
    @Test func anAlertOfTheServerAfterTheEndIsNoReasonForIt() {
        let refusal = Self.refusal {
            $0.close(.client)
            $0.setTLS { observation in
                observation.alerts.append(
                    .init(
                        mark: Mark(frame: 7, at: Timestamp(nanoseconds: 0)), from: .server, level: .fatal,
                        description: AlertDescription(rawValue: 50)))
            }
        }
        #expect(refusal?.sign == .left(isReset: false))
    }

    @Test func whatTheServerEndsIsNoRefusal() {
        #expect(Self.refusal { $0.close(.server) } == nil)
        #expect(Self.refusal { $0.close(.middlebox, .rst) } == nil)
        #expect(Self.refusal { $0.observe(1) } == nil)
    }

    /// Libraries check the name, or a pin, after the handshake; of a sound certificate there is nothing to refuse.
    @Test(
        arguments: [
            (.inspected, .untrusted, 0.05, true, true), (.inspected, .untrusted, 0.5, true, false),
            (.inspected, .untrusted, 2.1, false, false), (.vendor, .says(), 0.05, false, false),
            (.vendor, .says((62, "hostname mismatch")), 0.05, true, true), (.fortinet, nil, 0.05, true, true),
            (.vendor, nil, 0.05, false, false),
        ] as [(Certificate, Verification?, Double, Bool, Bool)])
    func leavingAfterTheHandshake(
        certificate: Certificate, verification: Verification?, wait: Double, isRefusal: Bool, isAtOnce: Bool
    ) {
        let refusal = Self.refusal(certificate, verification) {
            $0.completeHandshake()
            $0.wait(wait)
            $0.close(.client, .closeNotifyFin)
        }
        guard case .leftAfterHandshake(_, let atOnce)? = refusal?.sign else {
            #expect(!isRefusal && refusal == nil)
            return
        }
        #expect(isRefusal && atOnce == isAtOnce)
    }

    @Test func aClientThatAskedHasNotRefused() {
        #expect(
            Self.refusal {
                $0.completeHandshake()
                $0.request()
                $0.close(.client)
            } == nil)
    }
}
