import Diagnosis
import Knowledge
import Octets
import Packets
import TLS
import Testing
import Timeline

@testable import Comparison

@Suite struct ForgedSegmentsTests {
    @Test func aResetThatNobodySentIsForged() throws {
        let points = TwoPoints([Told.sound(0) { $0.phase = .clientHello }], [Told.sound(0) { $0.phase = .clientHello }])
        let facts = points.facts {
            $0.ways.server.injectedResets = .frames([6], octets: 0)
            $0.ways.server.forgedHopLimits = .init(reset: 101, usual: 63)
        }
        let finding = try #require(points.conclude(ForgedSegments(), [facts]).first?.finding)
        #expect(finding.finding.id == .pathInjection && finding.finding.severity == .problem)
        #expect(
            finding.finding.summary
                == "A reset in the name of the server reaches the client in a connection to 10.0.0.2:443 (frame 6 of a.pcap, with TTL 101 where the server's other segments have 63) that the server never sent: b.pcap has none. Something between the points forged it to end the connection, once it had seen what the client asks for."
        )
        #expect(finding.frames == PerPoint(a: [6], b: []))
    }

    /// The client's segments arrive at the far point.
    @Test func inTheClientsNameItReachesTheServer() throws {
        let points = TwoPoints()
        let facts = points.facts { $0.ways.client.injectedResets = .frames([6], octets: 0) }
        let finding = try #require(points.conclude(ForgedSegments(), [facts]).first?.finding)
        #expect(finding.frames == PerPoint(a: [], b: [6]))
        #expect(finding.finding.summary.contains("in the name of the client reaches the server"))
    }

    @Test func payloadIsCounted() throws {
        let points = TwoPoints()
        let facts = points.facts { $0.ways.server.injected = .frames([6, 7]) }
        let finding = try #require(points.conclude(ForgedSegments(), [facts]).first?.finding)
        #expect(finding.finding.summary.hasPrefix("2 segments in the name of the server reach the client"))
        #expect(finding.finding.summary.hasSuffix("Something between the points forged them."))
    }

    @Test func eachSideIsAStoryOfItsOwn() {
        let points = TwoPoints()
        let facts = points.facts {
            $0.ways.server.injectedResets = .frames([6], octets: 0)
            $0.ways.client.injectedResets = .frames([7], octets: 0)
        }
        #expect(points.conclude(ForgedSegments(), [facts]).count == 2)
    }

    @Test func whatALossyCaptureLacksIsNoForgery() {
        let points = TwoPoints()
        let facts = points.facts(isLossy: PerPoint(a: false, b: true)) { $0.ways.server.injectedResets = .frames([6], octets: 0) }
        #expect(points.conclude(ForgedSegments(), [facts]).isEmpty)
    }
}
