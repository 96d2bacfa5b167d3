import Foundation
import Testing

@testable import hangup

@Suite struct TerminalTests {
    @Test func aFileIsNoTerminal() throws {
        let file = try FileHandle(forReadingFrom: URL(fileURLWithPath: "/dev/null"))
        #expect(!Terminal.isTerminal(file.fileDescriptor))
        #expect(Terminal.width(of: file.fileDescriptor) == nil)
        #expect(!Terminal.wantsColor(file.fileDescriptor))
        #expect(!Terminal.isTerminal(-1) && Terminal.width(of: -1) == nil)
    }

    @Test func theClockGoesForward() {
        let moments = (0..<100).map { _ in Terminal.uptime() }
        #expect(moments == moments.sorted() && moments.allSatisfy { $0 > 0 })
    }
}
