import ConnectionScripts
import HTTP
import Knowledge
import Octets
import Testing
import Timeline

@testable import Diagnosis

@Suite struct ErrorResponseTests {
    private static func both(_ script: (inout ConnectionScript) -> Void) -> (ends: Finding?, goesOn: Finding?) {
        (
            conclude(ErrorResponse(endsConnection: true), script),
            conclude(ErrorResponse(endsConnection: false), script)
        )
    }

    private static func status(_ finding: Finding?) -> ErrorAnswer? {
        guard case .errorAnswered(.status(let answer, _))? = finding?.conclusion else { return nil }
        return answer
    }

    /// How soon the answer came, whether the connection went on with a good one, and how much the error matters.
    @Test(
        arguments: [
            (404, 0.1, false, Finding.Severity.note), (404, 10, false, .note), (500, 0.1, true, .note),
            (500, 0.1, false, .warning), (502, 0.1, false, .warning), (503, 0.1, true, .note),
            (504, 10, true, .warning),
            (504, 10.5, true, .note), (504, 60.05, false, .warning), (200, 10, false, nil), (408, 10, false, nil),
            (399, 0.1, false, nil),
        ] as [(Int, Double, Bool, Finding.Severity?)])
    func onAConnectionThatGoesOn(status: Int, wait: Double, goesOn: Bool, severity: Finding.Severity?) {
        let (ends, other) = Self.both {
            $0.open()
            $0.httpRequest()
            $0.wait(wait)
            $0.httpResponse(status)
            if goesOn {
                $0.httpRequest()
                $0.httpResponse(200)
            }
            $0.observe(1)
        }
        #expect(ends == nil && other?.severity == severity)
    }

    @Test func aGatewaysTimer() throws {
        let finding = try #require(
            Self.both {
                $0.open()
                $0.httpRequest()
                $0.wait(9.999)
                $0.httpResponse(504, server: "nginx")
                $0.observe(1)
            }.goesOn)
        #expect(finding.id == .errorResponse && finding.confidence == .certain && finding.frames == [4, 5])
        #expect(Self.status(finding)?.timer == .seconds(10) && Self.status(finding)?.wait == .seconds(10))
        #expect(
            finding.reasons == [.exchange(.response(in: 5, server: "nginx")), .exchange(.wholeSeconds(.seconds(10)))])
        #expect(finding.advice == [.server(.readLogOfUpstream)])
    }

    /// The server ends the connection with the answer: what refuses the message as such, or says the server failed.
    @Test(arguments: [
        (400, false, 0.0, true), (503, false, 0, true), (404, false, 0, false), (400, true, 0, false),
        (400, false, 5, false),
    ])
    func withTheEndOfTheConnection(status: Int, clientWantsClose: Bool, wait: Double, isEnd: Bool) {
        let (ends, other) = Self.both {
            $0.open()
            $0.httpRequest(closes: clientWantsClose)
            $0.httpResponse(status)
            $0.wait(wait)
            $0.close(.server)
        }
        #expect((ends != nil) == isEnd && (other == nil) == isEnd)
        if isEnd { #expect(ends?.severity == .warning && Self.status(ends)?.consequence == .closed(isReset: false)) }
    }

    /// An upload that is refused in its middle.
    @Test(arguments: [
        (Close.Party.server, Close.Manner.rst, Finding.Severity.problem), (.server, .fin, .warning),
        (.client, .fin, .warning),
    ])
    func beforeTheBodyWasThrough(by: Close.Party, how: Close.Manner, severity: Finding.Severity) {
        let (ends, other) = Self.both {
            $0.open()
            $0.httpRequest("POST", body: 6_000, of: 50_000)
            $0.httpResponse(413)
            $0.close(by, how)
        }
        #expect(ends?.severity == severity && other == nil)
        #expect(Self.status(ends)?.arrived == 6_000 && Self.status(ends)?.announced == 50_000)
        #expect(Self.status(ends)?.wait == nil)
        #expect(ends?.advice == [.client(.readAnswerWhileSending)])
    }

    /// A client that asks first, with 100-continue, loses nothing.
    @Test func aBodyThatWasNotBegun() {
        let (ends, other) = Self.both {
            $0.open()
            $0.httpRequest("POST", of: 50_000)
            $0.httpResponse(417)
            $0.close(.client)
        }
        #expect(ends == nil && other?.severity == .note)
    }

    private static func ending(
        _ script: inout ConnectionScript, from: Side = .server, stream: UInt32? = nil, code: UInt32,
        debug: String? = nil
    ) {
        let mark = script.step(from, payload: 20)
        script.set {
            $0.http?.endings.append(
                .init(
                    mark: mark, from: from, stream: stream, lastStream: stream == nil ? 1 : nil, code: code,
                    debug: debug))
        }
    }

    @Test(arguments: [
        (Side.server, UInt32(11), true), (.server, 2, true), (.client, 1, true), (.server, 0, false),
    ])
    func goAway(from: Side, code: UInt32, isFinding: Bool) throws {
        let (ends, other) = Self.both {
            $0.open()
            $0.httpRequest()
            $0.httpResponse(200)
            $0.set { $0.http?.pings = [.init(from: .client, count: 4, first: $0.marks.first, last: $0.marks.first)] }
            Self.ending(&$0, from: from, code: code, debug: "too_many_pings")
            $0.close(from == .client ? .client : .server)
        }
        #expect((ends != nil) == isFinding && other == nil)
        guard isFinding, case .errorAnswered(.goAway(let ending, let unanswered, let pings))? = ends?.conclusion else {
            return
        }
        #expect(ends?.severity == .problem && ends?.confidence == .certain)
        #expect(ending.debug == "too_many_pings" && unanswered == 0 && (pings?.count == 4) == (code == 11))
    }

    /// A stream that the server resets before its answer is whole.
    @Test(
        arguments: [
            (UInt32(2), false, Finding.Severity.warning), (7, false, .note), (0, false, nil), (2, true, nil),
        ] as [(UInt32, Bool, Finding.Severity?)])
    func streamsAreReset(code: UInt32, isWhole: Bool, severity: Finding.Severity?) {
        let (ends, other) = Self.both {
            $0.open()
            $0.httpRequest()
            $0.httpResponse(200, body: 10, .endStream)
            $0.set { record in
                record.http?.exchanges[0].stream = 1
                record.http?.exchanges[0].answer?.message.isWhole = isWhole
                record.http?.exchanges[0].reset = .init(
                    mark: record.marks.first, from: .server, stream: 1, lastStream: nil, code: code, debug: nil)
            }
            $0.observe(1)
        }
        #expect(ends == nil && other?.severity == severity)
    }

    /// Of several the one with a timer's length matters most, then what the server says of itself.
    @Test(arguments: [([404, 404], 404, 2), ([500, 404], 500, 2), ([404, 200, 503, 200], 503, 2)])
    func theOneThatMattersMost(statuses: [Int], status: Int, errors: Int) {
        let finding = Self.both {
            $0.open()
            for status in statuses {
                $0.httpRequest()
                $0.httpResponse(status)
            }
            $0.observe(1)
        }.goesOn
        guard case .errorAnswered(.status(let answer, let count))? = finding?.conclusion else {
            return #expect(Bool(false))
        }
        #expect(answer.status == status && count == errors)
    }

    /// A proxy's refusal, or that of a port for TLS, is told with its status already.
    @Test func whatIsToldAlreadyIsNotToldTwice() {
        let findings = diagnose {
            $0.open()
            $0.clientHello()
            $0.httpResponse(400)
        }
        #expect(findings[.wrongProtocol] != nil && findings[.errorResponse] == nil)
    }
}
