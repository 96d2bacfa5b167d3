import ConnectionScripts
import Knowledge
import Octets
import Packets
import Preludes
import TLS
import Testing
import Timeline

@testable import Diagnosis
@testable import Wording

@Suite struct ConclusionWordingConnectingTests {
    @Test func refusedByReset() {
        let statement = state(ConnectionRefused()) {
            $0.syn()
            $0.happen(.server, .refused, at: $0.step(.server))
        }
        #expect(statement?.summary == "198.51.100.7:443 refused the connection: nothing accepts TCP port 443 there.")
    }

    struct Message: Sendable {
        var type: UInt8
        var code: UInt8
        var isICMPv6 = false
        var meaning: String
    }

    @Test(arguments: [
        Message(type: 3, code: 0, meaning: "network unreachable"),
        Message(type: 3, code: 1, meaning: "host unreachable"),
        Message(type: 3, code: 3, meaning: "port unreachable"),
        Message(type: 3, code: 13, meaning: "communication administratively prohibited"),
        Message(type: 3, code: 6, meaning: "destination unreachable (code 6)"),
        Message(type: 1, code: 1, isICMPv6: true, meaning: "communication administratively prohibited"),
        Message(type: 1, code: 3, isICMPv6: true, meaning: "address unreachable"),
    ])
    func refusedByARouter(_ message: Message) {
        let statement = state(ConnectionRefused()) {
            $0.syn()
            let error = ICMPError(
                reporter: IPAddress(ipv4: 0xCB00_71FE), type: message.type, code: message.code,
                isICMPv6: message.isICMPv6,
                source: $0.record.client, destination: $0.record.server, sequence: 0, nextHopMTU: nil)
            $0.happen(.network, .icmp(error), at: $0.step())
        }
        #expect(
            statement?.summary
                == "203.0.113.254 answered the connection to 198.51.100.7:443 with ICMP \(message.meaning).")
    }

    /// A connection on which that was said.
    private static func said(_ kind: Prelude.Kind, _ whats: [(Side, Prelude.What)], then octets: Int = 0) -> String? {
        state(PreludeRefused(clientGoesOn: kind == .postgresql && octets > 0)) {
            $0.open()
            var prelude = Prelude(kind: kind)
            for (side, what) in whats {
                prelude.steps.append(.init(mark: $0.step(side, payload: 20), from: side, what: what))
            }
            $0.set { $0.prelude = prelude }
            if octets > 0 { $0.step(.client, payload: octets) }
        }?.summary
    }

    @Test func aServerWithoutTLS() {
        let asked: (Side, Prelude.What) = (.client, .upgradeRequested("STARTTLS"))
        let text = Self.said(.smtp, [asked, (.server, .upgradeRefused("454 TLS not available"))])
        #expect(text?.contains("(SMTP: 454 TLS not available)") == true)
        let content = Self.said(
            .postgresql, [(.client, .upgradeRequested("SSLRequest")), (.server, .upgradeRefused("N"))], then: 80)
        #expect(content?.hasSuffix("; the client continued without encryption.") == true)
    }

    @Test func aProxyThatOpensNoTunnel() {
        let known = Self.said(
            .http, [(.client, .tunnelRequested(target: "vendor.example:443")), (.server, .tunnelRefused("status 403"))])
        #expect(known?.contains("a tunnel to vendor.example:443 (HTTP: status 403)") == true)
        // Before its target is named.
        let unknown = Self.said(.socks5, [(.server, .tunnelRefused("no acceptable way to authenticate"))])
        #expect(unknown?.contains(" a tunnel (SOCKS 5: no acceptable way to authenticate)") == true)
    }

    @Test func aClientThatSaysNothing() {
        func statement(after seconds: Double, by party: Close.Party) -> String? {
            state(ClientSilent()) {
                $0.open()
                $0.wait(seconds)
                $0.close(party)
            }?.summary
        }
        #expect(
            statement(after: 59.999, by: .server)
                == "10.20.0.14 opened a connection to 198.51.100.7:443 and never sent any data; after 60.0 s of silence the server then closed the connection."
        )
        #expect(
            statement(after: 0, by: .client)?.hasSuffix(
                "it closed the connection after 1.0 ms: a check that the port is open.") == true)
        #expect(statement(after: 120, by: .client)?.hasSuffix("the client then closed the connection.") == true)
    }

    @Test func tlsToAPlainPort() {
        let statement = state(WrongProtocol()) {
            $0.open()
            $0.clientHello()
            $0.httpResponse(400)
        }
        #expect(statement?.summary.hasSuffix("which answers in plain HTTP: TLS is not enabled on this port.") == true)
    }
}
