import Analysis
import ArgumentParser
import Cryptography
import HTTP
import Testing

@testable import hangup

@Suite struct ReadingOptionsTests {
    private func observation(_ arguments: [String]) throws -> Observation {
        try ReadingOptions.parse(arguments).observation
    }

    @Test func everyOptionReachesTheObservation() throws {
        let pin = "h.example=cert-sha256:" + String(repeating: "0", count: 64)
        let read = try observation([
            "a", "b", "--filter", "tcp", "--connection", "3", "--connection", "5-7", "--trust", "t", "--system-trust",
            "--keylog", "k", "--keylog", "l", "--pin", pin,
        ])
        #expect(read.captures == ["a", "b"] && read.filter == "tcp" && read.keyLogs == ["k", "l"])
        #expect(read.connections == [ConnectionNumbers("3"), ConnectionNumbers("5-7")].compactMap { $0 })
        #expect(read.trust == [.path("t"), .system] && read.pins == [Pin(pin)].compactMap { $0 })
        let plain = try observation(["a"])
        #expect(plain.trust.isEmpty && plain.filter == nil && plain.pins.isEmpty && plain.keyLogs.isEmpty)
    }

    @Test(arguments: [
        [], ["-", "-"], ["a", "--pin", "no pin"], ["a", "--connection", "x"], ["a", "--server-log", "l"],
    ])
    func whatMakesNoSenseIsRefused(_ arguments: [String]) {
        #expect(throws: (any Error).self) { try ReadingOptions.parse(arguments) }
    }
}
