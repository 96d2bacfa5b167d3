import Octets
import Packets
import Testing
import Timeline

/// Other octets at the same place of a stream.
@Suite struct SentBeginningsTests {
    /// Says `said` at a sequence number, then `again` at the same.
    private func conflict(
        _ said: String, _ again: String, hops: UInt8 = 64, between: (inout Wire) -> Void = { _ in }
    ) -> DataConflict? {
        var wire = Wire()
        wire.open()
        wire.say(.client, "GET / HTTP/1.1\r\n\r\n")
        let sequence = wire.nextSequence(.server)
        wire.say(.server, said)
        between(&wire)
        wire.segment(.server, [.psh, .ack], Array(again.utf8), hops: hops, sequence: sequence)
        return wire.finish().first?.transport.ends.server.conflict
    }

    @Test(arguments: [
        // What is repeated begins alike, however much of it there is.
        ("HTTP/1.1 200 OK", "HTTP/1.1 200 OK", false), ("HTTP/1.1 200 OK", "HTTP/1.1", false),
        ("HTTP/1.1", "HTTP/1.1 200 OK", false),
        ("HTTP/1.1 302 Found", "HTTP/1.1 200 OK", true), ("HTTP/1.1 302", "HTTP/1.1 200 OK, and more", true),
        // Octets behind those compared.
        ("HTTP/1.1 200 OK and this", "HTTP/1.1 200 OK and that", false),
        // A probe carries one octet of any value; padding is zeros.
        ("HTTP/1.1 200 OK", "\0", false), ("HTTP/1.1 200 OK", "\0\0\0\0\0\0", false),
    ])
    func atOnePlace(said: String, again: String, isConflict: Bool) {
        #expect((conflict(said, again) != nil) == isConflict)
    }

    @Test func bothAreNamed() throws {
        let conflict = try #require(self.conflict("HTTP/1.1 302 Found", "HTTP/1.1 200 OK", hops: 52))
        #expect((conflict.first.frame, conflict.second.frame) == (5, 6))
        #expect((conflict.firstHopLimit, conflict.secondHopLimit) == (64, 52) && conflict.isOfTwoMachines)
    }

    /// Both may come before the first that is missing.
    @Test func whatCameEarlyCountsToo() {
        #expect(conflict("HTTP/1.1 302 Found", "HTTP/1.1 200 OK") { $0.say(.server, "more") } != nil)
    }

    /// Only the last segments are kept.
    @Test func longAfterwardsNothingIsCompared() {
        #expect(
            conflict("HTTP/1.1 302 Found", "HTTP/1.1 200 OK") { wire in
                for _ in 0..<4 { wire.say(.server, "more") }
            } == nil)
    }
}
