import Testing

@testable import HTTP

@Suite struct LogEntryTests {
    @Test(arguments: [
        (0, true, true), (1, false, false), (2, true, false), (3, true, true), (4, true, true), (5, true, true),
        (6, true, true),
    ]) func whatIsTroubleAndWhatAnEnd(index: Int, isTrouble: Bool, isOfEnd: Bool) throws {
        let entry = try #require(LogLines.entry(LogLines.all[index]))
        #expect(entry.isTrouble == isTrouble)
        #expect(entry.isOfEnd == isOfEnd)
    }

    @Test func aConnectionThatBeginsIsNoTrouble() throws {
        let line =
            """
            [Mon Nov 23 15:56:37.834119 2026] [ssl:info] [pid 1:tid 2] [client 192.0.2.10:44996] AH01964: Connection \
            to child 64 established (server a:443)
            """
        let entry = try #require(LogLines.entry(line))
        #expect(!entry.isTrouble && !entry.isOfEnd)
    }

    /// HAProxy's own answer is none of a server behind it, and no trouble.
    @Test(arguments: [("LR--", false), ("----", false), ("cR--", true), ("CR--", true), ("SC--", true), ("PR--", true)])
    func whatHAProxyCallsTheEnd(state: String, isTrouble: Bool) throws {
        let line =
            #"192.0.2.10:1 [23/Nov/2026:13:40:18.000] in in/<NOSRV> 0/-1/-1/-1/0 200 78 - - \#(state) 1/1/0/0/0 0/0 "GET / HTTP/1.1""#
        let entry = try #require(LogLines.entry(line))
        #expect(entry.isTrouble == isTrouble && entry.isOfEnd == isTrouble)
    }

    /// What every spare connection of a browser leaves in the log of nginx.
    @Test(arguments: [
        "client closed connection while waiting for request", "client 192.0.2.10 closed keepalive connection",
    ])
    func endsThatAreNoTrouble(message: String) throws {
        let entry = try #require(
            LogLines.entry("2026/11/23 15:57:33 [info] 1#1: *1 \(message), client: 192.0.2.10, server: 0.0.0.0:443"))
        #expect(entry.isOfEnd && !entry.isTrouble)
    }
}
