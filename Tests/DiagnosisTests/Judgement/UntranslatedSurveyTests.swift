import ConnectionScripts
import Knowledge
import Octets
import Streams
import Testing
import Timeline

@testable import Diagnosis

/// Packets that a NAT did not translate, found among all connections of a capture.
@Suite struct UntranslatedSurveyTests {
    static let pod = IPAddress(ipv4: 0x0A2C_0213)

    /// A connection under way, and an answer that comes to an end of it.
    private static func real(_ change: (inout ConnectionScript) -> Void = { _ in }) -> ConnectionRecord {
        ConnectionScript.record {
            $0.open()
            $0.step(.client, payload: 20)
            $0.step(.server, payload: 5000)
            $0.set {
                $0.marks.ends.client.baseSequence = 1000
                $0.marks.ends.client.nextSequence = 1021
                $0.marks.ends.server.baseSequence = 90_000
                $0.marks.ends.server.nextSequence = 95_001
                $0.tcp.synCount = 1
            }
            change(&$0)
        }
    }

    /// Packets without SYN between one of its ends and somebody else, with the RST that answers them.
    private static func stray(
        sender: Side = .server, client: UInt32 = 1020, server: UInt32 = 93_000,
        _ change: (inout ConnectionRecord) -> Void = { _ in }
    ) -> ConnectionRecord {
        ConnectionScript.record(1) {
            let first = $0.step(sender, payload: 1448)
            let reset = $0.step(sender.peer)
            $0.set {
                if sender == .server { $0.server.address = pod } else { $0.client.address = pod }
                $0.marks.first = first
                $0.frames.first = first.frame
                $0.marks.ends.client.baseSequence = client
                $0.marks.ends.server.baseSequence = server
                $0.startsMidConnection = true
                $0.transport.ends[sender.peer].rst = ClosingSegment(mark: reset)
                change(&$0)
            }
        }
    }

    private static func survey(_ records: [ConnectionRecord]) -> [UntranslatedPackets?] {
        let survey = UntranslatedSurvey(records)
        return records.indices.map { survey[$0] }
    }

    @Test(arguments: Side.allCases)
    func bothConnectionsKnowOfIt(sender: Side) throws {
        let found = Self.survey([Self.real(), Self.stray(sender: sender)])
        let packets = try #require(found[0])
        #expect(found[1] == packets)
        #expect((packets.real, packets.stray, packets.sender) == (0, 1, sender))
        #expect(packets.untranslated.address == Self.pod && packets.first.frame == 101 && packets.reset.frame == 102)
        #expect(packets.translated.address != Self.pod)
    }

    /// First numbers of client and server, and whether they continue the real connection.
    @Test(
        arguments: [
            (1020, 93_000, true), (1000, 90_000, true), (1020, 95_000, true), (999, 93_000, false),
            (1020, 89_999, false),
            (1020, 95_002 + 1_048_576, false), (1022 + 1_048_576, 93_000, false),
        ] as [(UInt32, UInt32, Bool)])
    func theNumbersDecide(client: UInt32, server: UInt32, fits: Bool) {
        let found = Self.survey([Self.real(), Self.stray(client: client, server: server)])
        #expect((found[0] != nil) == fits && (found[1] != nil) == fits)
    }

    /// Behind the redirection of a host's own packets either half has another address, and is accepted.
    @Test func whatTheReceiverAcceptsIsNone() {
        #expect(Self.survey([Self.real(), Self.stray { $0.transport.ends.client.rst = nil }]) == [nil, nil])
    }

    @Test func whatHasASYNIsAConnection() {
        #expect(Self.survey([Self.real(), Self.stray { $0.tcp.synCount = 1 }]) == [nil, nil])
    }

    /// The entry of a NAT ends with the connection: what is repeated afterwards harms nobody.
    @Test func whatComesAfterTheEndIsNone() {
        let over = Self.real { $0.close(.client) }
        #expect(Self.survey([over, Self.stray()]) == [nil, nil])
    }

    @Test func anotherClientIsNone() {
        #expect(Self.survey([Self.real(), Self.stray { $0.client.port = 40_001 }]) == [nil, nil])
        #expect(Self.survey([Self.real { $0.set { $0.client.address = Self.pod } }, Self.stray()]) == [nil, nil])
    }

    /// A SYN-ACK's own number is new: what it acknowledges has to be the SYN.
    @Test(arguments: [(1000, true), (1001, false)] as [(UInt32, Bool)])
    func aSYNACKHasToAnswerTheSYN(client: UInt32, fits: Bool) {
        let asked = Self.real { $0.set { $0.marks.ends.server.baseSequence = nil } }
        let answer = Self.stray(client: client) {
            $0.marks.ends.server.synFingerprint = SYNFingerprint(
                sequence: 7, identification: 0, window: 0, hopLimit: 64, timestampValue: nil)
        }
        let found = Self.survey([asked, answer])
        #expect((found[0] != nil) == fits)
        #expect(found[0]?.isSYNACK ?? true)
    }

    @Test func theRSTThatEndsTheRealOneIsNamed() {
        let ended = Self.real { script in
            script.set {
                $0.transport.ends.server.rst = ClosingSegment(
                    mark: Mark(frame: 110, at: $0.lastSeen))
            }
        }
        #expect(Self.survey([ended, Self.stray()])[0]?.end?.frame == 110)
    }
}
