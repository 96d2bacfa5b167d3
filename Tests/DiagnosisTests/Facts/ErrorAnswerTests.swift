import ConnectionScripts
import HTTP
import Octets
import Testing
import Timeline

@testable import Diagnosis

/// Which answers report an error, and what became of the connection over them.
@Suite struct ErrorAnswerTests {
    private static func facts(_ script: (inout ConnectionScript) -> Void) -> ConnectionFacts {
        ConnectionFacts(
            ConnectionScript.record(port: 80) {
                $0.open()
                script(&$0)
            })
    }

    @Test(arguments: [(200, false), (399, false), (400, true), (408, false), (503, true)])
    func whichStatuses(status: Int, isOne: Bool) {
        let facts = Self.facts {
            $0.httpRequest()
            $0.httpResponse(status)
        }
        #expect(facts.errorAnswers.map(\.status) == (isOne ? [status] : []))
    }

    /// An answer to a whole request has a wait, one before its end the octets that had come.
    @Test func theWaitOrWhatHadCome() throws {
        let whole = try #require(
            Self.facts {
                $0.httpRequest()
                $0.wait(60)
                $0.httpResponse(504)
            }.errorAnswers.first)
        #expect(whole.wait == .milliseconds(60_001) && whole.arrived == nil && whole.timer == .seconds(60))
        let early = try #require(
            Self.facts {
                $0.httpRequest("POST", body: 600, of: 5000)
                $0.httpResponse(413)
            }.errorAnswers.first)
        #expect(early.wait == nil && early.arrived == 600 && early.announced == 5000 && early.timer == nil)
        #expect(early.consequence == .refusedBody(by: nil, isReset: false))
    }

    /// Only a server that closes at once, unasked, closes over it.
    @Test(
        arguments: [
            (Close.Party.server, 0.0, false, true), (.server, 5, false, false), (.client, 0, false, false),
            (.server, 0, true, false),
        ])
    func whatClosesTheConnection(by: Close.Party, wait: Double, wasAsked: Bool, isClosed: Bool) {
        let facts = Self.facts {
            $0.httpRequest(closes: wasAsked)
            $0.httpResponse(503)
            $0.wait(wait)
            $0.close(by)
        }
        #expect(facts.errorAnswers.map(\.consequence) == [isClosed ? .closed(isReset: false) : .none])
        #expect((facts.endingErrorAnswer != nil) == isClosed)
    }

    /// An error that later requests got over ended nothing.
    @Test func anErrorThatWasOvercome() {
        let facts = Self.facts {
            $0.httpRequest()
            $0.httpResponse(503)
            $0.httpRequest()
            $0.httpResponse(200)
            $0.close(.server)
        }
        #expect(facts.errorAnswers.map(\.wasOvercome) == [true])
        #expect(facts.errorAnswers.map(\.consequence) == [.none] && facts.endingErrorAnswer == nil)
    }
}
