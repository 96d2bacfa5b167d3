import HTTP
import Knowledge
import Octets
import Packets
import TLS
import Testing
import Timeline

@testable import Diagnosis

@Suite struct ServerTimeoutCloseTests {
    struct Case: Sendable, CustomTestStringConvertible {
        var testDescription: String
        var stage: String?
        var script: @Sendable (inout Told) -> Void
        init(_ name: String, _ stage: String?, _ script: @escaping @Sendable (inout Told) -> Void) {
            (testDescription, self.stage, self.script) = (name, stage, script)
        }
    }

    static let cases: [Case] = [
        Case("nothing sent", "connectionOpen") {
            $0.open()
            $0.wait(20)
            $0.close(.server)
        },
        Case("a ClientHello", "handshake") {
            $0.open()
            $0.clientHello()
            $0.wait(20)
            $0.close(.server)
        },
        Case("the server's flight", "handshake") {
            $0.open()
            $0.clientHello()
            $0.serverFlight()
            $0.wait(20)
            $0.close(.server)
        },
        Case("the handshake", "beforeRequest") {
            $0.handshake()
            $0.wait(20)
            $0.close(.server, .closeNotifyFin)
        },
        Case("half a head", "requestHead") {
            $0.open()
            $0.partOfRequest()
            $0.wait(20)
            $0.close(.server)
        },
        Case("half a head after an answer", "requestHead") {
            $0.open()
            $0.httpRequest()
            $0.httpResponse(200)
            $0.partOfRequest()
            $0.wait(20)
            $0.close(.server)
        },
        Case("half a body", "requestBody") {
            $0.open()
            $0.httpRequest()
            $0.set { $0.http?.isRequestBodyIncomplete = true }
            $0.wait(20)
            $0.close(.server)
        },
        Case("an answer", "keepAlive") {
            $0.handshake()
            $0.request()
            $0.response()
            $0.wait(20)
            $0.close(.server, .closeNotifyFin)
        },
        Case("a request in TLS: the server works", nil) {
            $0.handshake()
            $0.request()
            $0.wait(20)
            $0.close(.server)
        },
        Case("the client closes", nil) {
            $0.handshake()
            $0.wait(20)
            $0.close(.client)
        },
        Case("too soon", nil) {
            $0.handshake()
            $0.wait(0.9)
            $0.close(.server)
        },
        Case("an alert", nil) {
            $0.open()
            $0.clientHello()
            $0.wait(20)
            $0.alert(.server, 40)
        },
        Case("still open", nil) {
            $0.handshake()
            $0.observe(20)
        },
    ]

