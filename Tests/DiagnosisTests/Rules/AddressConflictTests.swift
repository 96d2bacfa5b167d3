import ConnectionScripts
import Knowledge
import Octets
import Packets
import Streams
import Testing
import Timeline

@testable import Diagnosis

@Suite struct AddressConflictTests {
    static let own = LinkAddress(rawValue: 0x0000_5E00_5303)
    static let rival = LinkAddress(rawValue: 0x0000_5E00_5320)

    private static func mark(_ frame: Int) -> Mark { Mark(frame: frame, at: Timestamp(nanoseconds: 0)) }

    /// Claims to the server's address: who, in which frames.
    private static func claims(_ claims: [(LinkAddress, Int, Int)]) -> [AddressClaims.Claim] {
        claims.map { .init(owner: $0.0, first: mark($0.1), last: mark($0.2)) }
    }

    private static func reset(
        by sender: LinkAddress = rival, _ claims: [(LinkAddress, Int, Int)], isReset: Bool = true
    ) -> ConnectionFacts {
        let record = ConnectionScript.record {
            $0.open()
            $0.step(.client, payload: 20)
            $0.step(.server, payload: 1000)
            $0.step(.client, payload: 20)
            $0.close(.server, isReset ? .rst : .fin)
            $0.set {
                $0.transport.ends.server.link = LinkAddresses(source: own, destination: nil)
                if isReset { $0.transport.ends.server.linkOfRST = sender }
            }
        }
        return ConnectionFacts(record) { $0.addressClaims.server = Self.claims(claims) }
    }

    @Test func theRSTOfAHostThatClaimsTheAddressToo() throws {
        let finding = try #require(diagnose(Self.reset([(Self.own, 1, 1), (Self.rival, 5, 5)])).first)
        #expect(finding.id == .addressConflict && finding.severity == .problem && finding.confidence == .likely)
        #expect(finding.alternatives == [.path(.addressTakenOver)])
        #expect(finding.advice == [.path(.findSecondHost(Self.rival, of: .server))])
    }

    /// Who takes an address over keeps it.
    @Test func bothInTurnIsAConflict() {
        let finding = AddressConflict().finding(Self.reset([(Self.own, 1, 9), (Self.rival, 5, 5)]))
        #expect(finding?.confidence == .certain && finding?.alternatives == [])
    }

    @Test func whatIsNone() {
        let both = [(Self.own, 1, 1), (Self.rival, 5, 5)]
        #expect(AddressConflict().finding(Self.reset([])) == nil, "a router or a firewall")
        #expect(AddressConflict().finding(Self.reset([(Self.own, 1, 1)])) == nil)
        #expect(AddressConflict().finding(Self.reset(by: Self.own, both)) == nil)
        #expect(AddressConflict().finding(Self.reset(both, isReset: false)) == nil, "nobody was harmed")
    }

    @Test func aRefusalByTheSecondHost() throws {
        let record = ConnectionScript.record {
            $0.syn()
            let mark = $0.step(.server)
            $0.happen(.server, .refused, at: mark)
            $0.set {
                $0.transport.ends.server.rst = ClosingSegment(mark: mark)
                $0.transport.ends.server.linkOfRST = Self.rival
            }
        }
        func ids(_ claims: [(LinkAddress, Int, Int)]) -> [FindingID] {
            diagnose(ConnectionFacts(record) { $0.addressClaims.server = Self.claims(claims) }).ids
        }
        #expect(ids([(Self.own, 0, 0), (Self.rival, 1, 1)]) == [.addressConflict])
        #expect(ids([(Self.rival, 0, 0)]) == [.connectionRefused])
        #expect(ids([(Self.rival, 0, 0), (Self.own, 7, 7)]) == [.connectionRefused], "nobody had it before")
    }

    /// Two hosts that answer one SYN number their streams differently.
    @Test func twoAnswersToOneSYN() {
        func finding(_ other: LinkAddress?, beginning: UInt32?) -> Finding? {
            conclude(AddressConflict()) {
                $0.syn()
                $0.synAck()
                let mark = $0.step(.server)
                $0.set {
                    $0.transport.ends.server.link = LinkAddresses(source: Self.own, destination: nil)
                    $0.transport.ends.server.otherLink = other.map { .init(mark: mark, source: $0) }
                    $0.transport.ends.server.otherBeginning = beginning
                }
            }
        }
        #expect(finding(Self.rival, beginning: 77)?.id == .addressConflict)
        #expect(finding(nil, beginning: 77) == nil, "a middlebox that answers in the server's name")
        #expect(finding(Self.rival, beginning: nil) == nil, "two routers on the way back")
    }
}
