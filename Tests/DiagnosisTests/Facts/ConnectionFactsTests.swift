import ConnectionScripts
import Cryptography
import Knowledge
import Octets
import TLS
import Testing
import Timeline

@testable import Diagnosis

@Suite struct ConnectionFactsTests {
    private static func facts(_ script: (inout ConnectionScript) -> Void) -> ConnectionFacts {
        ConnectionFacts(ConnectionScript.record { script(&$0) })
    }

    @Test func plainLooksAreThoseOfTheRecord() {
        let facts = Self.facts {
            $0.open(toServer: 0.02, toClient: 0.01)
            $0.clientHello()
            $0.close(.client)
        }
        #expect(facts.phase == .clientHello && facts.close.by == .client && facts.closeFrames == [5])
        #expect(facts.roundTrip == .milliseconds(32))
        #expect(!facts.isTLS13 && facts.observation != nil)
        let bare = Self.facts { $0.syn() }
        #expect(bare.roundTrip == .zero && bare.closeFrames.isEmpty && bare.observation == nil && !bare.isTLS13)
    }

    /// Everything about the certificate is there before any rule is asked, each from what was found before it.
    @Test func theCertificateIsLookedAtOnce() throws {
        let refused = Self.facts {
            $0.open()
            $0.clientHello()
            $0.serverFlight(.tls12, [.fortinet])
            $0.set { $0.verification = .untrusted }
            $0.alert(.client, 48)
        }
        #expect(refused.certificateShown?.frame == 5)
        #expect(refused.certificateDefects.all.map(\.kind) == [.untrusted])
        #expect(refused.inspectionProduct?.product.name == "Fortinet FortiGate")
        #expect(refused.interception.signs.contains(.foreignIssuer))
        #expect(refused.certificateRefusal?.sign == .alert(.unknownCA))
        #expect(refused.certificateAdvice == CertificateAdvice(refused) && !refused.certificateAdvice.advice.isEmpty)
    }

    /// Of a sound certificate that nobody refused no rule asks why it was.
    @Test func adviceIsPutTogetherOnlyWhereItIsNeeded() {
        let sound = ConnectionFacts(.healthy(0))
        #expect(sound.certificateShown != nil && !sound.isCertificateObjectionable)
        #expect(sound.certificateAdvice == CertificateAdvice())
        #expect(sound.interception.grade == nil && sound.certificateRefusal == nil)
    }

    @Test func signsOfTheCaptureAreJudgedWithThoseOfTheConnection() {
        let facts = ConnectionFacts(Self.facts { $0.handshake(.tls12, [.inspected]) }.record) {
            $0.interceptionSigns = [.oneIssuerForMany(domains: ["a.com"])]
        }
        #expect(facts.interception.signs.contains(.oneIssuerForMany(domains: ["a.com"])))
    }

    @Test func aTimerIsAddedLater() {
        let facts = Self.facts { $0.open() }
        #expect(facts.repeatedTimer == nil)
        facts.add(RepeatedTimer(connections: 3, shortest: .seconds(1), longest: .seconds(2)))
        #expect(facts.repeatedTimer?.connections == 3)
        #expect(
            facts.repeatedTimer?.reason == .timing(.repeated(count: 3, shortest: .seconds(1), longest: .seconds(2))))
    }
}
