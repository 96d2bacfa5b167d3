import Foundation
import Testing

@testable import hangup

@Suite struct DescriptorTests {
    private let folder: TemporaryFolder

    init() throws { folder = try TemporaryFolder() }

    @Test func aFileIsCreatedOrEmptied() throws {
        _ = try folder.write("before, and longer".utf8, as: "a")
        for name in ["a", "b"] {
            try Descriptor(creating: folder.path(name)).write(Array("after".utf8))
            #expect(folder.contents(name) == "after")
        }
        let failure = #expect(throws: Failure.self) { _ = try Descriptor(creating: folder.path("no/such")) }
        #expect(failure?.status == .cannotCreate && failure?.message.contains("No such file") == true)
    }

    @Test func whatIsThereIsNotCreatedAnew() throws {
        _ = try folder.write("before".utf8, as: "there")
        let there = try Descriptor(creatingNew: folder.path("there")) != nil
        #expect(!there && folder.contents("there") == "before")
        // Nor through a link, wherever it leads.
        try FileManager.default.createSymbolicLink(
            atPath: folder.path("link"), withDestinationPath: folder.path("elsewhere"))
        let link = try Descriptor(creatingNew: folder.path("link")) != nil
        #expect(!link && folder.contents("elsewhere") == nil)
        let new = try Descriptor(creatingNew: folder.path("new")) != nil
        #expect(new && folder.contents("new") == "")
    }

    @Test func aFolderIsMadeOnce() throws {
        for _ in 0..<2 { try Descriptor.makeFolder(folder.path("sub")) }
        #expect(folder.names == ["sub"])
        let failure = #expect(throws: Failure.self) { try Descriptor.makeFolder(folder.path("no/such")) }
        #expect(failure?.status == .cannotCreate)
    }

    @Test func contentsAreComparedToTheLastOctet() throws {
        let path = try folder.write("abc".utf8, as: "a")
        #expect(Descriptor.holds(path, Array("abc".utf8)))
        for other in ["ab", "abcd", "abd", ""] { #expect(!Descriptor.holds(path, Array(other.utf8)), "\(other)") }
        #expect(!Descriptor.holds(folder.path("none"), []))
        #expect(!Descriptor.holds(folder.url.path, []))
    }

    @Test func oneFileHasManyPaths() throws {
        let path = try folder.write("abc".utf8, as: "a"), other = try folder.write("abc".utf8, as: "b")
        try FileManager.default.linkItem(atPath: path, toPath: folder.path("hard"))
        #expect(Descriptor.isOneFile(path, path) && Descriptor.isOneFile(path, folder.path("hard")))
        #expect(!Descriptor.isOneFile(path, other) && !Descriptor.isOneFile(path, folder.path("none")))
        #expect(!Descriptor.isOneFile("/dev/null", "/dev/null"))
    }

    /// A disk that is full is no success.
    @Test(.enabled(if: FileManager.default.fileExists(atPath: "/dev/full"), "needs /dev/full"))
    func whatCannotBeWrittenIsTold() {
        let failure = #expect(throws: Failure.self) { try Descriptor(creating: "/dev/full").write([0x2e]) }
        #expect(failure?.status == .io)
    }
}
