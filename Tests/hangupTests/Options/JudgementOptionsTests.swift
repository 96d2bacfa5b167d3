import Analysis
import ArgumentParser
import Foundation
import HTTP
import Testing

@testable import hangup

@Suite struct JudgementOptionsTests {
    private func observation(_ captures: [String], _ arguments: [String]) throws -> Observation {
        try ReadingOptions.parse(captures).observation(try JudgementOptions.parse(arguments))
    }

    @Test func everyOptionReachesTheObservation() throws {
        let read = try observation(
            ["a"],
            [
                "--server-log", "l", "--server-log", "m", "--log-format", "%h %l %u %t", "--expect-client",
                "t13d1516h2", "--expect-client", "works.pcap",
            ])
        #expect(read.captures == ["a"] && read.serverLogs == ["l", "m"] && read.logFormat != nil)
        #expect(read.expectedClients == [.fingerprint("t13d1516h2"), .capture("works.pcap")])
        let plain = try observation(["a"], [])
        #expect(plain.serverLogs.isEmpty && plain.logFormat == nil && plain.expectedClients.isEmpty)
    }

    @Test func whatMakesNoSenseIsRefused() {
        #expect(throws: (any Error).self) { try JudgementOptions.parse(["--log-format", "%h"]) }
        #expect(throws: (any Error).self) {
            try JudgementOptions.parse(["--server-log", "l", "--log-format", "plain"])
        }
        // Standard input cannot be both.
        #expect(throws: (any Error).self) { try observation(["-"], ["--server-log", "-"]) }
        #expect(throws: (any Error).self) { try observation(["a"], ["--server-log", "-", "--server-log", "-"]) }
    }

    /// An option that a command takes is used by it: what a log tells and who is expected changes no certificate.
    @Test(arguments: [["--server-log", "x"], ["--log-format", "%h"], ["--expect-client", "/nonexistent"]])
    func certificatesTakesNoneOfThem(_ option: [String]) throws {
        let capture = Recording.folder.appendingPathComponent("story-alert-tls12/client.pcap").path
        let result = try Program.run(["certificates", capture] + option)
        #expect(result.status == 64 && result.errors.contains("Unknown option '\(option[0])'"))
    }
}
