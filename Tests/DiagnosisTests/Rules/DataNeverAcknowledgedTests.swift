import ConnectionScripts
import Knowledge
import Octets
import Packets
import Streams
import Testing
import Timeline

@testable import Diagnosis

@Suite struct DataNeverAcknowledgedTests {
    /// A conversation of which the client's last words are sent again after each of those waits.
    static func lost(
        _ waits: [Double] = [0.2, 0.4, 0.8], rest: Double = 0, _ change: (inout ConnectionScript) -> Void = { _ in }
    ) -> Finding? {
        conclude(DataNeverAcknowledged()) {
            $0.open()
            $0.step(.client, payload: 20)
            $0.step(.server, payload: 30)
            $0.set { $0.transport.ends.client.acknowledgedOctets = 20 }
            if rest > 0 { $0.sendAfterRest(.client, rest) } else { $0.step(.client, payload: 100) }
            for wait in waits { $0.repeatLast(.client, unacknowledged: 100, after: wait) }
            change(&$0)
        }
    }

    private static func evidence(_ finding: Finding) -> DataNeverAcknowledged.Evidence? {
        guard case .dataUndelivered(let evidence) = finding.conclusion else { return nil }
        return evidence
    }

    @Test func whatIsRepeatedInVainNeverArrived() throws {
        let finding = try #require(Self.lost())
        #expect(finding.id == .dataNeverAcknowledged && finding.severity == .problem && finding.confidence == .certain)
        let evidence = try #require(Self.evidence(finding))
        #expect(evidence.undelivered.side == .client && evidence.undelivered.transmissions == 4)
        #expect(evidence.undelivered.octets == 100 && evidence.undelivered.first.frame == 6)
        #expect(evidence.hadWorked && evidence.rest == nil)
        #expect(finding.alternatives == [.path(.lostBeyondCapture), .server(.hostGone)])
    }

    /// A RST without ACK that answers the last repetition shows that it arrived, at a host without the connection.
    @Test(arguments: [(nil as UInt32?, 0.02, true), (7, 0.02, false), (nil, 30, false)])
    func aResetAnswersTheLastRepetition(acknowledgment: UInt32?, wait: Double, isAnswer: Bool) throws {
        let finding = Self.lost {
            $0.wait(wait)
            $0.close(.server, .rst)
            $0.set {
                $0.transport.ends.server.rst = $0.transport.ends.server.rst.map {
                    ClosingSegment(mark: $0.mark, acknowledgment: acknowledgment)
                }
            }
        }
        // With ACK it says what the host had.
        guard acknowledgment == nil else {
            #expect(finding == nil)
            return
        }
        let answer = try #require(finding.flatMap(Self.evidence)).answer
        #expect((answer != nil) == isAnswer)
        #expect(finding?.alternatives.contains(.server(.restarted)) == isAnswer)
    }

    @Test func aLossIsRepairedSoon() {
        #expect(Self.lost([0.2]) == nil)
        #expect(Self.lost([0.05, 0.05, 0.05]) == nil)
    }

