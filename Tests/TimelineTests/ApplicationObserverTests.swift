import HTTP
import Octets
import Preludes
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
        let portions = stride(from: 0, to: hello.count, by: portion).map {
            Array(hello[$0..<min(hello.count, $0 + portion)])
        }
        let observer = observe(portions.map { (.client, $0) })
        #expect(observer.state == .tls)
        #expect(observer.tls?.observation.clientHello?.serverName == "a.example")
    }

    @Test(arguments: [1, 3, 5, 6, 200])
    func tellsTLSInATunnelHoweverItIsCut(portion: Int) {
        let hello = Spoken.clientHello(name: "a.example")
        let portions = stride(from: 0, to: hello.count, by: portion).map {
            Array(hello[$0..<min(hello.count, $0 + portion)])
        }
        let observer = observe(
            [
                (.client, Array("CONNECT a.example:443 HTTP/1.1\r\n\r\n".utf8)),
                (.server, Array("HTTP/1.1 200 OK\r\n\r\n".utf8)),
            ]
                + portions.map { (.client, $0) })
        #expect(observer.state == .tls)
        #expect(observer.tls?.observation.clientHello?.serverName == "a.example")
    }

    /// The first octets of MQTT, which are nothing else.
    @Test(arguments: [1, 2, 5, 100])
    func tellsTheKeepAliveOfMQTT(portion: Int) throws {
        let connect: [UInt8] = [0x10, 18, 0, 4] + Array("MQTT".utf8) + [4, 2, 0, 60, 0, 6] + Array("device".utf8)
        let answer: [UInt8] = [0x20, 2, 0, 0]
        func portions(_ octets: [UInt8], _ side: Side) -> [(Side, [UInt8])] {
            stride(from: 0, to: octets.count, by: portion).map {
                (side, Array(octets[$0..<min(octets.count, $0 + portion)]))
            }
        }
        let observer = observe(portions(connect, .client) + portions(answer, .server) + [(.client, [0xc0, 0])])
        #expect(observer.state == .other && observer.mqtt?.keepAlive == 60)
        let other = observe(portions(Array("HELO a\r\n".utf8), .client) + portions(connect, .client))
        #expect(other.mqtt == nil)
    }

    /// What the capture lacks of it is not made up.
    @Test func aGapInTheKeepAliveOfMQTT() {
        let observer = ApplicationObserver()
        let mark = Mark(frame: 1, at: Timestamp(nanoseconds: 0))
        observer.receive(([0x10, 18, 0, 4] as [UInt8]).span, from: .client, at: mark, after: nil)
        observer.gap(4, from: .client, at: mark)
        observer.receive(([4, 2, 0, 60, 0, 6] as [UInt8]).span, from: .client, at: mark, after: mark)
        #expect(observer.mqtt == nil)
    }

    /// Records as long as an alert, each taken back by the next one: what was kept for them is let go with them.
    @Test func keepsNoMorePlacesThanThereAreAlerts() {
        let opening: [(Side, [UInt8])] = [
            (.client, Spoken.clientHello(name: "a.example")),
            (.server, Spoken.serverHello13 + Spoken.applicationData(900)),
            (.client, Spoken.finished13),
        ]
        let observer = observe(
            opening
                + Array(
                    repeating: [(.client, Spoken.applicationData(19)), (.client, Spoken.applicationData(100))],
                    count: 500
                ).joined())
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

    private static let starttls: [(Side, [UInt8])] = [
        (.server, Array("220 a\r\n".utf8)), (.client, Array("EHLO a\r\n".utf8)),
        (.server, Array("250 STARTTLS\r\n".utf8)),
        (.client, Array("STARTTLS\r\n".utf8)), (.server, Array("220 go\r\n".utf8)),
    ]
    private static let connect: [(Side, [UInt8])] = [
        (.client, Array("CONNECT a.example:80 HTTP/1.1\r\n\r\n".utf8)),
        (.server, Array("HTTP/1.1 200 OK\r\n\r\n".utf8)),
    ]
    private static let socks: [(Side, [UInt8])] = [
        (.client, [5, 1, 0]), (.server, [5, 0]), (.client, [5, 1, 0, 1, 192, 0, 2, 1, 1, 187]),
        (.server, [5, 0, 0, 1, 0, 0, 0, 0, 0, 0]),
    ]
    private static let hello = Spoken.clientHello(name: "a.example")
    private static let request = Array("GET / HTTP/1.1\r\nHost: a\r\n\r\n".utf8)
    private static let answer = Array("HTTP/1.1 400 Bad Request\r\nContent-Length: 0\r\n\r\n".utf8)

    private func cut(_ octets: [UInt8], at position: Int) -> [(Side, [UInt8])] {
        [(Side.client, Array(octets[..<position])), (.client, Array(octets[position...]))].filter { !$0.1.isEmpty }
    }

    /// However short the first segment of a ClientHello behind a prelude is.
    @Test(arguments: [starttls, connect, socks, []].indices)
    func aHelloCutAnywhereIsOneBehindAPrelude(index: Int) {
        let prelude = [Self.starttls, Self.connect, Self.socks, []][index]
        for position in Self.hello.indices {
            let observer = observe(prelude + cut(Self.hello, at: position) + [(.server, Spoken.serverHello)])
            #expect(observer.tls?.observation.clientHello?.serverName == "a.example", "cut at \(position)")
            #expect(observer.tls?.observation.serverHello != nil)
        }
    }

    /// A ClientHello in the format of SSL 2.0 (RFC 5246 appendix E.2).
    @Test(arguments: [starttls, connect, []].indices)
    func aHelloOfSSL2CutAnywhereIsOne(index: Int) {
        let body: [UInt8] = [1, 3, 1, 0, 6, 0, 0, 0, 16, 0, 0, 0x2f, 0, 0, 0x35] + Array(repeating: 0x52, count: 16)
        let hello = [0x80, UInt8(body.count)] + body
        let prelude = [Self.starttls, Self.connect, []][index]
        for position in hello.indices {
            let observer = observe(prelude + cut(hello, at: position) + [(.server, Spoken.serverHello)])
            #expect(observer.tls?.observation.clientHello?.isSSL2Format == true, "cut at \(position)")
            #expect(observer.tls?.observation.serverHello != nil)
        }
    }

    /// What looked like a beginning and is none is counted where it was seen.
    @Test func octetsThatWereHeldAreCounted() {
        let observer = observe([
            (.client, Array("x unknown".utf8)), (.client, [0x16]), (.server, [0x16, 3]), (.server, [9, 9, 9]),
        ])
        let mark = Mark(frame: 5, at: Timestamp(nanoseconds: 0))
        observer.receive([UInt8](arrayLiteral: 0x15).span, from: .client, at: mark, after: nil)
        observer.finish(ends: PerSide(client: nil, server: nil), until: mark.at)
        #expect(observer.state == .other)
        #expect(observer.unrecognised.client?.octets == 11)
        #expect(observer.unrecognised.server?.octets == 5 && observer.unrecognised.server?.mark.frame == 3)
    }

    @Test(arguments: [1, 2, 5, 9, Int.max])
    func plainHTTPInATunnelIsToldBesideIt(portion: Int) {
        let inside = [(Side.client, Self.request), (.server, Self.answer)].flatMap { side, octets in
            stride(from: 0, to: octets.count, by: min(portion, octets.count))
                .map { (side, Array(octets[$0..<(octets.count - $0 > portion ? $0 + portion : octets.count)])) }
        }
        let observer = observe(Self.connect + inside)
        #expect(observer.state == .http)
        #expect(observer.outerHTTP.map { $0.requests.map(\.target) } == [["a.example:80"]])
        #expect(observer.outerHTTP.first?.responses.map(\.status) == [200])
        #expect(observer.http?.requests.map(\.method) == ["GET"])
        #expect(observer.http?.responses.map(\.status) == [400])
    }

    @Test(arguments: [1, 6, Int.max])
    func plainHTTPInAnswerToAHelloLeavesTheTunnel(portion: Int) {
        let pieces = stride(from: 0, to: Self.answer.count, by: min(portion, Self.answer.count))
            .map {
                (
                    Side.server,
                    Array(Self.answer[$0..<(Self.answer.count - $0 > portion ? $0 + portion : Self.answer.count)])
                )
            }
        let observer = observe(Self.connect + [(.client, Self.hello)] + pieces)
        #expect(observer.outerHTTP.first?.requests.map(\.method) == ["CONNECT"])
        #expect(observer.http?.responses.map(\.status) == [400])
        let direct = observe([(.client, Self.hello)] + pieces)
        #expect(direct.outerHTTP.isEmpty && direct.http?.responses.map(\.status) == [400])
    }

    /// A client that does not wait, and a proxy whose answer comes with what is said in the tunnel.
    @Test func theTunnelMayBeginInTheSegmentOfItsRequest() {
        let observer = observe([
            (.client, Self.connect[0].1 + Self.hello), (.server, Self.connect[1].1 + Spoken.serverHello),
        ])
        #expect(observer.tls?.observation.clientHello?.serverName == "a.example")
        #expect(observer.tls?.observation.serverHello != nil)
        let plain = observe([
            (.client, Self.connect[0].1), (.client, Self.request), (.server, Self.connect[1].1 + Self.answer),
        ])
        #expect(plain.outerHTTP.first?.requests.map(\.method) == ["CONNECT", "GET"])
        #expect(plain.http?.responses.map(\.status) == [400])
    }

    @Test func proxiesBehindOneAnother() {
        let observer = observe(Self.connect + Self.connect + [(.client, Self.hello)])
        #expect(observer.outerHTTP.count == 1 && observer.http?.requests.count == 1)
        #expect(observer.tls?.observation.clientHello != nil)
        let many = observe(Array(repeating: Self.connect, count: 20).flatMap(\.self))
        #expect(many.outerHTTP.count == ApplicationObserver.tunnelLimit)
    }

    @Test func anotherProtocolInATunnelLeavesItsRequest() {
        let observer = observe(
            Self.connect + [(.client, Array("OPTIONS sip:a.example SIP/2.0\r\nVia: x\r\n\r\n".utf8))])
        #expect(observer.http?.requests.map(\.method) == ["CONNECT"])
        #expect(observer.outerHTTP.isEmpty)
    }

    /// Longer than anything that is held, and cut anywhere (section 2.2 of haproxy's proxy-protocol.txt).
    @Test func aLongHeaderOfALoadBalancerIsSteppedOver() {
        let header: [UInt8] =
            [
                13, 10, 13, 10, 0, 13, 10, 0x51, 0x55, 0x49, 0x54, 10, 0x21, 0x11, 8, 12, 192, 0, 2, 1, 198, 51, 100, 1,
                0xdc, 4, 1, 0xbb,
            ]
            + Array(repeating: 0x16, count: 2048)
        for position in Array(0..<60) + [1023, 1024, 1025, header.count - 1, header.count, header.count + 3] {
            let observer = observe(cut(header + Self.hello, at: position))
            #expect(observer.tls?.observation.clientHello?.serverName == "a.example", "cut at \(position)")
            #expect(observer.prelude?.target == "192.0.2.1:56324")
        }
        let observer = observe([(.client, Array(header.prefix(100)))])
        let mark = Mark(frame: 9, at: Timestamp(nanoseconds: 0))
        observer.gap(header.count - 100, from: .client, at: mark)
        observer.receive(Self.hello.span, from: .client, at: mark, after: nil)
        #expect(observer.tls?.observation.clientHello != nil)
    }
}
