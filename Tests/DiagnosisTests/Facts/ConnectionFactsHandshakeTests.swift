import ConnectionScripts
import Octets
import TLS
import Testing
import Timeline

@testable import Diagnosis

@Suite struct ConnectionFactsHandshakeTests {
    private static func facts(_ script: (inout ConnectionScript) -> Void) -> ConnectionFacts {
        ConnectionFacts(ConnectionScript.record { script(&$0) })
    }

    @Test func howFarTheHandshakeCame() {
        let open = Self.facts { $0.open() }
        #expect(!open.isInHandshake && !open.isHandshakeComplete && open.handshakeCompleted == nil)
        let begun = Self.facts {
            $0.open()
            $0.clientHello()
        }
        #expect(begun.isInHandshake && !begun.isHandshakeComplete)
        let complete = Self.facts { $0.handshake() }
        #expect(!complete.isInHandshake && complete.isHandshakeComplete && complete.handshakeCompleted?.frame == 7)
        let plain = Self.facts {
            $0.open()
            $0.httpRequest()
        }
        #expect(!plain.isInHandshake && !plain.isHandshakeComplete, "there is no TLS")
    }

    /// Of one direction nothing shows that the handshake was not complete.
    @Test func oneDirectionBreaksNothingOff() {
        let facts = Self.facts {
            for _ in 0..<3 { $0.step(.server, payload: 100) }
            $0.serverFlight(.tls13)
            $0.close(.server)
        }
        #expect(facts.unseenSide == .client && !facts.isInHandshake)
    }

    /// With early data the request may be answered before the handshake is complete (RFC 8446 section 2.3).
    @Test(arguments: [true, false])
    func anAnswerToEarlyDataEndsNothing(isDecrypted: Bool) {
        let facts = Self.facts { script in
            script.open()
            script.clientHello()
            script.serverFlight(.tls13)
            script.httpRequest()
            script.httpResponse(200)
            script.set { $0.http?.isDecrypted = isDecrypted }
            script.close(.server)
        }
        #expect(facts.isInHandshake == !isDecrypted)
    }

    @Test func octetsThatOnlyLookLikeTLSBeginNone() {
        let facts = Self.facts {
            $0.open()
            $0.setTLS { _ in }
        }
        #expect(facts.observation != nil && !facts.isInHandshake)
    }

    /// In TLS 1.3 the client's Finished comes last, before it the server's.
    @Test(arguments: [(6, 7, 7), (8, 5, 8)])
    func itIsCompleteWithTheLaterFinished(client: Int, server: Int, complete: Int) {
        func mark(_ frame: Int) -> Mark { Mark(frame: frame, at: Timestamp(nanoseconds: 0)) }
        let facts = Self.facts {
            $0.handshake()
            $0.setTLS { $0.finished = PerSide(client: mark(client), server: mark(server)) }
        }
        #expect(facts.handshakeCompleted?.frame == complete)
    }

    @Test func whatASnapLengthHides() {
        let cut = Self.facts { script in
            script.open()
            script.clientHello()
            script.step(.server, payload: 1300)
            script.setTLS { $0.isCut = true }
        }
        #expect(cut.isHandshakeHidden && !cut.isInHandshake)
        func answered(_ truncated: Int) -> Bool {
            Self.facts { script in
                script.open()
                script.httpRequest()
                script.step(.server, payload: 900)
                script.set { $0.truncatedFrames = truncated }
            }.isAnswerHidden
        }
        #expect(answered(1) && !answered(0))
    }

    @Test(arguments: [(0.1, true), (2.5, false)])
    func anAnswerToNothingIsOneRightBeforeTheEnd(wait: Double, isUnasked: Bool) {
        let facts = Self.facts { script in
            script.handshake()
            script.wait(20)
            let said = script.step(.server, payload: 500)
            script.setTLS { $0.firstApplicationData.server = said }
            script.wait(wait)
            script.close(.server, .closeNotifyFin)
        }
        #expect((facts.unaskedAnswer != nil) == isUnasked)
    }
}
