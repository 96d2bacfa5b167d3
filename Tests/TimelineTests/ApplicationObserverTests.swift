import HTTP
import Octets
import TLS
import Testing

@testable import Timeline

@Suite struct ApplicationObserverTests {
    /// Feeds portions to an observer, each in a frame of its own.
    private func observe(_ portions: [(Side, [UInt8])]) -> ApplicationObserver {
        let observer = ApplicationObserver()
        for (index, portion) in portions.enumerated() {
            let mark = Mark(frame: index + 1, at: Timestamp(nanoseconds: Int64(index) * 1_000_000))
            observer.receive(portion.1.span, from: portion.0, at: mark, after: mark)
        }
        return observer
    }

    @Test(arguments: [1, 2, 4, 7, 15, 60])
    func tellsTLSHoweverItIsCut(portion: Int) {
        let hello = Spoken.clientHello(name: "a.example")
        let portions = stride(from: 0, to: hello.count, by: portion).map { Array(hello[$0..<min(hello.count, $0 + portion)]) }
        let observer = observe(portions.map { (.client, $0) })
        #expect(observer.state == .tls)
        #expect(observer.tls?.observation.clientHello?.serverName == "a.example")
    }

    @Test(arguments: [1, 3, 5, 6, 200])
    func tellsTLSInATunnelHoweverItIsCut(portion: Int) {
        let hello = Spoken.clientHello(name: "a.example")
        let portions = stride(from: 0, to: hello.count, by: portion).map { Array(hello[$0..<min(hello.count, $0 + portion)]) }
        let observer = observe(
            [(.client, Array("CONNECT a.example:443 HTTP/1.1\r\n\r\n".utf8)), (.server, Array("HTTP/1.1 200 OK\r\n\r\n".utf8))]
                + portions.map { (.client, $0) })
        #expect(observer.state == .tls)
        #expect(observer.tls?.observation.clientHello?.serverName == "a.example")
    }

    /// Records as long as an alert, each taken back by the next one: what was kept for them is let go with them.
    @Test func keepsNoMorePlacesThanThereAreAlerts() {
        let opening: [(Side, [UInt8])] = [
            (.client, Spoken.clientHello(name: "a.example")), (.server, Spoken.serverHello13 + Spoken.applicationData(900)),
            (.client, Spoken.finished13),
        ]
        let observer = observe(
            opening
                + Array(repeating: [(.client, Spoken.applicationData(19)), (.client, Spoken.applicationData(100))], count: 500).joined())
        #expect(observer.tls?.observation.alerts.isEmpty == true)
        #expect(observer.payloadBeforeAlert.count <= TLSObserver.alertLimit)
    }

    /// The start lines of SIP (RFC 3261) and RTSP (RFC 7826) have methods of the same names.
    @Test(arguments: [
        "OPTIONS sip:a.example SIP/2.0\r\nVia: x\r\n\r\n", "OPTIONS rtsp://a.example/ RTSP/1.0\r\nCSeq: 1\r\n\r\n",
    ])
    func anotherProtocolsRequestIsNotHTTP(request: String) {
        let observer = observe([(.client, Array(request.utf8)), (.server, Array("SIP/2.0 200 OK\r\n\r\n".utf8))])
        #expect(observer.state == .other)
        #expect(observer.http == nil)
        #expect(observer.unrecognised.client?.octets == request.utf8.count)
        #expect(observer.unrecognised.client?.mark.frame == 1)
    }

    @Test func octetsMissingAtTheStartLeaveTheRestUnrecognised() {
        let observer = ApplicationObserver()
        let mark = Mark(frame: 1, at: Timestamp(nanoseconds: 0))
        observer.gap(100, from: .client, at: mark)
        let text = Array("POST is a word in the middle of a body".utf8)
        observer.receive(text.span, from: .client, at: mark, after: nil)
        #expect(observer.state == .other)
        #expect(observer.http == nil)
    }
}
