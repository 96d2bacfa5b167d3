import ConnectionScripts
import HTTP
import Knowledge
import Octets
import Testing
import Timeline

@testable import Diagnosis
@testable import Wording

@Suite struct ConclusionWordingAnswerTests {
    private static let server = "a.example (198.51.100.7:443)"

    private static func answer(
        _ framing: HTTPMessage.Framing, wait: Double, _ end: (inout ConnectionScript) -> Void
    ) -> String? {
        state(AnswerIncomplete()) {
            $0.open()
            $0.httpRequest()
            $0.httpResponse(200, body: 20_000, framing)
            $0.wait(wait)
            end(&$0)
        }?.summary
    }

    @Test func anAnswerThatStandsStill() {
        #expect(
            Self.answer(.length(60_000), wait: 5) { $0.close(.client) } == """
                The response (200) of \(Self.server) to 10.20.0.14 stopped after 20000 of 60000 bytes; 5.0 s later the \
                client gave up and closed the connection.
                """)
        #expect(
            Self.answer(.length(60_000), wait: 0) { $0.observe(10) } == """
                The response (200) of \(Self.server) to 10.20.0.14 stopped after 20000 of 60000 bytes; nothing followed \
                for 10.0 s, and the connection was still open when the capture ended.
                """)
    }

    @Test func whoEndsIt() {
        #expect(
            Self.answer(.chunked, wait: 0) { $0.close(.client, .rst) } == """
                10.20.0.14 reset the connection in the middle of the response (200) of \(Self.server), after 20000 \
                bytes, without the last chunk.
                """)
        #expect(
            Self.answer(.endStream, wait: 2) { $0.close(.server) } == """
                \(Self.server) closed the connection in the middle of its response (200) to 10.20.0.14, after 20000 \
                bytes, without the end of the stream (END_STREAM), 2.0 s after its last byte.
                """)
        #expect(
            Self.answer(.length(60_000), wait: 0) { $0.close(.middlebox, .rst) }?.hasPrefix(
                "A device on the path reset the connection in the middle of the response (200)") == true)
    }

    private static func error(
        _ status: Int, body: Int = 0, of announced: Int? = nil, wait: Double = 0,
        _ end: @escaping (inout ConnectionScript) -> Void = { _ in }
    ) -> String? {
        let script = { (script: inout ConnectionScript) in
            script.open()
            script.httpRequest("POST", body: body, of: announced)
            script.wait(wait)
            script.httpResponse(status)
            end(&script)
        }
        return
            (state(ErrorResponse(endsConnection: true), script)
            ?? state(ErrorResponse(endsConnection: false), script))?.summary
    }

    @Test func anErrorWithItsTime() {
        #expect(
            Self.error(504, wait: 9.999)
                == "\(Self.server) answered the request `POST /` of 10.20.0.14 with 504 Gateway Timeout after 10.0 s.")
        #expect(
            Self.error(599) { $0.close(.server) }
                == "\(Self.server) answered the request `POST /` of 10.20.0.14 with 599 after 1.0 ms and closed the connection."
        )
    }

    @Test func anUploadThatIsRefused() {
        #expect(
            Self.error(413, body: 6_000, of: 50_000) { $0.close(.server, .rst) } == """
                \(Self.server) refused the request `POST /` of 10.20.0.14 with 413 Content Too Large, after 6000 of \
                50000 bytes of its body, and reset the connection while the client was still sending: the client may \
                see only the reset.
                """)
        #expect(
            Self.error(413, body: 6_000, of: 50_000) { $0.close(.client) }?.hasSuffix(
                "of its body; the client then closed the connection.") == true)
    }

    @Test func aGOAWAY() {
        let statement = state(ErrorResponse(endsConnection: true)) {
            $0.open()
            $0.httpRequest()
            let first = $0.step(.client, payload: 17)
            $0.wait(29.999)
            let last = $0.step(.client, payload: 17)
            let mark = $0.step(.server, payload: 31)
            $0.set {
                $0.http?.pings = [.init(from: .client, count: 4, first: first, last: last)]
                $0.http?.endings = [
                    .init(mark: mark, from: .server, stream: nil, lastStream: 1, code: 11, debug: "too_many_pings")
                ]
            }
            $0.close(.server)
        }
        #expect(
            statement?.summary == """
                \(Self.server) ended the HTTP/2 connection with 10.20.0.14 with GOAWAY ENHANCE_YOUR_CALM \
                (“too_many_pings”). 10.20.0.14 had sent 4 PINGs, 10.0 s apart on average. 1 request had not been \
                answered completely.
                """)
    }
}
