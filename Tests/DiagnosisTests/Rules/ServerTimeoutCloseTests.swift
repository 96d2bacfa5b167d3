import ConnectionScripts
import HTTP
import Knowledge
import Octets
import Packets
import Streams
import TLS
import Testing
import Timeline

@testable import Diagnosis

@Suite struct ServerTimeoutCloseTests {
    struct Case: Sendable, CustomTestStringConvertible {
        var testDescription: String
        var stage: ServerTimeout.WaitingFor?
        var script: @Sendable (inout ConnectionScript) -> Void
        init(
            _ name: String, _ stage: ServerTimeout.WaitingFor?,
            _ script: @escaping @Sendable (inout ConnectionScript) -> Void
        ) {
            (testDescription, self.stage, self.script) = (name, stage, script)
        }
    }

    static let cases: [Case] = [
        Case("nothing sent", .connectionOpen) {
            $0.open()
            $0.wait(20)
            $0.close(.server)
        },
        Case("a ClientHello", .handshake) {
            $0.open()
            $0.clientHello()
            $0.wait(20)
            $0.close(.server)
        },
        Case("the server's flight", .handshake) {
            $0.open()
            $0.clientHello()
            $0.serverFlight()
            $0.wait(20)
            $0.close(.server)
        },
        Case("the handshake", .beforeRequest) {
            $0.handshake()
            $0.wait(20)
            $0.close(.server, .closeNotifyFin)
        },
        Case("half a head", .requestHead) {
            $0.open()
            $0.partOfRequest()
            $0.wait(20)
            $0.close(.server)
        },
        Case("half a head after an answer", .requestHead) {
            $0.open()
            $0.httpRequest()
            $0.httpResponse(200)
            $0.partOfRequest()
            $0.wait(20)
            $0.close(.server)
        },
        Case("half a body", .requestBody) {
            $0.open()
            $0.httpRequest("POST", body: 10, of: 100)
            $0.wait(20)
            $0.close(.server)
        },
        Case("a 408 that nothing asked for", .keepAlive) {
            $0.open()
            $0.httpRequest()
            $0.httpResponse(200)
            $0.wait(20)
            $0.httpResponse(408)
            $0.close(.server)
        },
        Case("the rest of an answer, which the server owes", nil) {
            $0.open()
            $0.httpRequest()
            $0.httpResponse(200, body: 10, .length(100))
            $0.wait(20)
            $0.close(.server)
        },
        Case("a session that HTTP led to", .idle) {
            $0.open()
            $0.httpRequest()
            $0.httpResponse(101, .tunnel)
            $0.set { record in
                let mark = record.lastPayload.server ?? record.marks.first
                record.http?.upgrade = .init(mark: mark, name: "websocket")
            }
            $0.wait(20)
            $0.close(.server)
        },
        Case("an answer", .keepAlive) {
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
        let timer = ConnectionFacts(ConnectionScript.record { test.script(&$0) }).serverTimer
        #expect(timer?.stage == test.stage)
        if let timer { #expect((.milliseconds(19_999)...Duration.milliseconds(20_002)).contains(timer.idle)) }
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
        #expect(finding.matches.first?.setting == .byDefault("RequestReadTimeout header=20"))
        #expect(finding.matches.first?.interval == .seconds(20))
        #expect(finding.matches.count <= Finding.Match.limit)
        #expect(finding.reasons.first == .timing(.idleBeforeServerEnd(.milliseconds(20_001), in: 8)))
        let row = try #require(ServerTimeout.all.first { $0.match == finding.matches.first })
        #expect(finding.advice == [.server(.readLogAtCloseFor(line: try #require(row.log)))])
    }

    @Test func anUnknownIntervalIsAFindingToo() throws {
        let finding = try #require(
            conclude(ServerTimeoutClose()) {
                $0.handshake()
                $0.wait(13)
                $0.close(.server, .closeNotifyFin)
            })
        let idle = Duration.milliseconds(13_001)
        #expect(finding.confidence == .possible && finding.reasons.contains(.timing(.wholeSeconds(idle))))
        #expect(finding.matches.isEmpty && finding.alternatives == [.server(.noKnownTimer(idle))])
        #expect(
            finding.conclusion == .serverTimerExpired(.init(waitingFor: .beforeRequest, idle: idle, basis: .length))
        )
        #expect(finding.advice == [.server(.readLogAtClose)])
    }

