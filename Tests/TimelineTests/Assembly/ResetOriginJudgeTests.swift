import Octets
import Packets
import Testing
import Timeline

/// What tells a reset from its alleged sender's segments.
@Suite struct ResetOriginJudgeTests {
    private func origin(_ script: (inout Wire) -> Void) throws -> ResetOrigin {
        var wire = Wire()
        wire.open()
        wire.say(.client, Array("ab".utf8))
        script(&wire)
        return try #require(wire.finish().first?.transport.resetOrigin)
    }

    @Test func whatTheHostSendsItself() throws {
        let origin = try origin {
            $0.say(.server, Array("cd".utf8))
            $0.segment(.server, [.rst, .ack])
        }
        #expect(origin.side == .server && origin.frame == 6)
        #expect(!origin.isForged && !origin.traits.contains { $0.isProof && $0.differs })
    }

    @Test func anotherHopLimit() throws {
        let origin = try origin { $0.segment(.server, [.rst, .ack], hops: 250) }
        #expect(origin.isForged && origin.traits.contains(.hopLimit(250, usual: 64)))
    }

    @Test func theHostGoesOn() throws {
        let origin = try origin {
            $0.segment(.server, [.rst, .ack])
            $0.wait(0.01)
            $0.say(.server, Array("cd".utf8))
        }
        #expect(origin.isForged && origin.traits.first == .spokeAfterwards(in: 6))
    }

    /// What comes at once was reordered.
    @Test func theHostGoesOnAtOnce() throws {
        let origin = try origin {
            $0.segment(.server, [.rst, .ack])
            $0.say(.server, Array("cd".utf8))
        }
        #expect(!origin.isForged)
    }

    /// A host that gets a SYN-ACK it did not ask for resets that one and goes on trying.
    @Test func theHostGoesOnTrying() throws {
        var wire = Wire()
        wire.segment(.client, .syn)
        wire.segment(.server, [.syn, .ack], acknowledgment: 9)
        wire.segment(.client, .rst)
        wire.wait(1)
        wire.segment(.client, .syn)
        #expect(try #require(wire.finish().first?.transport.resetOrigin).isForged == false)
    }

    /// Of an upload the reset may answer an earlier segment.
    @Test func severalSegmentsAreUnderWay() throws {
        var wire = Wire()
        wire.segment(.client, .syn)
        wire.wait(0.3)
        wire.segment(.server, [.syn, .ack])
        wire.segment(.client, .ack)
        wire.say(.client, Array("ab".utf8))
        wire.wait(0.3)
        wire.say(.client, Array("cd".utf8))
        wire.segment(.server, .rst)
        #expect(try #require(wire.finish().first?.transport.resetOrigin).isForged == false)
    }

    /// Only the way from the point of capture to the sender counts: beside the server its reset is quick by right.
    @Test(
        arguments: [
            (0.08, 0, Side.server, 0.002, true), (0.08, 0, .server, 0.08, false), (0, 0.08, .server, 0, false),
            (0, 0.08, .client, 0.002, true), (0.001, 0, .server, 0, false),
        ], [true, false])
    func soonerThanItsSenderCanAnswer(
        _ row: (toServer: Double, toClient: Double, sender: Side, seconds: Double, isForged: Bool), acknowledges: Bool
    ) throws {
        let sender = row.sender
        var wire = Wire()
        wire.segment(.client, .syn)
        wire.wait(row.toServer)
        wire.segment(.server, [.syn, .ack])
        wire.wait(row.toClient)
        wire.segment(.client, .ack)
        wire.say(sender.peer, Array("ab".utf8))
        wire.wait(row.seconds)
        wire.segment(sender, acknowledges ? [.rst, .ack] : .rst)
        #expect(try #require(wire.finish().first?.transport.resetOrigin).isForged == row.isForged)
    }

    /// A reset that does not acknowledge what it seems to answer was sent before that came: the two crossed.
    @Test func whatCrossesIsNotHasty() throws {
        var wire = Wire()
        wire.segment(.client, .syn)
        wire.wait(0.1)
        wire.segment(.server, [.syn, .ack])
        wire.segment(.client, .ack)
        let before = wire.nextSequence(.client)
        wire.say(.client, "ab")
        wire.segment(.server, [.rst, .ack], acknowledgment: before)
        #expect(try #require(wire.finish().first?.transport.resetOrigin).isForged == false)
    }

    @Test func nobodyResets() {
        var wire = Wire()
        wire.open()
        wire.segment(.server, [.fin, .ack])
        #expect(wire.finish().first?.transport.resetOrigin == nil)
    }
}
