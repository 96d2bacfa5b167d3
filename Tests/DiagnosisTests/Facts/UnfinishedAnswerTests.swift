import ConnectionScripts
import HTTP
import Octets
import Streams
import Testing
import Timeline

@testable import Diagnosis

/// Which answers are not whole, by what that is known, and how they ended.
@Suite struct UnfinishedAnswerTests {
    private static func answer(
        _ framing: HTTPMessage.Framing, body: Int = 20_000, wait: Double = 0,
        _ end: (inout ConnectionScript) -> Void
    ) -> UnfinishedAnswer? {
        ConnectionFacts(
            ConnectionScript.record(port: 80) {
                $0.open()
                $0.httpRequest()
                $0.httpResponse(200, body: body, framing)
                $0.wait(wait)
                end(&$0)
            }
        ).unfinishedAnswer
    }

    @Test(
        arguments: [
            (.length(60_000), .length), (.length(20_000), nil), (.chunked, .chunks), (.endStream, .endStream),
            (.untilClose, .close), (.none, nil), (.tunnel, nil), (.unknown, nil),
        ] as [(HTTPMessage.Framing, UnfinishedAnswer.Proof?)])
    func byWhatItIsKnown(framing: HTTPMessage.Framing, proof: UnfinishedAnswer.Proof?) {
        #expect(Self.answer(framing) { $0.close(.server, .rst) }?.proof == proof)
    }

    @Test(
        arguments: [
            (.client, .fin, 0.0, .clientLeft(isReset: false)), (.client, .rst, 5, .clientGaveUp(isReset: true)),
            (.server, .fin, 5, .server(isReset: false)), (.middlebox, .rst, 0, .middlebox),
        ] as [(Close.Party, Close.Manner, Double, UnfinishedAnswer.Ending)])
    func howItEnded(by: Close.Party, how: Close.Manner, wait: Double, ending: UnfinishedAnswer.Ending) {
        #expect(Self.answer(.length(60_000), wait: wait) { $0.close(by, how) }?.ending == ending)
    }

    /// Of an answer without a length an orderly end is the end of it, and one that goes on has none.
    @Test func whatMayBeWhole() throws {
        #expect(Self.answer(.untilClose) { $0.close(.server) } == nil)
        let open = try #require(Self.answer(.length(60_000)) { $0.observe(7) })
        #expect(open.ending == .open && open.end == nil && open.pause == .seconds(7))
    }

    @Test func howMuchOfItCame() throws {
        let answer = try #require(
            Self.answer(.length(60_000)) {
                $0.set { $0.tcp.ends.server.unacknowledgedBytes = 1448 }
                $0.close(.client)
            })
        #expect(answer.announced == 60_000 && answer.arrived == 20_000 && answer.acknowledged == 18_552)
    }

    /// A client that has nothing more to ask may say so before it is answered.
    @Test func aClientThatStillListens() throws {
        let facts = ConnectionFacts(
            ConnectionScript.record(port: 80) {
                $0.open()
                $0.httpRequest()
                $0.close(.client)
                $0.httpResponse(200, body: 20_000, .length(60_000))
                let fin = $0.step(.server)
                $0.set { $0.transport.ends.server.fin = ClosingSegment(mark: fin) }
            })
        #expect(try #require(facts.unfinishedAnswer).ending == .server(isReset: false))
    }
}
