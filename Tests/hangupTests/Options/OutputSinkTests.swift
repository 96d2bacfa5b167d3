import ArgumentParser
import Foundation
import Reports
import Testing

@testable import hangup

@Suite struct OutputSinkTests {
    private let folder: TemporaryFolder

    init() throws { folder = try TemporaryFolder() }

    private func options(_ arguments: [String]) throws -> OutputOptions { try OutputOptions.parse(arguments) }

    @Test func theFileIsMadeWithTheFirstOctets() throws {
        _ = try folder.write("before".utf8, as: "out")
        let sink = OutputSink(try options(["-o", folder.path("out")]))
        #expect(folder.contents("out") == "before")
        try sink.write(Array("one ".utf8))
        try sink.write(Array("two".utf8))
        #expect(folder.contents("out") == "one two")
    }

    @Test func anEmptyResultIsAnEmptyFile() throws {
        try options(["-o", folder.path("out")]).write([])
        #expect(folder.contents("out") == "")
    }

    @Test func aFileThatCannotBeMadeIsToldAtTheFirstOctets() throws {
        let sink = OutputSink(try options(["-o", folder.path("no/such")]))
        let failure = #expect(throws: Failure.self) { try sink.write([0x2e]) }
        #expect(failure?.status == .cannotCreate)
    }

    /// Whatever command writes: what cannot be read leaves the file as it was.
    @Test(arguments: ["explain", "connections", "timeline", "certificates"])
    func whatCannotBeReadLeavesTheFile(_ command: String) throws {
        let out = try folder.write("before".utf8, as: "out")
        let result = try Program.run([command, folder.path("nosuch.pcap"), "-o", out])
        #expect(result.status == 66)
        #expect(folder.contents("out") == "before")
    }

    @Test func aFileThatIsReadIsNotWrittenOver() throws {
        let input = try folder.write("input".utf8, as: "in")
        try FileManager.default.createSymbolicLink(atPath: folder.path("link"), withDestinationPath: input)
        for output in [input, folder.path("link"), folder.path("../\(folder.url.lastPathComponent)/in")] {
            let failure = #expect(throws: Failure.self) {
                try options(["-o", output]).checkOutput(isNone: ["-", folder.path("other"), input])
            }
            #expect(failure?.status == .usage && failure?.message.contains("read as \(input)") == true)
        }
        try options(["-o", folder.path("out")]).checkOutput(isNone: [input])
        try options(["-o", "/dev/null"]).checkOutput(isNone: ["/dev/null"])
        try options([]).checkOutput(isNone: [input])
    }

    @Test(
        arguments: [
            (["explain", "in"], 64), (["connections", "in"], 64), (["timeline", "in"], 64),
            (["certificates", "in"], 64),
            (["diff", "other", "in"], 2), (["explain", "other", "--keylog", "in"], 64),
            (["explain", "other", "--trust", "in"], 64), (["explain", "other", "--server-log", "in"], 64),
            (["explain", "other", "--expect-client", "in"], 64),
        ] as [([String], Int32)])
    func noCommandWritesOverWhatItReads(_ arguments: [String], _ status: Int32) throws {
        _ = try folder.write("input".utf8, as: "in")
        _ = try folder.write("other".utf8, as: "other")
        let result = try Program.run(arguments + ["-o", "in"], in: folder.url)
        #expect(result.status == status && result.errors.contains("would be written over it"), "\(result.errors)")
        #expect(folder.contents("in") == "input")
    }

    @Test func progressAndColourAreShownWhereAskedFor() throws {
        #expect(try options(["--progress", "always", "--quiet"]).showsProgress)
        #expect(try !options(["--progress", "never"]).showsProgress)
        #expect(try !options(["--quiet"]).showsProgress)
        #expect(try options(["--color", "always", "-o", "x"]).style.isColoured)
        #expect(try !options(["--color", "never"]).style.isColoured)
        #expect(try !options(["-o", "x"]).style.isColoured)
    }

    @Test func textInAFileHasEightyColumns() throws {
        #expect(try options(["-o", "x"]).width == 80)
        #expect((40...120).contains(try options([]).width))
    }
}
