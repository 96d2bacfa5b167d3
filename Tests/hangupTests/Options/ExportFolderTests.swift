import Diagnosis
import Foundation
import Reports
import Testing

@testable import Analysis
@testable import hangup

@Suite struct ExportFolderTests {
    private let folder: TemporaryFolder

    init() throws { folder = try TemporaryFolder() }

    /// The files of a recording with two chains.
    private static func files() throws -> [CertificateFiles.File] {
        let capture = Recording.folder.appendingPathComponent("story-alert-tls12/client.pcap").path
        return CertificateFiles.files(of: try CaptureAnalysis([capture]).certificates())
    }

    @Test(arguments: ["new", "new/"]) func filesAreWrittenOnce(_ name: String) throws {
        let files = try Self.files()
        for _ in 0..<2 { try ExportFolder(folder.path("new")).write(files, isQuiet: true) }
        try ExportFolder(folder.url.path + "/" + name).write(files, isQuiet: true)
        let written = try FileManager.default.contentsOfDirectory(atPath: folder.path("new"))
        #expect(Set(written) == Set(files.map(\.name)) && files.count == 5)
        for file in files { #expect(folder.contents("new/\(file.name)").map { Array($0.utf8) } == file.contents) }
    }

    @Test func whatDiffersStaysAsItIs() throws {
        let files = try Self.files()
        _ = try folder.write("mine".utf8, as: files[1].name)
        let failure = #expect(throws: Failure.self) {
            try ExportFolder(folder.url.path).write(files, isQuiet: true)
        }
        #expect(failure?.status == .cannotCreate && failure?.message.contains(files[1].name) == true)
        #expect(folder.contents(files[1].name) == "mine")
    }

    @Test func aFolderThatCannotBeMadeIsAnError() {
        let failure = #expect(throws: Failure.self) { try ExportFolder(folder.path("no/such")) }
        #expect(failure?.status == .cannotCreate)
    }
}
