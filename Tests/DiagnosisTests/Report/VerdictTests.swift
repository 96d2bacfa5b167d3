import Capture
import ConnectionScripts
import Cryptography
import HTTP
import Knowledge
import Octets
import Packets
import TLS
import Testing
import Timeline

@testable import Diagnosis

@Suite struct VerdictTests {
    private static func refused(_ id: Int, _ version: ProtocolVersion = .tls12) -> ConnectionRecord {
        ConnectionScript.record(id) {
            $0.open()
            $0.clientHello()
            $0.serverFlight(version, [.inspected])
            if !version.isTLS13 { $0.set { $0.verification = .untrusted } }
            $0.alert(.client, 48)
        }
    }

    /// What stands behind the leading cause; nil where the verdict is about no failure.
    private static func causes(_ verdict: Verdict) -> [Verdict.Cause]? {
        if case .failure(_, let causes, _) = verdict.statement { causes } else { nil }
    }

    /// A log that speaks of others only is worth a sentence where it may explain what is seen, or what is not.
    @Test(arguments: [(0, true, 1), (0, false, 1), (3, false, 0), (3, true, 1)])
    func linesOfOthersCountWhereTheyMatter(matched: Int, isHealthy: Bool, unmatched: Int) {
        var inputs = CaptureInputs.of(1)
        let unmatchedLines = LogLines.log(LogLines.access(20, peer: "192.0.2.9")).entries
        inputs.serverLogs = [
            .init(
                name: "a.log", formats: ["access log"], lines: 9, matchedLines: matched, unmatchedLines: unmatchedLines)
        ]
        let connection = Diagnoser().judgedAlone(isHealthy ? ConnectionRecord.healthy(0) : Self.refused(0))
        #expect(Diagnosis(of: [connection], inputs: inputs).verdict.unmatchedLogLines == unmatched)
    }

