import ArgumentParser
import Foundation
import Testing

@testable import hangup

@Suite struct OutputOptionsTests {
    @Test func withoutOptionsAllIsLeftToTheTerminal() throws {
        let options = try OutputOptions.parse([])
        #expect(options.output == nil && options.progress == .auto && options.color == .auto && !options.quiet)
    }

    @Test func everyOptionHasItsValue() throws {
        let options = try OutputOptions.parse(["-o", "x", "--progress", "never", "--color", "always", "-q"])
        #expect(options.output == "x" && options.progress == .never && options.color == .always && options.quiet)
    }

    @Test(arguments: [["--color", "sometimes"], ["--progress", "on"], ["-o"], ["-v"]])
    func whatMakesNoSenseIsRefused(_ arguments: [String]) {
        #expect(throws: (any Error).self) { try OutputOptions.parse(arguments) }
    }

    /// Whatever is found wrong: quiet is quiet, and only standard error is spoken to.
    @Test func warningsGoToStandardErrorUnlessNobodyWantsThem() throws {
        let capture = Recording.folder.appendingPathComponent("story-alert-tls12/client.pcap").path
        let pin = ["--pin", "nobody.example=cert-sha256:" + String(repeating: "0", count: 64)]
        let loud = try Program.run([capture] + pin), quiet = try Program.run([capture, "-q"] + pin)
        #expect(loud.errors.contains("nobody.example") && !loud.output.contains("nobody.example"))
        #expect(quiet.errors.isEmpty && quiet.output == loud.output)
    }
}
