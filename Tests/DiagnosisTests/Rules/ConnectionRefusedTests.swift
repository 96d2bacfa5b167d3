import Knowledge
import Octets
import Packets
import TLS
import Testing
import Timeline

@testable import Diagnosis

@Suite struct ConnectionRefusedTests {
    @Test func byReset() throws {
        let finding = try #require(
            conclude(ConnectionRefused()) {
                $0.syn()
                $0.happen(.server, .refused, at: $0.step(.server))
            })
        #expect(finding.id == .connectionRefused && finding.severity == .problem && finding.confidence == .certain)
        #expect(finding.summary == "198.51.100.7:443 refused the connection: nothing accepts TCP port 443 there.")
        #expect(finding.frames == [1, 2])
    }

    struct Message: Sendable {
        var type: UInt8
        var code: UInt8
        var isICMPv6 = false
        var meaning: String?
    }

    @Test(arguments: [
        Message(type: 3, code: 0, meaning: "network unreachable"), Message(type: 3, code: 1, meaning: "host unreachable"),
        Message(type: 3, code: 3, meaning: "port unreachable"),
        Message(type: 3, code: 13, meaning: "communication administratively prohibited"),
        Message(type: 3, code: 6, meaning: "destination unreachable (code 6)"),
        Message(type: 1, code: 1, isICMPv6: true, meaning: "communication administratively prohibited"),
        Message(type: 1, code: 3, isICMPv6: true, meaning: "address unreachable"),
        // Path MTU discovery, time exceeded, and what is no error of ICMPv6.
        Message(type: 3, code: 4), Message(type: 11, code: 0), Message(type: 3, code: 0, isICMPv6: true),
    ])
    func byRouter(_ message: Message) {
        let finding = conclude(ConnectionRefused()) {
            $0.syn()
            $0.happen(.network, .icmp(Self.error(message, $0.record)), at: $0.step())
        }
        #expect(
            finding?.summary
                == message.meaning.map { "203.0.113.254 answered the connection to 198.51.100.7:443 with ICMP \($0)." })
    }

    static func error(_ message: Message, _ record: ConnectionRecord) -> ICMPError {
        ICMPError(
            reporter: IPAddress(ipv4: 0xCB00_71FE), type: message.type, code: message.code, isICMPv6: message.isICMPv6,
            source: record.client,
            destination: record.server, sequence: 0, nextHopMTU: nil)
    }

    @Test func anOpenConnectionIsNotRefused() {
        #expect(
            conclude(ConnectionRefused()) {
                $0.open()
                $0.happen(.network, .icmp(Self.error(Message(type: 3, code: 1), $0.record)), at: $0.step())
            } == nil)
    }

    @Test func whatBeganBeforeTheCaptureIsNotRefused() {
        #expect(
            conclude(ConnectionRefused()) {
                $0.set { $0.startsMidConnection = true }
                $0.happen(.network, .icmp(Self.error(Message(type: 3, code: 1), $0.record)), at: $0.step())
            } == nil)
    }
}