    @Test func theDevicesSideOfAProxy() throws {
        let verdict = report((0..<3).map { Self.refused($0) }).verdict
        #expect(verdict.confidence == .certain && verdict.isHealthy == false && verdict.selection == nil)
        guard case .failure(let group, let causes, let others) = verdict.statement else {
            Issue.record("no failure")
            return
        }
        #expect(
            group.connectionIDs == [0, 1, 2] && group.leading.conclusion.kind == .certificateRejected && others.isEmpty)
        guard causes.count == 1, case .madeOnPath(let signs, .likely) = causes[0] else {
            Issue.record("\(causes)")
            return
        }
        #expect(
            signs == [
                .foreignIssuer, .issuerSpeaksOfIt("inspection"), .freshlyMade(age: .seconds(240)), .noIntermediate,
            ])
    }

    @Test func theServersSideOfAProxy() throws {
        let verdict = report((0..<3).map { RepeatedTimersTests.idle($0) }).verdict
        #expect(verdict.confidence == .certain && verdict.isHealthy == false)
        let causes = try #require(Self.causes(verdict))
        guard causes.count == 2, case .timer(let timer) = causes[0], case .nothingToAsk = causes[1] else {
            Issue.record("\(causes)")
            return
        }
        #expect(timer.match.setting == .byDefault("RequestReadTimeout header=20"))
    }

    @Test func inTLS13TheIssuerCannotBeSeen() throws {
        let causes = try #require(Self.causes(report((0..<2).map { Self.refused($0, .tls13) }).verdict))
        guard causes.count == 1, case .hiddenIssuer(.unknownCA) = causes[0] else {
            Issue.record("\(causes)")
            return
        }
    }

    /// A proxy's product stands behind a refusal once, whether the client refused its certificate or only the bundle
    /// does.
    @Test(arguments: [true, false]) func aProductIsACauseOnce(refuses: Bool) throws {
        let record = ConnectionScript.record {
            $0.open()
            $0.clientHello(nil)
            $0.serverFlight(.tls12, [.fortinet])
            $0.set { $0.verification = .says((79, "invalid CA certificate")) }
            if refuses { $0.alert(.client, 48) }
        }
        let diagnosis = report([record])
        #expect(
            diagnosis.connections[0].findings.first?.id
                == (refuses ? .clientRejectedCertificate : .certificateUntrusted))
        let causes = try #require(Self.causes(diagnosis.verdict))
        guard causes.count == 1, case .finding(let finding) = causes[0] else {
            Issue.record("\(causes)")
            return
        }
        #expect(finding.conclusion == .issuedByInspectionProduct(.init(product: "Fortinet FortiGate")))
    }

    /// A device that goes silent on a certificate of a foreign issuer has refused it.
    @Test func silenceOnAForeignIssuerIsARefusal() throws {
        let record = ConnectionScript.record {
            $0.open()
            $0.clientHello()
            $0.serverFlight(.tls12, [.inspected])
            $0.set { $0.verification = .untrusted }
            $0.observe(30)
        }
        let causes = try #require(Self.causes(report([record]).verdict))
        guard causes.count == 2, case .silentRefusal = causes[0], case .madeOnPath(_, .likely) = causes[1] else {
            Issue.record("\(causes)")
            return
        }
    }

    @Test func whatIsOnlyPossibleIsSaidSo() {
        let records = (0..<2).map { id in
            ConnectionScript.record(id) {
                $0.open()
                $0.clientHello(nil)
                $0.serverFlight(.tls12, [.inspected])
                $0.completeHandshake()
                $0.close(.client)
            }
        }
        #expect(report(records).verdict.confidence == .possible)
    }

    @Test func whatElseFailedIsCountedByKind() {
        let silent = (2..<5).map { id in
            ConnectionScript.record(id, port: UInt16(1000 + id)) {
                $0.syn()
                $0.wait(1)
                $0.syn()
            }
        }
        let verdict = report([Self.refused(0), Self.refused(1)] + silent).verdict
        guard case .failure(_, _, let others) = verdict.statement else {
            Issue.record("no failure")
            return
        }
        #expect(others.map(\.id) == [.synUnanswered] && others.map(\.connections) == [3])
    }

    @Test(arguments: [1, 2, 4]) func health(count: Int) {
        let verdict = report((0..<count).map { ConnectionRecord.healthy($0) }).verdict
        #expect(verdict.confidence == .certain && verdict.isHealthy == true)
        guard case .health(let health) = verdict.statement else {
            Issue.record("not healthy")
            return
        }
        #expect(health.courses.count == count)
    }

    @Test func nothingToSee() {
        let verdict = report([]).verdict
        #expect(verdict.confidence == .certain && verdict.isHealthy == nil)
        guard case .health(let health) = verdict.statement else {
            Issue.record("something seen")
            return
        }
        #expect(health.outcome == .noFrame)
    }

    @Test func whatDoesNotShowEverythingIsNotCalledHealthy() {
        let begun = ConnectionScript.record {
            $0.step(.client, payload: 10)
            $0.step(.server, payload: 10)
            $0.set { $0.startsMidConnection = true }
        }
        let short = ConnectionScript.record {
            $0.open()
            $0.clientHello()
        }
        for verdict in [
            report([begun]).verdict, report([short]).verdict,
            report([ConnectionRecord.healthy(0)]) { $0.truncatedFrames = 1 }.verdict,
        ] {
            #expect(verdict.confidence == .possible && verdict.isHealthy == nil)
        }
    }

    @Test func aWarningAloneIsWorthALook() {
        let check = ConnectionScript.record {
            $0.handshake()
            $0.set { $0.verification = .says() }
            $0.close(.client)
        }
        let verdict = report([check, ConnectionRecord.healthy(1)]).verdict
        guard case .notable(let group, 0) = verdict.statement else {
            Issue.record("not notable")
            return
        }
        #expect(group.connectionIDs == [0] && verdict.isHealthy == false)
    }

    /// With `--connection` the others are in the capture all the same.
    @Test func whatWasNotChosenIsCounted() {
        let connection = Diagnoser().judgedAlone(Self.refused(0))
        let selection = Diagnosis(of: [connection], inputs: .of(7)).verdict.selection
        #expect(selection?.looked == 1 && selection?.all == 7)
    }
}
