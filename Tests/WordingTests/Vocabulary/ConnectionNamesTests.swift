import ConnectionScripts
import Octets
import Packets
import TLS
import Testing
import Timeline

@testable import Diagnosis
@testable import Wording

@Suite struct ConnectionNamesTests {
    private static func facts(_ name: String?, _ close: (inout ConnectionScript) -> Void = { _ in }) -> ConnectionFacts
    {
        ConnectionFacts(
            ConnectionScript.record {
                $0.open()
                $0.clientHello(name)
                close(&$0)
            })
    }

    @Test func aServerIsCalledByNameAndAddress() {
        #expect(
            Self.facts("a.example").server == "a.example (198.51.100.7:443)"
                && Self.facts("a.example").serverName == "a.example")
        #expect(Self.facts(nil).server == "198.51.100.7:443" && Self.facts(nil).serverName == "198.51.100.7:443")
        #expect(
            Self.facts(nil).name(of: .client) == "10.20.0.14" && Self.facts(nil).name(of: .server) == "198.51.100.7:443"
        )
    }

    @Test(
        arguments: [
            (.server, .fin, "the server then closed the connection", "the server then closed each"),
            (.server, .rst, "the server then reset the connection", "the server then reset each"),
            (.client, .closeNotifyRst, "the client then closed the connection", "the client then closed each"),
            (.client, .fin, "the client then closed the connection", "the client then closed each"),
            (
                .middlebox, .rst, "a device on the path then reset the connection",
                "a device on the path then reset each"
            ),
        ] as [(Close.Party, Close.Manner, String, String)])
    func howWaitingEnded(by: Close.Party, how: Close.Manner, one: String, each: String) {
        let facts = Self.facts(nil) { $0.close(by, how) }
        #expect(facts.howWaitingEnded() == one && facts.howWaitingEnded(each: true) == each)
    }

    @Test func whatIsStillOpen() {
        #expect(Self.facts(nil).howWaitingEnded() == "the connection was still open when the capture ended")
        #expect(Self.facts(nil).howWaitingEnded(each: true) == "they were still open when the capture ended")
    }
}
