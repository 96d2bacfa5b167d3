import Analysis
import ArgumentParser
import Comparison
import Cryptography
import Testing

@testable import hangup

@Suite struct ComparisonOptionsTests {
    private func observations(_ arguments: [String]) throws -> PerPoint<Observation> {
        try ComparisonOptions.parse(arguments).observations
    }

    @Test func whatIsGivenForBothIsBeforeWhatIsOneSides() throws {
        let both = try observations([
            "a", "b", "--trust", "t", "--trust-a", "ta", "--trust-b", "tb", "--keylog", "k", "--keylog-a", "ka",
            "--keylog-b", "kb", "--server-log", "l", "--server-log-a", "la", "--server-log-b", "lb", "--filter", "tcp",
        ])
        #expect(both.a.captures == ["a"] && both.b.captures == ["b"])
        #expect(both.a.trust == [.path("t"), .path("ta")] && both.b.trust == [.path("t"), .path("tb")])
        #expect(both.a.keyLogs == ["k", "ka"] && both.b.keyLogs == ["k", "kb"])
        #expect(both.a.serverLogs == ["l", "la"] && both.b.serverLogs == ["l", "lb"])
        #expect(both.a.filter == "tcp" && both.b.filter == "tcp")
    }

    @Test func whatIsForBothReachesBoth() throws {
        let pin = "h.example=cert-sha256:" + String(repeating: "0", count: 64)
        let both = try observations(["a", "b", "--system-trust", "--pin", pin, "--log-format", "%h %l %u %t"])
        for observation in [both.a, both.b] {
            #expect(observation.trust == [.system] && observation.pins.map(\.host) == ["h.example"])
            #expect(observation.logFormat != nil && observation.connections.isEmpty)
        }
    }

    @Test func aSideMayHaveSeveralFiles() throws {
        let both = try observations(["--a", "x", "--b", "y", "--a", "z"])
        #expect(both.a.captures == ["x", "z"] && both.b.captures == ["y"])
    }

    @Test(arguments: [
        [], ["a"], ["a", "b", "c"], ["--a", "x"], ["--a", "x", "--b", "y", "z"], ["-", "b"], ["--a", "x", "--b", "-"],
    ])
    func whatMakesNoSenseIsRefused(_ arguments: [String]) {
        #expect(throws: (any Error).self) { try ComparisonOptions.parse(arguments) }
    }
}
