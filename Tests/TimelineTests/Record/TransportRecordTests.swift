import Octets
import Packets
import Streams
import Testing
import Timeline

/// Who knew what, as the tracker writes it down.
@Suite struct TransportRecordTests {
    private func record(_ script: (inout Wire) -> Void) throws -> ConnectionRecord {
        var wire = Wire()
        wire.open()
        script(&wire)
        return try #require(wire.finish().first)
    }

    @Test func whatWasAcknowledged() throws {
        let record = try record {
            $0.say(.client, "question")
            $0.say(.server, "answer")
            $0.segment(.client, .ack)
            $0.say(.client, "more")
        }
        #expect(record.transport.ends.client.acknowledgedOctets == 8)
        #expect(record.transport.ends.server.acknowledgedOctets == 6)
        #expect(record.transport.ends.client.unacknowledged?.octets == 4)
        #expect(record.transport.ends.client.unacknowledged?.since.frame == 7)
        #expect(record.transport.ends.server.unacknowledged == nil)
    }

    /// A FIN has a number of its own, which is no payload.
    @Test func aFINIsNoPayload() throws {
        let record = try record {
            $0.say(.client, "question")
            $0.segment(.client, [.fin, .ack])
            $0.segment(.server, .ack)
        }
        #expect(record.transport.ends.client.acknowledgedOctets == 8)
        #expect(record.transport.ends.client.unseenTail == 0)
    }

    /// What the capture lacks at the end shows in the number of the FIN.
    @Test func aTailThatWasNotCaptured() throws {
        let record = try record {
            $0.say(.server, "answer")
            $0.segment(.server, [.fin, .ack], sequence: $0.nextSequence(.server) + 100)
        }
        #expect(record.transport.ends.server.unseenTail == 100)
    }

    /// However much it is: the peer has acknowledged it.
    @Test func aLongTailThatWasNotCaptured() throws {
        let record = try record {
            $0.say(.server, "answer")
            $0.segment(.client, .ack, acknowledgment: $0.nextSequence(.server) + 200_000)
            $0.segment(.server, [.fin, .ack], sequence: $0.nextSequence(.server) + 200_000)
        }
        #expect(record.transport.ends.server.unseenTail == 200_000)
        #expect(record.transport.ends.server.acknowledgedOctets == 200_006)
    }

    /// Another machine may make numbers up.
    @Test func aForgedResetProvesNoTail() throws {
        for (hops, tail) in [(64 as UInt8, 4380), (101, 0)] {
            let record = try record {
                $0.say(.server, "answer")
                $0.segment(.server, .rst, hops: hops, sequence: $0.nextSequence(.server) + 4380)
            }
            #expect(record.transport.ends.server.unseenTail == tail)
        }
    }

    /// A server that answered nothing but a reset refused; one that had acknowledged data did not.
    @Test func aResetWithoutSYNACK() throws {
        var wire = Wire()
        wire.segment(.client, .syn)
        wire.segment(.client, .ack)
        wire.say(.client, "question")
        wire.segment(.server, .ack)
        wire.segment(.server, .rst)
        let record = try #require(wire.finish().first)
        #expect(!record.marks.ends.server.isRefusal && record.phase == .established)
    }

    @Test func pausesAndWhatBecameOfThem() throws {
        let record = try record {
            $0.say(.client, "one")
            $0.say(.server, "two")
            $0.wait(300)
            $0.say(.client, "three")
            $0.say(.server, "four")
            $0.wait(412)
            $0.say(.client, "five")
            $0.segment(.server, .rst)
        }
        #expect(record.transport.pauses.map(\.by) == [.client, .client])
        #expect(record.transport.longestSurvived.map { Int($0.duration.inSeconds) } == 300)
        #expect(record.fatalPause?.until.frame == 8)
        #expect(record.restBeforeEnd.map { Int($0.inSeconds) } == 412)
        #expect(record.transport.ends.server.rst?.mark.frame == 9)
        #expect(record.transport.quietSpells.count == 2)
    }

    /// A close that comes by itself ends a rest too.
    @Test func aCloseEndsTheRest() throws {
        let record = try record {
            $0.say(.client, "one")
            $0.say(.server, "two")
            $0.segment(.client, .ack)
            $0.wait(60)
            $0.segment(.server, [.fin, .ack])
        }
        #expect(record.fatalPause == nil)
        #expect(record.restBeforeEnd.map { Int($0.inSeconds) } == 60)
    }

    @Test func keepAliveProbes() throws {
        let record = try record {
            $0.say(.client, "one")
            $0.say(.server, "two")
            $0.segment(.client, .ack)
            for _ in 0..<2 {
                $0.wait(10)
                $0.segment(.client, .ack, sequence: $0.nextSequence(.client) - 1)
                $0.segment(.server, .ack)
            }
            for _ in 0..<3 {
                $0.wait(10)
                $0.segment(.client, .ack, sequence: $0.nextSequence(.client) - 1)
            }
        }
        #expect(record.transport.ends.client.probes.answered == 2)
        #expect(record.transport.ends.client.probes.unanswered == 3)
        #expect(record.transport.pauses.isEmpty)
    }
}
