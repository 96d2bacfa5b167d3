import Knowledge
import Octets
import Packets
import TLS
import Testing
import Timeline

@testable import Diagnosis

@Suite struct CaptureDiagnosisTests {

    /// The story on the server's side: a proxy finishes its handshake and has nothing to ask.
    static func idle(_ id: Int, after seconds: Double = 20) -> ConnectionRecord {
        Told.connection(id) {
            $0.handshake()
            $0.set { $0.verification = .says() }
            $0.wait(seconds)
            $0.close(.server, .closeNotifyFin)
        }
    }

    private static func timers(_ diagnosis: Diagnosis) -> [Finding] {
        diagnosis.connections.compactMap { $0.findings[.serverTimeoutClose] }
    }

    @Test(arguments: [(1, Finding.Confidence.likely), (2, .likely), (3, .certain), (4, .certain)])
    func aRegularIntervalIsATimer(_ count: Int, _ confidence: Finding.Confidence) {
        let timers = Self.timers(report((0..<count).map { Self.idle($0) }))
        #expect(timers.map(\.confidence) == Array(repeating: confidence, count: count))
        let confirmation = "\(count) connections to this server ended after the same time (20.0 s): a timer, not an accident."
        #expect(timers.allSatisfy { $0.because.contains(confirmation) == (confidence == .certain) })
    }

    /// A browser's connection in reserve, which only the end of the capture leaves without a request.
    @Test func aConnectionInReserveIsNoTrouble() {
        let reserve = Told.connection(0) {
            $0.handshake()
            $0.set { $0.verification = .says() }
            $0.observe(9)
        }
        let other = VerdictWordingTests.healthy(1)
        #expect(report([reserve]).connections[0].isTroubled)
        let calm = report([reserve, other])
        #expect(!calm.connections[0].isTroubled && calm.verdict.isHealthy)
        #expect(report([Self.idle(0), other]).connections[0].isTroubled, "one that the server tires of is told")
        let elsewhere = Told.connection(1, client: 0x0A14_0063) {
            $0.handshake()
            $0.request()
            $0.response()
        }
        #expect(report([reserve, elsewhere]).connections[0].isTroubled, "what another client gets says nothing of this one")
    }

    @Test func oneThatDiffersHidesNoTimer() {
        let timers = Self.timers(report([20, 8, 20.1, 20.2].enumerated().map { Self.idle($0.offset, after: $0.element) }))
        #expect(timers.map(\.confidence) == [.certain, .likely, .certain, .certain])
    }

    @Test func irregularTimesAreNoTimer() {
        #expect(
            Self.timers(report([12, 15, 18, 21].enumerated().map { Self.idle($0.offset, after: $0.element) })).allSatisfy {
                $0.confidence == .likely
            })
    }

    @Test func anIntervalOfNoKnownTimerIsOneAllTheSame() {
        let timers = Self.timers(report((0..<3).map { Self.idle($0, after: 13.37) }))
        #expect(timers.map(\.confidence) == [.certain, .certain, .certain])
        #expect(timers.allSatisfy { $0.matches.isEmpty })
    }

    @Test func theTimersOfDifferentServersAreNotAdded() {
        let records = (0..<3).map { id in
            Told.connection(id, port: UInt16(443 + id)) {
                $0.handshake()
                $0.wait(20)
                $0.close(.server, .closeNotifyFin)
            }
        }
        #expect(Self.timers(report(records)).allSatisfy { $0.confidence == .likely })
    }

    /// The close follows the answer at once: the time before it is no timer.
    @Test func a408IsMeasuredUpToTheAnswer() {
        let records = (0..<3).map { id in
            Told.connection(id, port: 80) {
                $0.open()
                $0.partOfRequest()
                $0.wait(20)
                $0.httpResponse(408)
                $0.close(.server)
            }
        }
        let timers = Self.timers(report(records))
        #expect(timers.count == 3)
        #expect(timers.allSatisfy { $0.confidence == .certain && $0.because.last?.contains("(20.0 s)") == true })
    }

    @Test func clientsHaveTimersToo() {
        let records = (0..<3).map { id in
            Told.connection(id) {
                $0.open()
                $0.clientHello()
                $0.wait(10)
                $0.close(.client)
            }
        }
        let diagnosis = report(records)
        #expect(diagnosis.connections.compactMap { $0.findings[.clientTimeoutClose]?.confidence } == [.certain, .certain, .certain])
    }

    @Test func itGoesTheWholeWay() {
        let diagnosis = report([Self.idle(0)])
        #expect(diagnosis.connections.map(\.record.id) == [0])
        #expect(diagnosis.patterns.count == 1 && diagnosis.findings.isEmpty)
        #expect(!diagnosis.verdict.isHealthy)
    }

    /// Twenty thousand connections of one server: what is quadratic takes minutes.
    @Test(.timeLimit(.minutes(1)))
    func manyConnectionsTakeLinearTime() {
        let template = DiagnosedConnection(Self.idle(0))
        let connections = (0..<20_000).map { id in
            var record = template.record
            record.id = id
            return DiagnosedConnection(record: record, findings: template.findings)
        }
        let diagnosis = Diagnoser().diagnosis(of: connections, evidence: .of(connections.count))
        #expect(diagnosis.patterns.map(\.connections.count) == [20_000])
        #expect(Self.timers(diagnosis).allSatisfy { $0.confidence == .certain })
    }
}
