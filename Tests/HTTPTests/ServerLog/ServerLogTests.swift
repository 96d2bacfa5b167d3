import Testing

@testable import HTTP

@Suite struct ServerLogTests {
    private func log(_ portions: [[UInt8]]) -> ServerLog {
        var log = ServerLog(name: "log")
        for portion in portions { log.add(portion) }
        log.finish()
        return log
    }

    private static let text = Array(
        (LogLines.all.joined(separator: "\n") + "\nno line of a log\n\n[Mon Nov 23 15:56:57 2026] [notice] up\n").utf8)

    @Test func formsAreToldLineByLine() {
        let log = log([Self.text])
        #expect(log.entries.map(\.line) == Array(1...7))
        #expect(log.formats == ["access log", "Apache httpd error log", "nginx error log", "HAProxy log"])
        #expect(log.lines == 10)
        #expect(log.unreadableLines == 1 && log.firstUnreadableLine == 8)
        #expect(log.linesWithoutClient == 1)
        #expect(log.entries[2].peer == "2001:db8::1")
    }

    @Test func inPortionsOfAnySize() {
        let whole = log([Self.text])
        for size in [1, 2, 7, 100] {
            let portions = stride(from: 0, to: Self.text.count, by: size).map {
                Array(Self.text[$0..<min($0 + size, Self.text.count)])
            }
            let parts = log(portions)
            #expect(parts.entries == whole.entries)
            #expect(parts.lines == whole.lines)
        }
    }

    @Test func cutAtEveryOctet() {
        for count in 0..<Self.text.count { _ = log([Array(Self.text[..<count])]) }
    }

    @Test func endsOfLinesOfWindowsAndNone() {
        let lines = LogLines.all.joined(separator: "\r\n")
        #expect(log([Array(lines.utf8)]).entries.count == LogLines.all.count)
    }

    @Test func aLineThatIsTooLongIsLeftOut() {
        var portions = [[UInt8]](repeating: [UInt8](repeating: 0x61, count: 10_000), count: 5)
        portions.append(Array(("\n" + LogLines.all[0] + "\n").utf8))
        let log = log(portions)
        #expect(log.unreadableLines == 1)
        #expect(log.entries.map(\.line) == [2])
        let alone = self.log([[UInt8](repeating: 0x61, count: 50_000) + [0x0a]])
        #expect(alone.unreadableLines == 1)
    }

    @Test func whatNobodyWantsIsNotKept() {
        var log = ServerLog(name: "log")
        log.add(Self.text) { $0.isTrouble }
        #expect(log.entries.map(\.line) == [1, 3, 4, 5, 6, 7])
        #expect(log.lines == 10)
        #expect(log.coarsest == 1_000_000_000)
    }
}
