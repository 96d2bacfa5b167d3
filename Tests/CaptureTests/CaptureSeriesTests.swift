import Foundation
import Octets
import Testing

@testable import Capture

@Suite struct CaptureSeriesTests {
    static func file(_ seconds: [UInt32], order: ByteOrder = .little) -> [UInt8] {
        let made = PcapFile(order: order)
        return made.header + seconds.flatMap { made.record(seconds: $0, fraction: 0, payload(Int($0))) }
    }

    /// What a series gives: number, file and second of every frame.
    static func read(_ series: inout CaptureSeries) throws -> [[Int]] {
        var rows: [[Int]] = []
        while let frame = try series.next() {
            let octets = series.octets
            #expect(octets.count == Int(frame.at.nanoseconds / 1_000_000_000))
            rows.append([frame.number, frame.file, octets.count])
        }
        return rows
    }

    @Test func filesAreReadInTheOrderOfTheirFirstFrames() throws {
        let late = try TemporaryFile(Self.file([30, 31]))
        let early = try TemporaryFile(Self.file([10, 35], order: .big))
        let empty = try TemporaryFile(Self.file([]))
        let middle = try TemporaryFile(gzip(Self.file([20])))
        var series = try CaptureSeries(paths: [late.path, early.path, empty.path, middle.path])
        #expect(series.files.map(\.path) == [early.path, empty.path, middle.path, late.path])
        #expect(series.files.map(\.frames) == [0, 0, 0, 0])
        #expect(try Self.read(&series) == [[1, 0, 10], [2, 0, 35], [3, 2, 20], [4, 3, 30], [5, 3, 31]])
        #expect(series.files.map(\.frames) == [2, 0, 1, 2])
        #expect(series.position == series.files.reduce(0) { $0 + Int64($1.size ?? 0) })
        #expect(try series.next() == nil)
    }

    /// Frames keep the numbers that they have in their files.
    @Test func inTheOrderOfTimeFramesOfAllFilesAreMixed() throws {
        let one = try TemporaryFile(Self.file([12, 30, 11]))
        let other = try TemporaryFile(Self.file([20, 13]))
        var series = try CaptureSeries(paths: [one.path, other.path], inTimeOrder: true)
        #expect(try Self.read(&series).map { [$0[0], $0[2]] } == [[3, 11], [1, 12], [5, 13], [4, 20], [2, 30]])
    }

    @Test func damageEndsAFileNotTheSeries() throws {
        let cut = try TemporaryFile(Self.file([10, 11]).dropLast(3))
        let whole = try TemporaryFile(Self.file([20]))
        var series = try CaptureSeries(paths: [whole.path, cut.path])
        #expect(try Self.read(&series) == [[1, 0, 10], [2, 1, 20]])
        #expect(series.files.map { $0.damage?.lastFrame } == [1, nil])
    }

    @Test func secretsOfAllFilesAreKept() throws {
        let made = PcapngFile()
        let files = try (1...2).map {
            try TemporaryFile(
                made.section() + made.interface() + made.secrets([UInt8($0)]) + made.packet([], units: UInt64($0)))
        }
        var series = try CaptureSeries(paths: files.map(\.path))
        while try series.next() != nil {}
        #expect(series.decryptionSecrets.map(\.octets) == [[1], [2]])
        #expect(series.decryptionSecretsCount == 2)
    }

    @Test func oneFileIsRead() throws {
        let one = try TemporaryFile(Self.file([5, 4]))
        var series = try CaptureSeries(paths: [one.path])
        #expect(try Self.read(&series) == [[1, 0, 5], [2, 0, 4]])
    }

    /// The code of opening a series.
    private func code(_ paths: [String]) -> CaptureError.Code? {
        do {
            _ = try CaptureSeries(paths: paths).position
            return nil
        } catch { return error.code }
    }

    @Test func errorsTellWhichFile() throws {
        let one = try TemporaryFile(Self.file([5]))
        #expect(code([]) == .nothingToRead)
        #expect(code([one.path, one.path + "x"]) == .notFound)
        let pipe = Pipe()
        pipe.fileHandleForWriting.write(Data(Self.file([1])))
        try pipe.fileHandleForWriting.close()
        #if os(Linux)
            #expect(code([one.path, "/proc/self/fd/\(pipe.fileHandleForReading.fileDescriptor)"]) == .notSeekable)
        #endif
    }
}
