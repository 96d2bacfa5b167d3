import ConnectionScripts
import HTTP
import Octets
import Testing
import Timeline

@testable import Diagnosis

@Suite struct ConnectionFactsExchangeTests {
    private func facts(_ script: (inout ConnectionScript) -> Void) -> ConnectionFacts {
        ConnectionFacts(ConnectionScript.record { script(&$0) })
    }

    @Test func theFirstRequestWithoutAnAnswer() {
        let facts = facts {
            $0.open()
            $0.httpRequest()
            $0.httpResponse(200)
            $0.httpRequest("PUT")
            $0.httpRequest("POST")
        }
        #expect(facts.unansweredExchange?.request?.method == "PUT" && facts.lastExchange?.request?.method == "POST")
        #expect(facts.owesAnswerAtClose && !facts.isLastAnswerUnfinished)
    }

    /// Where the capture does not show all of either side, nothing is concluded from what is not in it.
    @Test(arguments: Side.allCases)
    func whatIsNotShownIsNotMissed(side: Side) {
        let facts = facts {
            $0.open()
            $0.httpRequest()
            $0.set { $0.http?.lost[side] = $0.marks.first }
        }
        #expect(!facts.showsMessages(of: side) && facts.showsMessages(of: side.peer))
        #expect(facts.unansweredExchange == nil)
    }

    @Test func aRequestBehindTheEndIsNotOwedAnAnswer() {
        let facts = facts {
            $0.open()
            $0.httpRequest()
            $0.httpResponse(200)
            $0.close(.server)
            $0.httpRequest()
        }
        #expect(!facts.owesAnswerAtClose && facts.unansweredExchange != nil)
    }

    /// A 408 answers a request, the beginning of one, or nothing.
    @Test(arguments: [0, 1, 2])
    func a408ThatNothingAskedFor(begun: Int) {
        let facts = facts {
            $0.open()
            $0.httpRequest()
            $0.httpResponse(200)
            if begun == 1 { $0.partOfRequest() }
            if begun == 2 { $0.httpRequest() }
            $0.httpResponse(408)
        }
        #expect((facts.unaskedTimeout != nil) == (begun == 0))
    }

    @Test func aConnectionThatTurnsToAnotherProtocol() {
        let facts = facts {
            $0.open()
            $0.httpRequest()
            $0.httpResponse(101, .tunnel)
            $0.set { $0.http?.upgrade = .init(mark: $0.marks.first, name: "websocket") }
        }
        #expect(facts.upgrade?.name == "websocket" && facts.serverTimer == nil)
    }
}
