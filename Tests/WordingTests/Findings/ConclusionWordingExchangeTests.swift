import ConnectionScripts
import HTTP
import Knowledge
import Octets
import Packets
import Preludes
import TLS
import Testing
import Timeline

@testable import Diagnosis
@testable import Wording

@Suite struct ConclusionWordingExchangeTests {
    private static func idle(_ seconds: Double) -> FindingStatement? {
        state(NoRequest()) {
            $0.handshake()
            $0.wait(seconds)
            $0.close(.server, .closeNotifyFin)
        }
    }

    @Test func noRequest() {
        #expect(
            Self.idle(20)?.summary
                == "10.20.0.14 completed the TLS handshake with telemetry.vendor.example (198.51.100.7:443) and never sent a request; after 20.0 s of silence the server then closed the connection (close_notify, then FIN)."
        )
        #expect(Self.idle(0.9)?.summary.contains("later, before a request could arrive") == true)
        #expect(Self.idle(1.1)?.summary.contains("later, before a request could arrive") == false)
    }

    @Test(
        arguments: [
            (nil, "with the keep-alive of 5 s announced by 10.20.0.14 a broker waits 7.5 s,"),
            (4, "with the keep-alive of 4 s that the broker set for 10.20.0.14 a broker waits 6 s,"),
        ] as [(UInt16?, String)])
    func theKeepAliveOfMQTT(server: UInt16?, part: String) throws {
        let statement = try #require(
            state(ServerTimeoutClose()) {
                $0.open()
                let connect = $0.step(.client, payload: 20)
                let answer = $0.step(.server, payload: 4)
                $0.wait(8)
                $0.set {
                    $0.phase = .established
                    $0.mqtt = MQTTSession(mark: connect, announced: 5, answer: .init(mark: answer, keepAlive: server))
                }
                $0.close(.server)
            })
        #expect(
            statement.summary.hasPrefix(
                "198.51.100.7:443 closed the MQTT connection 8.0 s after the last packet of 10.20.0.14: "))
        #expect(statement.summary.contains(part))
        #expect(statement.summary.hasSuffix("did not send its PINGREQ in that time, or it did not arrive."))
    }

    @Test func anAnswerThatNobodyAskedFor() {
        let statement = state(NoRequest()) {
            $0.handshake(.tls13)
            $0.wait(6)
            let mark = $0.step(.server, payload: 68)
            $0.setTLS { ($0.firstApplicationData.server, $0.lastApplicationData.server) = (mark, mark) }
            $0.close(.server)
        }
        #expect(statement?.summary.contains("after 6.0 s of silence the server sent one unsolicited message") == true)
    }

    @Test func aRequestThatIsNotWhole() {
        let head = state(IncompleteRequest()) {
            $0.open()
            $0.partOfRequest(30)
            $0.wait(20)
            $0.close(.server)
        }
        #expect(
            head?.summary
                == "10.20.0.14 began a request (30 bytes) and did not complete it; after 20.0 s without further data the server then closed the connection."
        )
        let body = state(IncompleteRequest()) {
            $0.open()
            $0.httpRequest("POST", body: 10, of: 100)
            $0.wait(20)
            $0.httpResponse(408)
            $0.close(.server)
        }
        #expect(
            body?.summary.contains("did not complete the body of its request (10 of 100 bytes); after 20.0 s") == true)
        #expect(body?.summary.hasSuffix("the server answered 408 Request Timeout.") == true)
    }

    private static func lines(_ texts: String..., confidence: Finding.Confidence = .likely) -> [LoggedLine] {
        LogLines.log(texts.joined(separator: "\n")).entries.map {
            LoggedLine(file: "a.log", entry: $0, confidence: confidence)
        }
    }

    @Test func aRequestThatIsNotWholeByTheLog() {
        let record = ConnectionScript.record {
            $0.handshake()
            $0.request()
            $0.wait(6)
            $0.close(.server)
        }
        let lines = Self.lines(LogLines.access(6, "GET /status HTTP/1.1"))
        #expect(
            state(IncompleteRequest(), ConnectionFacts(record, serverLog: lines))?.summary.hasSuffix(
                "according to its log.") == true)
    }

    @Test func anAnswerThatDoesNotCome() {
        let forged = state(NoResponse()) {
            $0.handshake()
            $0.request()
            $0.close(.middlebox, .rst)
        }
        #expect(forged?.summary.hasSuffix("a device on the path then reset the connection.") == true)
    }

    @Test(arguments: [("-", "no request arrived"), ("GET /a HTTP/1.1", "the request was incomplete")])
    func a408InTheLogOnly(request: String, words: String) {
        let facts = ConnectionFacts(
            ConnectionScript.record { $0.handshake() }, serverLog: Self.lines(LogLines.access(20, request)))
        #expect(state(HTTP408(), facts)?.summary.contains(words) == true)
    }

    private static func timer(_ seconds: Double, port: UInt16 = 443, _ lines: [LoggedLine] = []) -> FindingStatement? {
        let record = ConnectionScript.record(port: port) {
            $0.handshake()
            $0.wait(seconds)
            $0.close(.server, .closeNotifyFin)
        }
        return state(ServerTimeoutClose(), ConnectionFacts(record, serverLog: lines))
    }

    @Test func aTimerByItsLength() {
        #expect(
            Self.timer(13)?.summary.hasSuffix(
                "after 13.0 s of silence: a timer of the server or of a device in front of it.") == true)
        #expect(Self.timer(13.37) == nil, "one odd interval shows no timer")
    }

    /// The catalogue's servers speak HTTP: of a directory server they say nothing.
    @Test(arguments: [(443, true), (8443, true), (389, false), (5432, false), (8883, false)] as [(UInt16, Bool)])
    func aTimerOfAnotherService(port: UInt16, isNamed: Bool) {
        #expect(
            Self.timer(20, port: port)?.summary.hasSuffix("a timer of the server or of a device in front of it.")
                == !isNamed)
    }

    @Test func aTimerThatTheLogNames() {
        #expect(
            Self.timer(20, Self.lines(LogLines.access(20)))?.summary.hasSuffix(
                "a timer of Apache httpd (`RequestReadTimeout header=20`), according to its log.") == true)
        #expect(
            Self.timer(37, Self.lines(LogLines.access(37)))?.summary.hasSuffix(
                "a timer of Apache httpd, set to 37 s, according to its log.") == true)
    }

    struct Slow: Sendable, CustomTestStringConvertible {
        var testDescription: String
        var words: String
        var script: @Sendable (inout ConnectionScript) -> Void
    }

    @Test(arguments: [
        Slow(testDescription: "before the hello", words: "10.20.0.14 took 4.0 s to send its ClientHello") {
            $0.open()
            $0.wait(3.998)
            $0.clientHello()
            $0.serverFlight()
        },
        Slow(testDescription: "before the ServerHello", words: "took 4.0 s to answer the ClientHello") {
            $0.open()
            $0.clientHello()
            $0.wait(3.998)
            $0.serverFlight()
        },
        Slow(testDescription: "after the certificate", words: "took 4.0 s to continue after the server's certificate") {
            $0.open()
            $0.clientHello()
            $0.serverFlight()
            $0.wait(3.998)
            $0.completeHandshake()
        },
        Slow(testDescription: "before the response", words: "took 4.0 s to answer the request") {
            $0.open()
            $0.httpRequest()
            $0.wait(3.998)
            $0.httpResponse(200)
        },
        Slow(testDescription: "before the response inside TLS", words: "took 4.0 s to answer the client's first data") {
            $0.handshake()
            $0.request()
            $0.wait(3.998)
            $0.response()
        },
    ])
    func aSlowStep(_ this: Slow) throws {
        let statement = try #require(state(SlowPeer()) { this.script(&$0) })
        #expect(statement.summary.contains(this.words), "\(statement.summary)")
    }

    @Test func linesOfTheLogAreQuoted() {
        func summary(_ lines: [LoggedLine]) -> String? {
            state(ServerLogMatch(), ConnectionFacts(ConnectionScript.record { $0.handshake() }, serverLog: lines))?
                .summary
        }
        #expect(
            summary(Self.lines(LogLines.access(20), LogLines.error(20, "AH01382: Request header read timeout")))
                == "Lines 1 and 2 of a.log belong to this connection: `\"-\" 408` and `AH01382: Request header read timeout`."
        )
        #expect(
            summary(Self.lines(LogLines.access(20), confidence: .certain))?.hasPrefix(
                "Line 1 of a.log belongs to this connection")
                == true)
    }
}
