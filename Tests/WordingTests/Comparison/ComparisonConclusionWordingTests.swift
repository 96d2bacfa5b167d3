import ComparedConnections
import Diagnosis
import Octets
import Packets
import TLS
import Testing
import Timeline

@testable import Comparison
@testable import Wording

@Suite struct ComparisonConclusionWordingTests {
    private func summary(
        _ rule: some PathRule, _ points: TwoPoints = TwoPoints(), _ change: ((inout PathReport) -> Void)? = nil
    ) -> String? {
        points.statements(rule, [points.facts(0, 0, change)]).first?.summary
    }

    @Test func forgedResetsAreNamed() {
        let near = SampleConnection.sound(0) { $0.phase = .clientHello }
        let text = summary(ForgedSegments(), TwoPoints([near], [near])) {
            $0.ways.server.injectedResets = .frames([6], octets: 0)
            $0.ways.server.forgedHopLimits = .init(reset: 101, usual: 63)
        }
        #expect(
            text
                == "In a connection to 10.0.0.2:443 a reset with the address of the server, which the server never sent, reaches the client (frame 6 of a.pcap, with TTL 101 where the server's other segments have 63): b.pcap has none. A device between the points forged it to end the connection, once it had seen what the client asks for."
        )
    }

    @Test func forgedPayloadIsCounted() {
        let text = summary(ForgedSegments()) { $0.ways.server.injected = .frames([6, 7]) }
        #expect(
            text?.contains("2 segments with the address of the server, which the server never sent, reach the client")
                == true)
        #expect(text?.hasSuffix("A device between the points forged them.") == true)
    }

    @Test func whatWasSentAgainIsCounted() {
        #expect(
            summary(LostSegments()) { $0.ways.client.lost = .frames([4, 5]) }
                == "2 of 11 segments of the client in a connection to 10.0.0.2:443 are lost between a.pcap (frames 4 and 5) and b.pcap; what they carried was retransmitted and arrived."
        )
    }

    @Test func whatNeverArrivesIsNamedWithItsStory() {
        let troubled = SampleConnection.troubled(
            0,
            {
                $0.tls?.observation.messages = [
                    .init(
                        mark: SampleConnection.mark(4, 1), frames: [4], from: .client, type: .clientHello, length: 300)
                ]
            }, by: .clientHelloUnanswered, phase: .clientHello)
        let text = summary(LostSegments(), TwoPoints([troubled], [SampleConnection.sound(0)])) {
            $0.ways.client.lost = .frames([4, 5, 6], at: 1)
            $0.ways.client.lastPassed = SampleConnection.at(9)
            $0.missing.client = 300
        }
        #expect(
            text?.hasPrefix(
                """
                In a connection to 10.0.0.2:443 the ClientHello of the client, sent 3 times, is lost between a.pcap \
                (frames 4, 5 and 6) and b.pcap, which shows none of it, while other segments of that side pass: it is \
                dropped for its content or its size. a.pcap: 10.0.0.2:443 accepted
                """
            ) == true)
    }

    @Test func theSizeThatDoesNotPassIsTold() {
        let text = summary(LostSegments()) {
            $0.ways.server.lost = .frames([4, 5, 6], octets: 1400, at: 1)
            $0.ways.server.lastPassed = SampleConnection.at(9)
            ($0.ways.server.leastLost, $0.ways.server.mostPassed, $0.missing.server) = (1400, 500, 1400)
        }
        #expect(text?.hasSuffix(": segments of 1400 bytes and more do not pass, those of up to 500 bytes do.") == true)
    }

    @Test func whatOneCaptureAloneShowsIsCounted() {
        let text = summary(UnmatchedSegments(), TwoPoints(nearerClient: nil)) {
            $0.ways.client.lost = .frames([4, 5])
            $0.ways.client.injected = .frames([9])
        }
        #expect(
            text?.hasPrefix(
                """
                In a connection to 10.0.0.2:443, 2 segments are only in a.pcap (frames 4 and 5) and 1 segment is only \
                in b.pcap (frame 9):
                """
            ) == true)
    }

    @Test func whatIsBlockedIsToldByWhatAnswers() {
        func text(_ near: DiagnosedConnection) -> String? {
            let points = TwoPoints([near], [])
            return points.statements(BlockedConnection(), [points.facts(0, nil, matchBasis: .none, isSameTCP: false)])
                .first?.summary
        }
        #expect(
            text(
                SampleConnection.troubled(0, { $0.tls = nil }, by: .synUnanswered(.init()), phase: .synSent))?
                .hasPrefix(
                    """
                    Nothing of a connection to 10.0.0.2:443 from 10.0.0.1 reaches b.pcap: the SYNs are dropped between \
                    a.pcap and b.pcap, or routed elsewhere. a.pcap: 
                    """
                ) == true)
        #expect(
            text(SampleConnection.sound(0) { $0.tls = nil })
                == "Nothing of a connection to 10.0.0.2:443 from 10.0.0.1 reaches b.pcap: a device between a.pcap and b.pcap answers instead of the server."
        )
    }

    @Test func aProxyIsToldByItsConnections() {
        func side(_ client: UInt32) -> DiagnosedConnection {
            SampleConnection.sound(0) { record in
                record.setRandoms(client: 7, server: 9)
                record.client.address = SampleConnection.address(client)
            }
        }
        let points = TwoPoints([side(1)], [side(99)])
        let facts = points.facts(matchBasis: .tlsRandoms, isSameTCP: false)
        #expect(
            points.statements(ProxyBetween(), [facts]).first?.summary
                == "A connection to 10.0.0.2:443 from 10.0.0.1 ends at a proxy between a.pcap and b.pcap, which connects to 10.0.0.2:443 from 10.0.0.99 instead and forwards TLS unchanged."
        )
    }

    @Test func aTranslationIsCalledThat() {
        let far = SampleConnection.sound(0) { $0.client.address = SampleConnection.address(99) }
        #expect(
            summary(RewrittenSegments(), TwoPoints([SampleConnection.sound(0)], [far]))
                == "Between a.pcap and b.pcap a device rewrites in a connection to 10.0.0.2:443 the client address from 10.0.0.1 to 10.0.0.99 (address translation, NAT)."
        )
    }

    /// The server's segments pass the second capture first.
    @Test func whatTheServerSentIsRewrittenTheOtherWay() {
        let text = summary(RewrittenSegments()) {
            $0.rewrites = [
                .init(
                    field: .tcp(.server, .mss), a: .number(1300), b: .number(1460), segments: 1,
                    marks: PerPoint(a: SampleConnection.mark(1, 1), b: SampleConnection.mark(2, 1)))
            ]
        }
        #expect(text?.hasSuffix("the MSS of the server from 1460 to 1300.") == true)
    }

    @Test func whatWasHeldUpIsCounted() {
        #expect(
            summary(DelayedSegments()) {
                $0.ways.client.delayed = .frames([4, 5])
                $0.ways.client.transits = 0.01...0.3
            }
                == "Of 9 segments of the clients that passed from a.pcap to b.pcap, 2 came up to 290 ms later than the fastest (frames 4 and 5 of b.pcap)."
        )
        #expect(
            summary(DelayedSegments()) { $0.ways.client.reordered = .frames([4, 5]) }?.contains(
                "2 were reordered")
                == true)
    }
}