    /// In a protocol that is not read an idle connection may be closed; a session that its client keeps alive may not.
    @Test(arguments: [(0, Finding.Severity.note), (9, .warning)])
    func anIdleConversation(probes: Int, severity: Finding.Severity) throws {
        let finding = try #require(
            conclude(ServerTimeoutClose()) {
                $0.open()
                $0.step(.client, payload: 20)
                $0.step(.server, payload: 30)
                $0.wait(300)
                let mark = $0.step(.client)
                if probes > 0 {
                    $0.set {
                        for _ in 0..<probes { $0.transport.ends.client.probes.sent(at: mark) }
                        $0.transport.ends.client.probes.answer()
                    }
                }
                $0.close(.server)
            })
        #expect(finding.severity == severity)
        #expect(finding.reasons.contains(.timing(.probesAreNoData(9))) == (probes == 9))
        let evidence = try #require(finding.expiredTimer)
        #expect(evidence.waitingFor == .idle)
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
        let record = ConnectionScript.record {
            $0.open()
            $0.partOfRequest()
            $0.wait(20)
            $0.httpResponse(408)
            $0.close(.server)
        }
        let timer = try #require(ConnectionFacts(record).serverTimer)
        #expect(timer.stage == .requestHead && timer.idle == .milliseconds(20_001) && timer.mark.frame == 5)
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
        #expect(configured.matches.map(\.product) == ["Apache httpd"])
        #expect(configured.matches.first?.setting == .configured(["Timeout", "RequestReadTimeout"]))
        #expect(configured.matches.first?.interval == .seconds(12) && configured.matches.first?.isDefault == false)
        #expect(configured.reasons.first == .timing(.deferredAccept(in: 4, after: .milliseconds(31_401))))
        let idle = Duration.milliseconds(12_001)
        #expect(
            configured.conclusion
                == .serverTimerExpired(
                    .init(
                        waitingFor: .connectionOpen, idle: .milliseconds(43_402),
                        basis: .sinceDeferredAccept(idle, product: "Apache httpd"))))
        let usual = try #require(Self.deferred(31.4, then: 60))
        #expect(usual.matches.map(\.setting) == [.byDefault("Timeout 60 after TCP_DEFER_ACCEPT (port 443)")])
        let isDeferral = Self.deferred(1, then: 60)?.reasons.contains {
            if case .timing(.deferredAccept) = $0 { true } else { false }
        }
        #expect(isDeferral == false, "a repeated SYN-ACK is none")
    }

    /// The catalogue's servers speak HTTP: of a directory server they say nothing.
    @Test(arguments: [(443, true), (8443, true), (389, false), (5432, false), (8883, false)] as [(UInt16, Bool)])
    func otherServicesHaveOtherTimers(port: UInt16, isNamed: Bool) {
        let record = ConnectionScript.record(port: port) {
            $0.handshake()
            $0.wait(20)
            $0.close(.server, .closeNotifyFin)
        }
        let finding = ServerTimeoutClose().finding(ConnectionFacts(record))
        #expect(finding?.matches.isEmpty == !isNamed)
        guard case .serverTimerExpired(let timer) = finding?.conclusion, timer.basis == .length else {
            Issue.record("no timer by its length")
            return
        }
        #expect(timer.rows.isEmpty == !isNamed)
    }

    /// A client of MQTT says itself how long its broker waits: neither the catalogue nor whole seconds are asked.
    @Test(arguments: [(4, 8.33), (40, 60), (4, 7)] as [(UInt16, Double)])
    func theKeepAliveOfMQTT(seconds: UInt16, silent: Double) throws {
        let record = ConnectionScript.record(port: 1883, MQTTKeepAliveTests.script(seconds, silent: silent))
        let facts = ConnectionFacts(record)
        let keepAlive = try #require(facts.expiredMQTTKeepAlive)
        let finding = try #require(ServerTimeoutClose().finding(facts))
        #expect(
            finding.conclusion
                == .serverTimerExpired(
                    .init(waitingFor: .idle, idle: keepAlive.silence, basis: .announced(keepAlive))))
        #expect(finding.severity == .problem && finding.confidence == .likely && finding.frames == [4, 6, 7])
        #expect(finding.reasons == [.timing(.mqttKeepAlive(keepAlive, end: 7))])
        let match = try #require(finding.matches.first)
        #expect(finding.matches.count == 1 && match.product == "MQTT keep-alive" && match.isConfirmed)
        #expect(match.setting == .announced(keepAlive: .seconds(Int(seconds)), by: .client))
        #expect(match.interval == .milliseconds(Int(seconds) * 1500))
        #expect(finding.advice.first == .client(.findWhyNoPing(within: .seconds(Int(seconds)))))
    }

    /// A broker's own traffic hides no silence of the client.
    @Test func aBrokerThatSpeaksUntilTheEnd() {
        let record = ConnectionScript.record(port: 1883, MQTTKeepAliveTests.script(silent: 7, publish: 0.1))
        #expect(ServerTimeoutClose().finding(ConnectionFacts(record)) != nil)
        #expect(ConnectionFacts(record).serverTimer?.idle == .milliseconds(7000))
    }

    /// Before the keep-alive has run out the timer is another one.
    @Test func anotherTimerOfABroker() throws {
        let record = ConnectionScript.record(port: 1883, MQTTKeepAliveTests.script(60, silent: 30))
        let finding = try #require(ServerTimeoutClose().finding(ConnectionFacts(record)))
        guard case .serverTimerExpired(let evidence) = finding.conclusion else { return }
        #expect(evidence.basis == .length && finding.severity == .note && finding.matches.isEmpty)
    }

    private static func logged(_ text: String, after seconds: Double, _ confidence: Finding.Confidence = .likely)
        -> Finding?
    {
        let record = ConnectionScript.record {
            $0.handshake()
            $0.wait(seconds)
            $0.close(.server, .closeNotifyFin)
        }
        return ServerTimeoutClose().finding(ConnectionFacts(record, serverLog: lines(text, confidence)))
    }

    private static func lines(_ text: String, _ confidence: Finding.Confidence = .likely) -> [LoggedLine] {
        LogLines.log(text).entries.map { LoggedLine(file: "a.log", entry: $0, confidence: confidence) }
    }

    @Test func theLogTellsWhoseTimerItIs() throws {
        let finding = try #require(Self.logged(LogLines.access(20), after: 20))
        #expect(finding.confidence == .certain)
        #expect(finding.matches.allSatisfy { $0.product == "Apache httpd" } && !finding.matches.isEmpty)
        #expect(finding.matches.first?.setting == .byDefault("RequestReadTimeout header=20"))
        let idle = Duration.milliseconds(20_001)
        guard case .serverTimerExpired(let timer) = finding.conclusion else {
            Issue.record("\(finding.conclusion)")
            return
        }
        #expect(timer.waitingFor == .beforeRequest && timer.idle == idle && timer.basis == .serverLog)
        #expect(timer.rows.map(\.match) == finding.matches)
        #expect(
            finding.reasons.first == .serverLog(.timeout(try #require(LoggedTimeout(Self.lines(LogLines.access(20)))))))
        #expect(finding.alternatives.isEmpty)
    }

    @Test func aTimerSetByHandIsTheLogsToo() throws {
        let finding = try #require(Self.logged(LogLines.access(37), after: 37))
        #expect(
            finding.matches == [
                .init(
                    product: "Apache httpd", setting: .configured([]), interval: .seconds(37),
                    source: .serverLog(Self.lines(LogLines.access(37))))
            ])
        #expect(finding.matches.first?.isDefault == false && finding.confidence == .certain)
    }

    @Test func aLineThatMayBeAnotherConnectionsProvesNothing() throws {
        #expect(try #require(Self.logged(LogLines.access(20), after: 20, .possible)).confidence == .likely)
        #expect(try #require(Self.logged(LogLines.access(20, "GET / HTTP/1.1", 200), after: 20)).confidence == .likely)
    }
}