    @Test(arguments: cases)
    func theTimerStartsWithWhatWasWaitedFor(_ test: Case) {
        let timer = ServerTimeoutClose.timer(ConnectionFacts(record: Told.connection { test.script(&$0) }))
        #expect(timer?.0.rawValue == test.stage)
        if let timer { #expect(abs(timer.1 - 20) < 0.01) }
    }

    @Test func apachesHeaderTimer() throws {
        let finding = try #require(
            conclude(ServerTimeoutClose()) {
                $0.handshake()
                $0.wait(20)
                $0.close(.server, .closeNotifyFin)
            })
        #expect(finding.id == .serverTimeoutClose && finding.severity == .problem && finding.confidence == .likely)
        #expect(finding.matches.first?.product == "Apache httpd")
        #expect(finding.matches.first?.setting == "RequestReadTimeout header=20")
        #expect(finding.matches.first?.seconds == 20)
        #expect(finding.matches.count <= ServerTimeoutClose.matchLimit)
        #expect(
            finding.because.first == "20.001 s lie between the last byte and the server's end in frame 8; nothing else happened in between."
        )
        #expect(finding.nextSteps.first?.contains("(UTC 13:40:18)") == true)
    }

    @Test func anUnknownIntervalIsAFindingToo() throws {
        let finding = try #require(
            conclude(ServerTimeoutClose()) {
                $0.handshake()
                $0.wait(13.37)
                $0.close(.server, .closeNotifyFin)
            })
        #expect(finding.matches.isEmpty)
        #expect(finding.summary.hasSuffix("after 13.4 s of silence: a timer of the server or of a device in front of it."))
    }

    @Test func idleKeepAliveIsANoteAtMost() {
        for seconds in [5.0, 13.37] {
            let finding = conclude(ServerTimeoutClose()) {
                $0.handshake()
                $0.request()
                $0.response()
                $0.wait(seconds)
                $0.close(.server, .closeNotifyFin)
            }
            #expect(finding?.severity == (seconds == 5 ? .note : nil))
        }
    }

    @Test func theAnswer408IsWhatTheTimerEnds() throws {
        let record = Told.connection {
            $0.open()
            $0.partOfRequest()
            $0.wait(20)
            $0.httpResponse(408)
            $0.close(.server)
        }
        let timer = try #require(ServerTimeoutClose.timer(ConnectionFacts(record: record)))
        #expect(timer.0 == .requestHead && abs(timer.1 - 20) < 0.01 && timer.2.frame == 5)
    }

    /// A connection that the server's kernel gives to it only after 31.4 s, with a second SYN-ACK.
    private static func deferred(_ held: Double, then seconds: Double) -> Finding? {
        conclude(ServerTimeoutClose()) {
            $0.open()
            $0.wait(held)
            $0.synAck(2)
            $0.set { $0.phase = .established }
            $0.wait(seconds)
            $0.close(.server)
        }
    }

    /// Apache lets the kernel hold back connections on which nothing is said; its timer runs from there on.
    @Test func aTimerRunsFromWhereTheServerKnowsOfTheConnection() throws {
        let configured = try #require(Self.deferred(31.4, then: 12))
        #expect(configured.matches.map(\.name) == ["Apache httpd: Timeout or RequestReadTimeout, set to 12"])
        #expect(configured.matches.first?.isDefault == false)
        #expect(configured.because.first?.contains("is the end of deferred accepting (TCP_DEFER_ACCEPT), and no loss") == true)
        let usual = try #require(Self.deferred(31.4, then: 60))
        #expect(usual.matches.map(\.setting) == ["Timeout 60 after TCP_DEFER_ACCEPT (port 443)"])
        #expect(Self.deferred(1, then: 60)?.because.contains { $0.contains("TCP_DEFER_ACCEPT") } == false, "a repeated SYN-ACK is none")
    }

    /// The catalogue's servers speak HTTP: of a directory server they say nothing.
    @Test(arguments: [(443, true), (8443, true), (389, false), (5432, false), (8883, false)] as [(UInt16, Bool)])
    func otherServicesHaveOtherTimers(port: UInt16, isNamed: Bool) {
        let record = Told.connection(port: port) {
            $0.handshake()
            $0.wait(20)
            $0.close(.server, .closeNotifyFin)
        }
        let finding = ServerTimeoutClose().finding(ConnectionFacts(record: record))
        #expect(finding?.matches.isEmpty == !isNamed)
        #expect(finding?.summary.hasSuffix("a timer of the server or of a device in front of it.") == !isNamed)
    }

    private static func logged(_ text: String, after seconds: Double, _ confidence: Finding.Confidence = .likely) -> Finding? {
        let record = Told.connection {
            $0.handshake()
            $0.wait(seconds)
            $0.close(.server, .closeNotifyFin)
        }
        let lines = Logged.log(text).entries.map { LoggedLine(file: "a.log", entry: $0, confidence: confidence) }
        return ServerTimeoutClose().finding(ConnectionFacts(record: record, serverLog: lines))
    }

    @Test func theLogTellsWhoseTimerItIs() throws {
        let finding = try #require(Self.logged(Logged.access(20), after: 20))
        #expect(finding.confidence == .certain)
        #expect(finding.matches.allSatisfy { $0.product == "Apache httpd" } && !finding.matches.isEmpty)
        #expect(finding.summary.hasSuffix("a timer of Apache httpd (`RequestReadTimeout header=20`), as its own log says."))
        #expect(finding.because.first == "For this connection line 1 of a.log has `\"-\" 408`.")
        #expect(finding.rivals.isEmpty)
    }

    @Test func aTimerSetByHandIsTheLogsToo() throws {
        let finding = try #require(Self.logged(Logged.access(37), after: 37))
        #expect(finding.matches.map(\.name) == ["Apache httpd: set to 37 s"])
        #expect(finding.matches.first?.isDefault == false && finding.confidence == .certain)
        #expect(finding.summary.hasSuffix("a timer of Apache httpd, set to 37 s, as its own log says."))
    }

    @Test func aLineThatMayBeAnotherConnectionsProvesNothing() throws {
        #expect(try #require(Self.logged(Logged.access(20), after: 20, .possible)).confidence == .likely)
        #expect(try #require(Self.logged(Logged.access(20, "GET / HTTP/1.1", 200), after: 20)).confidence == .likely)
    }
}
