import ConnectionScripts
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
        #expect(finding.conclusion == .connectionRefused(.reset))
        #expect(finding.reasons == [.connecting(.synAnsweredByReset(after: .milliseconds(1)))])
        #expect(finding.alternatives == [.path(.rejectingFirewall)] && finding.advice == [.server(.listListeners)])
        #expect(finding.frames == [1, 2])
    }

    struct Message: Sendable {
        var type: UInt8
        var code: UInt8
        var isICMPv6 = false
        var isRefusal = false
    }

    @Test(arguments: [
        Message(type: 3, code: 0, isRefusal: true), Message(type: 3, code: 1, isRefusal: true),
        Message(type: 3, code: 3, isRefusal: true), Message(type: 3, code: 13, isRefusal: true),
        Message(type: 3, code: 6, isRefusal: true), Message(type: 1, code: 1, isICMPv6: true, isRefusal: true),
        Message(type: 1, code: 3, isICMPv6: true, isRefusal: true),
        // Path MTU discovery, time exceeded, and what is no error of ICMPv6.
        Message(type: 3, code: 4), Message(type: 11, code: 0), Message(type: 3, code: 0, isICMPv6: true),
    ])
    func byRouter(_ message: Message) {
        let record = ConnectionScript.record {
            $0.syn()
            $0.happen(.network, .icmp(Self.error(message, $0.record)), at: $0.step())
        }
        let (finding, error) = (ConnectionRefused().finding(ConnectionFacts(record)), Self.error(message, record))
        #expect(finding?.conclusion == (message.isRefusal ? .connectionRefused(.icmp(error)) : nil))
        guard message.isRefusal else { return }
        #expect(finding?.reasons == [.connecting(.icmpQuotesSYN(error))] && finding?.frames == [1, 2])
        #expect(finding?.advice == [.path(.askForRoute(at: error.reporter))])
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

    /// A firewall of the client's that rejects the SYN-ACK refuses no connection of the client.
    @Test func anErrorAboutTheSYNACKIsNone() throws {
        let record = ConnectionScript.record {
            $0.syn()
            $0.synAck()
            $0.icmp(type: 3, code: 13, about: .server)
        }
        let facts = ConnectionFacts(record)
        #expect(ConnectionRefused().finding(facts) == nil)
        let finding = try #require(HandshakeAckMissing().finding(facts))
        #expect(finding.severity == .problem && finding.frames == [2, 3])
        let error = try #require(record.marks.icmpErrors.first?.error)
        #expect(finding.reasons.last == .path(.icmp(error, in: 3)))
    }

    /// Of a reset and an error the first counts.
    @Test(arguments: [false, true]) func theFirstAnswerCounts(isResetFirst: Bool) {
        let finding = conclude(ConnectionRefused()) {
            $0.syn()
            if !isResetFirst { $0.icmp(type: 3, code: 1) }
            $0.happen(.server, .refused, at: $0.step(.server))
            if isResetFirst { $0.icmp(type: 3, code: 1) }
        }
        #expect((finding?.conclusion == .connectionRefused(.reset)) == isResetFirst)
        #expect(finding?.frames == [1, 2])
    }

    @Test func whatBeganBeforeTheCaptureIsNotRefused() {
        #expect(
            conclude(ConnectionRefused()) {
                $0.set { $0.startsMidConnection = true }
                $0.happen(.network, .icmp(Self.error(Message(type: 3, code: 1), $0.record)), at: $0.step())
            } == nil)
    }
}
