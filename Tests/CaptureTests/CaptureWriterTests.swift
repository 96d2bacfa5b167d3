import Foundation
import Octets
import Testing

@testable import Capture

@Suite struct CaptureWriterTests {
    private func frame(_ nanoseconds: Int64, _ count: Int, linkType: LinkType = .raw, original: Int? = nil)
        -> FrameHeader
    {
        FrameHeader(
            number: 1, at: Timestamp(nanoseconds: nanoseconds), linkType: linkType, capturedLength: count,
            originalLength: original ?? count
        )
    }

    @Test(
        arguments: [
            (.nanoseconds, .pcapNanosecond, 17_123_456_789, 17_123_456_789),
            (.microseconds, .pcap, 17_123_456_789, 17_123_456_000),
            (.nanoseconds, .pcapNanosecond, -1, 0), (.nanoseconds, .pcapNanosecond, .max, 4_294_967_295_999_999_999),
        ] as [(CaptureWriter.Resolution, CaptureFile.Format, Int64, Int64)])
    func whatIsWrittenReadsBack(
        resolution: CaptureWriter.Resolution, format: CaptureFile.Format, moment: Int64, kept: Int64
    ) throws {
        let file = try TemporaryFile([])
        var writer = try CaptureWriter(
            path: file.path, linkType: .raw, snapLength: 96, resolution: resolution, isReplacing: true)
        try writer.write(frame(moment, 40, original: 1500), payload(40).span)
        try writer.write(frame(moment, 1), payload(1).span)
        #expect(writer.frames == 2)
        try writer.finish()
        var reader = try CaptureReader(path: file.path)
        let frames = try collect(&reader)
        #expect(frames.map(\.octets) == [payload(40), payload(1)])
        #expect(frames.map(\.header.at.nanoseconds) == [kept, kept])
        #expect(frames.map(\.header.originalLength) == [1500, 1])
        #expect(reader.file.format == format)
        #expect(reader.file.snapLength == 96)
        #expect(reader.file.linkTypes == [.raw])
        #expect(reader.file.damage == nil)
    }

    @Test func aLargeFileIsWrittenInParts() throws {
        let file = try TemporaryFile([])
        var writer = try CaptureWriter(path: file.path, linkType: .raw, resolution: .nanoseconds, isReplacing: true)
        for index in 0..<500 { try writer.write(frame(Int64(index), 1500), payload(1500, seed: index).span) }
        try writer.finish()
        var reader = try CaptureReader(path: file.path)
        #expect(try collect(&reader).map(\.octets) == (0..<500).map { payload(1500, seed: $0) })
    }

    @Test func evidenceIsNotOverwritten() throws {
        let file = try TemporaryFile([1, 2, 3])
        #expect(throws: CaptureError.self) {
            _ = try CaptureWriter(path: file.path, linkType: .raw, resolution: .nanoseconds).frames
        }
        #expect(try Data(contentsOf: URL(fileURLWithPath: file.path)) == Data([1, 2, 3]))
    }

    @Test func linkTypesAreNotMixed() throws {
        let file = try TemporaryFile([])
        var writer = try CaptureWriter(path: file.path, linkType: .raw, resolution: .nanoseconds, isReplacing: true)
        do {
            try writer.write(frame(0, 1, linkType: .ethernet), [1].span)
            Issue.record("written")
        } catch { #expect(error.code == .mixedLinkTypes) }
    }

    #if os(Linux)
        @Test func aFullDiskIsAnError() throws {
            let writer = try CaptureWriter(
                path: "/dev/full", linkType: .raw, resolution: .nanoseconds, isReplacing: true)
            do {
                try writer.finish()
                Issue.record("written")
            } catch { #expect(error.code == .writeFailed) }
        }
    #endif
}
