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

    @Test func aHandshakeThatLossDelayed() {
        let statement = state(PacketLoss()) {
            $0.open()
            $0.clientHello()
            $0.wait(0.999)
            $0.serverFlight()
            $0.completeHandshake()
            $0.set { $0.tcp.ends.server.retransmissions = 2 }
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
