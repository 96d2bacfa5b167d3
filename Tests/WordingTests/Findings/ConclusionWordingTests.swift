import ConnectionScripts
import Knowledge
import Octets
import Packets
import TLS
import Testing
import Timeline

@testable import Diagnosis
@testable import Wording

@Suite struct ConclusionWordingTests {
    @Test func aSYNWithoutAnAnswer() {
        let statement = state(SYNUnanswered()) {
            $0.syn()
            $0.wait(1)
            $0.syn()
        }
        #expect(statement?.summary == "10.20.0.14 tried to connect to 198.51.100.7:443 and received no answer at all.")
    }

    @Test func aNameThatTheServerDoesNotKnow() {
        let statement = state(ServerNameWarning()) {
            $0.open()
            $0.clientHello("old.vendor.example")
            $0.alert(.server, 112, .warning)
            $0.serverFlight()
        }
        #expect(
            statement?.summary
                == "old.vendor.example (198.51.100.7:443) sent the warning unrecognized_name for old.vendor.example and continued."
        )
    }

    @Test func aClientHelloWithoutAnAnswer() {
        let statement = state(ServerSilentAfterClientHello()) {
            $0.open()
            $0.clientHello()
            $0.wait(9.999)
            $0.close(.client)
        }
        #expect(
            statement?.summary
                == "telemetry.vendor.example (198.51.100.7:443) accepted the connection of 10.20.0.14 and never answered its ClientHello; after 10.0 s the client then closed the connection."
        )
    }

    @Test func silenceAfterTheCertificate() {
        let statement = state(StalledAfterServerFlight()) {
            $0.open()
            $0.clientHello()
            $0.serverFlight()
            $0.wait(19.999)
            $0.close(.server)
        }
        #expect(
            statement?.summary.hasSuffix(
                "and sent nothing more; after 20.0 s the server then closed the connection.") == true)
    }

    @Test func aHandshakeThatStopped() {
        let statement = state(StalledHandshake()) {
            $0.open()
            $0.clientHello()
            $0.serverFlight()
            $0.step(.client, payload: 100)
            $0.set { $0.phase = .clientFinished }
            $0.observe(30)
        }
        #expect(
            statement?.summary
                == "The TLS handshake of 10.20.0.14 with telemetry.vendor.example (198.51.100.7:443) stopped after the client's Finished: telemetry.vendor.example (198.51.100.7:443) sent nothing more, and after 30.0 s the connection was still open when the capture ended."
        )
    }

    @Test func aClientThatOwesItsSecondHello() {
        let statement = state(StalledHandshake()) {
            $0.open()
            $0.clientHello()
            $0.helloRetryRequest()
            $0.wait(20)
            $0.close(.server)
        }
        #expect(
            statement?.summary
                == "10.20.0.14 got a HelloRetryRequest (asks for secp256r1) from telemetry.vendor.example (198.51.100.7:443) and said nothing more, and after 20.0 s the server then closed the connection."
        )
        #expect(statement?.because == ["Nothing after the HelloRetryRequest is complete."])
    }

    @Test func aMessageOfWhichPartCame() {
        let statement = state(StalledHandshake()) {
            $0.open()
            $0.clientHello()
            $0.serverFlight()
            $0.setTLS {
                $0.unfinishedMessages.server = .init(
                    mark: Mark(frame: 5, at: Timestamp(nanoseconds: 0)), type: .certificate, octets: 1300,
                    announced: 2900)
            }
            $0.set { $0.phase = .serverHello }
            $0.observe(30)
        }
        #expect(
            statement?.summary
                == "The TLS handshake of 10.20.0.14 with telemetry.vendor.example (198.51.100.7:443) stopped in the Certificate of telemetry.vendor.example (198.51.100.7:443): only 1300 of its 2900 bytes came, and after 30.0 s the connection was still open when the capture ended."
        )
    }

    @Test func aHelloThatNeverArrived() {
        let statement = state(ServerSilentAfterClientHello()) {
            $0.open()
            $0.clientHello()
            for _ in 0..<7 { $0.repeatLast(.client, unacknowledged: 300) }
            $0.wait(18.592)
            $0.close(.server)
        }
        #expect(
            statement?.summary
                == "The ClientHello of 10.20.0.14 did not reach telemetry.vendor.example (198.51.100.7:443), although the TCP handshake did: it was sent 8 times and never acknowledged; after 20.0 s the server then closed the connection."
        )
    }

    @Test func aHelloWithoutAnAcknowledgement() {
        let statement = state(ServerSilentAfterClientHello()) {
            $0.open()
            $0.clientHello()
            $0.repeatLast(.client, unacknowledged: 300)
            $0.observe(9.799)
        }
        #expect(
            statement?.summary
                == "telemetry.vendor.example (198.51.100.7:443) accepted the connection of 10.20.0.14 and never acknowledged its ClientHello, which was sent 2 times: most likely it does not get through; after 10.0 s the connection was still open when the capture ended."
        )
    }

    @Test func anAnswerThatCameTooLate() {
        let statement = state(ClientTimeoutClose()) {
            $0.open()
            $0.clientHello()
            $0.wait(1.999)
            $0.close(.client, .closeNotifyFin)
            $0.wait(1.499)
            $0.serverFlight(.tls13)
        }
        #expect(
            statement?.summary
                == "10.20.0.14 waited 2.0 s for the ServerHello from telemetry.vendor.example (198.51.100.7:443), then gave up and closed the connection; the ServerHello of the server came 1.5 s later, too late."
        )
        #expect(statement?.because.last == "The next message, ServerHello, came in frame 6, 1.5 s after the end.")
    }

    @Test func aCloseNotifyInTheHandshake() {
        let statement = state(AbruptCloseInHandshake()) {
            $0.open()
            $0.clientHello()
            $0.alert(.client, 90, .warning)
            $0.alert(.client, 0, .warning)
            $0.close(.client, .closeNotifyFin)
        }
        #expect(
            statement?.summary
                == "10.20.0.14 closed the connection with telemetry.vendor.example (198.51.100.7:443) in the middle of the TLS handshake, after the ClientHello, with user_canceled and close_notify."
        )
    }

    @Test func aServerThatClosesBeforeItHasTheWholeHello() {
        let statement = state(ClientHelloSplit()) {
            $0.open()
            let early = $0.step(.client, payload: 1388)
            $0.close(.server)
            $0.clientHello(length: 156)
            let late = Mark(frame: early.frame + 2, at: early.at)
            $0.setTLS { $0.helloPieces = [.init(mark: early, octets: 1388), .init(mark: late, octets: 156)] }
        }
        #expect(
            statement?.summary
                == "telemetry.vendor.example (198.51.100.7:443) closed the connection of 10.20.0.14 before it had the whole ClientHello: 1388 of its 1544 bytes had arrived."
        )
        #expect(
            statement?.because == [
                "The ClientHello came in 2 segments: 1388 bytes in frame 4 and 156 bytes in frame 6. The server's FIN is in frame 5."
            ])
    }

    @Test func aHandshakeThatLossDelayed() {
        let statement = state(PacketLoss()) {
            $0.open()
            $0.clientHello()
            $0.repeatLast(.client, unacknowledged: 0)
            $0.wait(0.798)
            $0.serverFlight()
            $0.completeHandshake()
        }
        #expect(statement?.summary.hasSuffix("by about 1.0 s.") == true)
    }

    @Test func aCertificateOfAnInspectionProduct() {
        let statement = state(InterceptionKnownProduct()) {
            $0.open()
            $0.clientHello(nil)
            $0.serverFlight(.tls12, [.fortinet])
            $0.alert(.client, 48)
        }
        #expect(statement?.summary.contains("names Fortinet FortiGate") == true)
        #expect(statement?.matches.map(\.name) == ["Fortinet FortiGate"])
    }

    @Test(
        arguments: [
            (.serverHello, "the ServerHello"), (.handshakeMessages, "the rest of the handshake messages"),
            (.finished, "the Finished"),
            (.answer, "the response"),
        ] as [(ClientTimer.Awaited, String)])
    func aClientThatGaveUp(awaited: ClientTimer.Awaited, text: String) {
        let facts = ConnectionFacts(ConnectionScript.record { $0.handshake() })
        let finding = Finding(.clientTimerExpired(.init(awaited: awaited, wait: .seconds(5))), .problem, .likely)
        #expect(
            ConclusionWording(finding, facts).sentences == [
                """
                10.20.0.14 waited 5.0 s for \(text) from telemetry.vendor.example (198.51.100.7:443), then gave up and \
                closed the connection.
                """
            ])
    }

    @Test(arguments: Side.allCases)
    func oneDirectionOnly(side: Side) {
        let statement = state(OneWayCapture()) { for _ in 0..<3 { $0.step(side, payload: 100) } }
        #expect(
            statement?.summary.hasPrefix("Only the packets of the \(side == .client ? "client" : "server")") == true)
    }
}
