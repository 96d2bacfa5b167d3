import Foundation
import Testing

@testable import Capture

@Suite struct InputBufferTests {
    static let made = PcapFile()
    static let frames = (0..<40).map { payload($0 * 3, seed: $0) }
    static let octets = frames.enumerated().reduce(into: made.header) { file, frame in
        file += made.record(seconds: UInt32(frame.offset + 1), fraction: 0, frame.element)
    }

    @Test(arguments: Array(1...64) + [100, 1000, 1 << 20])
    func theSizeOfChunksChangesNothing(chunk: Int) throws {
        for octets in [Self.octets, gzip(Self.octets)] {
            let reading = try Reading(octets, chunk: chunk)
            #expect(reading.frames.map(\.octets) == Self.frames)
            #expect(reading.file.damage == nil)
            #expect(reading.position == Int64(octets.count))
        }
    }

    @Test(arguments: [1, 7, 512 << 10])
    func gzipMembersFollowEachOther(chunk: Int) throws {
        for cut in [0, 1, 24, 30, Self.octets.count] {
            let members = gzip(Array(Self.octets[..<cut])) + gzip([]) + gzip(Array(Self.octets[cut...]))
            for padding in [0, 512] {
                let reading = try Reading(members + [UInt8](repeating: 0, count: padding), chunk: chunk)
                #expect(reading.frames.map(\.octets) == Self.frames)
                #expect(reading.file.isCompressed)
                #expect(reading.file.damage == nil)
                #expect(reading.position == Int64(members.count + padding))
            }
        }
    }

    @Test func compressedDataCutAnywhereGivesTheFramesBefore() throws {
        let packed = gzip(Self.octets)
        for end in stride(from: 1, to: packed.count, by: 3) {
            do {
                let reading = try Reading(Array(packed[..<end]))
                #expect(reading.frames.map(\.octets) == Array(Self.frames[..<reading.frames.count]))
                #expect(reading.file.damage?.isCutOff == true)
                #expect(reading.file.damage?.what.contains("compressed") == true)
            } catch let error as CaptureError {
                #expect([.notACapture, .headerCutOff].contains(error.code))
                #expect(end < 15 + 24)
            }
        }
    }

    @Test func damagedCompressedDataIsDamage() throws {
        let wrongChecksum = try Reading(gzip(Self.octets, checksum: 1))
        #expect(wrongChecksum.frames.map(\.octets) == Self.frames)
        #expect(wrongChecksum.file.damage?.isCutOff == false)
        let trailing = try Reading(gzip(Self.octets) + [1, 2, 3, 4])
        #expect(trailing.frames.count == Self.frames.count)
        #expect(trailing.file.damage?.what.contains("damaged") == true)
        var type = gzip(Self.octets)
        type[10] = 7
        #expect(refusal(type)?.code == .notACapture)
    }

    @Test(arguments: [false, true])
    func aPipeIsReadAsItComes(isCompressed: Bool) throws {
        let pipe = Pipe()
        let octets = isCompressed ? gzip(Self.octets) : Self.octets
        let writer = Thread {
            for start in stride(from: 0, to: octets.count, by: 11) {
                pipe.fileHandleForWriting.write(Data(octets[start..<min(start + 11, octets.count)]))
            }
            try? pipe.fileHandleForWriting.close()
        }
        writer.start()
        var reader = try CaptureReader(adopting: dup(pipe.fileHandleForReading.fileDescriptor))
        #expect(try collect(&reader).map(\.octets) == Self.frames)
        #expect(reader.file.path == "-")
        #expect(reader.file.size == nil)
        #expect(reader.file.isCompressed == isCompressed)
        #expect(reader.position == Int64(octets.count))
    }
}
