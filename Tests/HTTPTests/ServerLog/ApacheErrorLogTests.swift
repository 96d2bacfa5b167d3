import Testing

@testable import HTTP

@Suite struct ApacheErrorLogTests {
    private func read(_ client: String, _ rest: String = "AH01382: Request header read timeout") -> LogEntry? {
        ApacheErrorLog.entry(
            Array("[Mon Nov 23 15:56:57.858196 2026] [reqtimeout:info] [pid 1:tid 2] [client \(client)] \(rest)".utf8)[
                ...], line: 3)
    }

    @Test(
        arguments: [
            ("192.0.2.10:44996", "192.0.2.10", 44_996), ("192.0.2.10", "192.0.2.10", nil),
            ("2001:db8::1:44996", "2001:db8::1", 44_996),
            ("2001:db8:1:2:3:4:5:6:44996", "2001:db8:1:2:3:4:5:6", 44_996),
            ("2001:db8:1:2:3:4:5:6", "2001:db8:1:2:3:4:5:6", nil),
        ] as [(String, String, UInt16?)]) func clients(text: String, peer: String, port: UInt16?) throws
    {
        let entry = try #require(read(text))
        #expect(entry.peer == peer)
        #expect(entry.peerPort == port)
        #expect(entry.message == "AH01382: Request header read timeout")
        #expect(entry.isTrouble && entry.isOfEnd && entry.stamp == .moment)
    }

    @Test func ofVersion22() throws {
        let line = "[Mon Nov 23 15:56:57 2026] [error] [client 192.0.2.10] request failed: error reading the headers"
        let entry = try #require(ApacheErrorLog.entry(Array(line.utf8)[...], line: 1))
        #expect(entry.peerPort == nil && entry.at.resolution == 1_000_000_000 && !entry.at.hasZone)
    }

    @Test func linesAboutNobody() {
        let line = Array(
            "[Mon Nov 23 15:56:57.858196 2026] [mpm_event:notice] [pid 1:tid 2] AH00489: resuming normal operations"
                .utf8)
        #expect(ApacheErrorLog.entry(line[...], line: 1) == nil)
        #expect(ApacheErrorLog.isLine(line[...]))
        #expect(!ApacheErrorLog.isLine(Array("[client 192.0.2.10] x".utf8)[...]))
    }

    @Test func cutAtEveryOctet() {
        let octets = Array(LogLines.all[3].utf8)
        for count in 0..<octets.count { _ = ApacheErrorLog.entry(octets[..<count], line: 1) }
    }
}
