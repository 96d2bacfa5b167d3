import ConnectionScripts
import Octets
import Packets
import Streams
import Testing
import Timeline

@testable import Diagnosis
@testable import Wording

@Suite struct ConclusionWordingPathTests {
    @Test func aRouterReportsTheLoop() {
        let statement = state(RoutingLoop()) {
            $0.syn()
            $0.icmp(type: 11, code: 0)
        }
        #expect(
            statement?.summary
                == """
                The SYN of 10.20.0.14 to 198.51.100.7:443 goes round in a routing loop until its TTL is used up: it never \
                arrives, and nobody hung up. 198.51.100.1 discarded it and reported ICMP time exceeded (once).
                """)
    }

    @Test func thePacketPassesAgain() {
        let statement = state(RoutingLoop()) {
            $0.syn()
            $0.set {
                $0.transport.ends.client.loop = PacketLoop(
                    passes: 20, first: $0.marks.first, last: $0.marks.first, firstHopLimit: 64, secondHopLimit: 63,
                    lastHopLimit: 45, isSYN: true)
            }
        }
        #expect(statement?.sentences.last == "The same packet passes 20 times with TTL 64, 63 … 45.")
    }

    @Test func aSecondHostIsNamed() {
        let statement = state(AddressConflict(), Conclusion.Kind.addressShared.facts())
        #expect(
            statement?.summary
                == """
                Two hosts answer for the address 198.51.100.7 (MAC 00:00:5e:00:53:03 and 00:00:5e:00:53:20): the second \
                one reset the connection between 10.20.0.14 and 198.51.100.7:443, which it did not know. The program \
                that 10.20.0.14 was connected to did not.
                """)
    }

    @Test func anUntranslatedPacketNamesBothAddresses() {
        let statement = state(UntranslatedPacket(), Conclusion.Kind.packetsUntranslated.facts())
        #expect(
            statement?.summary
                == """
                A packet of 198.51.100.7:443 reached 10.20.0.14 from 10.44.2.19:443 instead of 198.51.100.7:443: a NAT on \
                the path did not translate it. 10.20.0.14 knows no connection with that address and answered with RST: \
                that RST ended the real connection at 198.51.100.7:443. Neither program failed.
                """)
    }
}