    /// Who may not send, or is told by a reset how far the other side had read, loses nothing on the way.
    @Test func whatLooksAlike() {
        #expect(
            Self.lost {
                let mark = $0.step(.server)
                $0.set {
                    var window = ReceiveWindow()
                    window.announce(0, acknowledging: 0, at: mark)
                    $0.transport.ends.server.shutWindows = window.shut
                }
            } == nil)
        #expect(
            Self.lost {
                let mark = $0.step(.server)
                $0.set { $0.transport.ends.server.rst = ClosingSegment(mark: mark, acknowledgment: 7) }
            } == nil)
        #expect(
            Self.lost {
                $0.set {
                    $0.tcp.ends.server.hopLimit = nil; $0.octets.server = 0
                }
            } == nil)
    }

    /// A device that forgot the connection is a reading only after a rest that such devices notice.
    @Test(arguments: [(3.0, false), (400.0, true)])
    func afterARest(seconds: Double, isLong: Bool) throws {
        let finding = try #require(Self.lost(rest: seconds))
        #expect(finding.alternatives.contains(.path(.connectionForgotten)) == isLong)
        #expect(finding.advice.contains(.path(.compareIdleTimeouts)) == isLong)
    }

    @Test func aSYNProxyAnnouncesNoWindow() throws {
        let finding = try #require(
            Self.lost {
                $0.set {
                    $0.transport.ends.client.acknowledgedOctets = 0
                    $0.marks.ends.server.synFingerprint = SYNFingerprint(
                        sequence: 1, identification: 0, window: 0, hopLimit: 64, timestampValue: nil)
                }
            })
        #expect(finding.reasons.contains(.path(.synACKWithWindowZero)))
        #expect(finding.alternatives.first == .path(.synProxy))
    }

    /// The other side repeats what was acknowledged: the acknowledgments do not arrive.
    @Test func acknowledgmentsThatDoNotArrive() throws {
        let finding = try #require(
            conclude(DataNeverAcknowledged()) {
                $0.open()
                $0.step(.client, payload: 20)
                $0.step(.server, payload: 30)
                var delivery = Delivery()
                delivery.acknowledge(100, at: $0.step(.client))
                delivery.sent(100, length: 30, wasSeen: false, at: $0.step(.server))
                delivery.acknowledge(130, at: $0.step(.client))
                for _ in 0..<3 {
                    $0.wait(0.5)
                    delivery.sent(100, length: 30, wasSeen: true, at: $0.step(.server))
                }
                $0.set { $0.transport.ends.server.repeatedInSpite = delivery.inSpite }
            })
        #expect(finding.confidence == .likely && finding.alternatives == [.path(.oneDirectionDropped)])
        let evidence = try #require(Self.evidence(finding))
        #expect(evidence.undelivered.side == .client && evidence.undelivered.basis == .acknowledgmentsLost)
    }

    /// Who acknowledges octets behind the sender's FIN has them from somebody else: the sender ignores that, and repeats.
    @Test func anAcknowledgmentOfWhatWasNeverSent() {
        func finding(unseen: Int) -> Finding? {
            conclude(DataNeverAcknowledged()) {
                $0.open()
                $0.step(.client, payload: 20)
                var delivery = Delivery()
                delivery.sent(100, length: 30, wasSeen: false, at: $0.step(.server))
                delivery.acknowledge(130 + UInt32(unseen), at: $0.step(.client))
                for _ in 0..<3 {
                    $0.wait(0.5)
                    delivery.sent(100, length: 30, wasSeen: true, at: $0.step(.server))
                }
                let fin = ClosingSegment(mark: $0.step(.server))
                $0.set {
                    $0.transport.ends.server.repeatedInSpite = delivery.inSpite
                    $0.transport.ends.server.fin = fin
                    $0.transport.ends.server.unseenTail = unseen
                }
            }
        }
        #expect(finding(unseen: 0) != nil, "else this test shows nothing")
        #expect(finding(unseen: 24) == nil)
    }

    /// The sides of an asymmetric path show in the neighbours of the frames.
    @Test func anAsymmetricPath() throws {
        let (gateway, server) = (LinkAddress(rawValue: 0xfe), LinkAddress(rawValue: 0x22))
        let finding = try #require(
            Self.lost {
                $0.set {
                    $0.transport.ends.client.link = LinkAddresses(
                        source: LinkAddress(rawValue: 1), destination: gateway)
                    $0.transport.ends.server.link = LinkAddresses(source: server, destination: LinkAddress(rawValue: 1))
                }
            })
        #expect(finding.reasons.contains(.path(.asymmetric(to: gateway, from: server))))
    }

    /// A farewell that nobody hears explains no end.
    @Test func aFarewellIsNone() {
        #expect(
            conclude(DataNeverAcknowledged()) {
                $0.handshake()
                $0.wait(20)
                $0.close(.server, .closeNotifyFin)
                let end = $0.step(.server, payload: 31)
                $0.set { $0.close.mark = end }
                for wait in [0.2, 0.4, 0.8] { $0.repeatLast(.server, unacknowledged: 31, after: wait) }
            } == nil)
    }
}
