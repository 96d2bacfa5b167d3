import HTTP
import Octets
import Preludes
import TLS
import Testing
import Timeline

/// Preludes on whole connections: what the record and its events say of them.
@Suite struct PreludeRecordTests {
    private func record(_ turns: [(Side, [UInt8])]) throws -> ConnectionRecord {
        var wire = Wire()
        wire.open()
        for (side, octets) in turns { wire.say(side, octets) }
        return try #require(wire.finish().first)
    }

    private func said(_ record: ConnectionRecord) -> [Prelude.What] {
        record.events.compactMap { if case .prelude(_, let what) = $0.what { what } else { nil } }
    }

    private static let hello = Spoken.clientHello(name: "mail.example")
    private static let connect = Array(
        "CONNECT www.example:443 HTTP/1.1\r\nHost: www.example:443\r\nProxy-Authorization: Basic c2VjcmV0\r\n\r\n".utf8)

    @Test func starttlsLeadsToTLS() throws {
        let record = try record([
            (.server, Array("220 mail.example ESMTP\r\n".utf8)), (.client, Array("EHLO a\r\n".utf8)),
            (.server, Array("250 STARTTLS\r\n".utf8)),
            (.client, Array("STARTTLS\r\n".utf8)), (.server, Array("220 go\r\n".utf8)), (.client, Self.hello),
            (.server, Spoken.serverHello),
        ])
        #expect(record.applicationProtocol == "smtp+tls")
        #expect(record.prelude?.isAccepted == true)
        #expect(record.tls?.observation.serverHello != nil)
        #expect(
            said(record) == [
                .greeting("220 mail.example ESMTP"), .upgradeRequested("STARTTLS"), .upgradeAccepted("220 go"),
            ])
    }

    @Test func aRefusalIsTold() throws {
        let record = try record([
            (.server, Array("220 mail.example ESMTP\r\n".utf8)), (.client, Array("EHLO a\r\n".utf8)),
            (.server, Array("250 ok\r\n".utf8)),
            (.client, Array("STARTTLS\r\n".utf8)), (.server, Array("454 TLS not available\r\n".utf8)),
        ])
        #expect(record.applicationProtocol == "smtp")
        #expect(record.prelude?.isAccepted == false)
        #expect(said(record).last == .upgradeRefused("454 TLS not available"))
        #expect(record.tls == nil)
    }

    @Test func aTunnelThroughHTTPIsAPrelude() throws {
        let record = try record([
            (.client, Self.connect), (.server, Array("HTTP/1.1 200 ok\r\n\r\n".utf8)), (.client, Self.hello),
            (.server, Spoken.serverHello),
        ])
        #expect(record.applicationProtocol == "http+tls")
        let prelude = try #require(record.prelude)
        #expect(
            prelude.kind == .http && prelude.target == "www.example:443" && prelude.isAccepted == true
                && prelude.status == 200)
        // Told once, as the heads that they are.
        #expect(said(record).isEmpty)
    }

    /// A proxy that wants a password first, and gets it on the same connection; no word of it is kept.
    @Test(arguments: [(407, false), (502, false), (200, true)])
    func theLastAnswerCounts(status: Int, isAccepted: Bool) throws {
        let record = try record([
            (.client, Self.connect), (.server, Array("HTTP/1.1 407 no\r\nContent-Length: 0\r\n\r\n".utf8)),
            (.client, Self.connect),
            (.server, Array("HTTP/1.1 \(status) x\r\nContent-Length: 0\r\n\r\n".utf8)),
        ])
        let prelude = try #require(record.prelude)
        #expect(prelude.status == status && prelude.isAccepted == isAccepted && prelude.steps.count == 4)
        #expect(!"\(prelude)".contains("c2VjcmV0"))
    }

    @Test func aRequestThatIsNoTunnelIsNone() throws {
        let record = try record([
            (.client, Array("GET / HTTP/1.1\r\n\r\n".utf8)), (.server, Array("HTTP/1.1 204 x\r\n\r\n".utf8)),
        ])
        #expect(record.prelude == nil)
    }

    @Test func theHeaderOfALoadBalancerComesBeforeAnything() throws {
        let header = Array("PROXY TCP4 192.0.2.7 198.51.100.1 56324 443\r\n".utf8)
        let inside = try record([(.client, header + Self.hello), (.server, Spoken.serverHello)])
        #expect(inside.applicationProtocol == "proxy+tls")
        #expect(inside.prelude?.target == "192.0.2.7:56324")
        let tunnel = try record([(.client, header + Self.connect), (.server, Array("HTTP/1.1 502 x\r\n\r\n".utf8))])
        #expect(tunnel.prelude?.kind == .http && tunnel.prelude?.target == "www.example:443")
        #expect(said(tunnel) == [.proxied(source: "192.0.2.7:56324", destination: "198.51.100.1:443")])
    }

    /// Both are told: that the proxy agreed, and what was said inside.
    @Test func plainHTTPInATunnelLeavesItsRequest() throws {
        let record = try record([
            (.client, Self.connect), (.server, Array("HTTP/1.1 200 ok\r\n\r\n".utf8)),
            (.client, Array("GET /x HTTP/1.1\r\n\r\n".utf8)),
            (.server, Array("HTTP/1.1 404 x\r\nContent-Length: 0\r\n\r\n".utf8)),
        ])
        #expect(record.applicationProtocol == "http")
        #expect(
            record.prelude?.target == "www.example:443" && record.prelude?.status == 200
                && record.prelude?.isAccepted == true)
        #expect(
            record.http?.requests.map(\.method) == ["CONNECT", "GET"]
                && record.http?.responses.map(\.status) == [200, 404])
        #expect(record.phase == .response)
        #expect(record.http?.isDecrypted == false)
    }

    /// A proxy serves plain requests on the connection before it opens a tunnel.
    @Test func aTunnelMayFollowOtherRequests() throws {
        let record = try record([
            (.client, Array("GET http://a.example/ HTTP/1.1\r\n\r\n".utf8)),
            (.server, Array("HTTP/1.1 200 x\r\nContent-Length: 0\r\n\r\n".utf8)), (.client, Self.connect),
            (.server, Array("HTTP/1.1 403 x\r\nContent-Length: 0\r\n\r\n".utf8)),
        ])
        #expect(record.prelude?.status == 403 && record.prelude?.isAccepted == false)
    }

    /// Heads that cannot be decoded are no missing answers.
    @Test func anUndecodedResponseIsAResponse() throws {
        let client =
            Array("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n".utf8) + [
                0, 0, 0, 4, 0, 0, 0, 0, 0, 0, 0, 1, 1, 5, 0, 0, 0, 1, 0x82,
            ]
        let record = try record([
            (.client, client), (.server, [0, 0, 0, 4, 0, 0, 0, 0, 0, 0, 0, 1, 1, 5, 0, 0, 0, 1, 0x80]),
        ])
        #expect(record.phase == .response)
        #expect(record.http?.responses.isEmpty == true && record.http?.responseCount == 1)
        #expect(record.http?.undecodable.server?.frame == 5 && record.http?.undecodable.client == nil)
    }

    /// Servers of HTTP/2 need not wait for the client.
    @Test func settingsOfTheServerFirstAreHTTP2() throws {
        let record = try record([
            (.server, [0, 0, 6, 4, 0, 0, 0, 0, 0, 0, 3, 0, 0, 0, 100]),
            (
                .client,
                Array("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n".utf8) + [
                    0, 0, 0, 4, 0, 0, 0, 0, 0, 0, 0, 1, 1, 5, 0, 0, 0, 1, 0x82,
                ]
            ),
        ])
        #expect(record.http?.version == "HTTP/2")
        #expect(record.http?.settings.server?.map(\.value) == [100])
        #expect(record.http?.settings.client?.isEmpty == true)
        #expect(record.http?.requestCount == 1)
    }
}
