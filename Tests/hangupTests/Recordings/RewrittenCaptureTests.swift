import Foundation
import Testing

/// What says the same in another form is no difference: a capture against itself as pcapng, with nanoseconds, with VLAN
/// tags, and with its frames in another order.
@Suite struct RewrittenCaptureTests {
    /// Another form of a capture.
    enum Form: String, CaseIterable, Sendable {
        case itself, pcapng, nanoseconds, tagged, swapped, shuffled, reversed
    }

    /// Classic captures with microseconds of every kind of traffic; every one for the test of the capture itself.
    static let some: [Recording] = Recording.all.enumerated().filter {
        $0.offset % 5 == 0 && $0.element.file.hasSuffix(".pcap")
    }.map(
        \.element)

    @Test(arguments: Recording.all)
    func aCaptureIsTheSameAsItself(_ recording: Recording) throws {
        let result = try Program.runHere(["diff", recording.path, recording.path])
        #expect(result.status == 0)
    }

    @Test(arguments: some, Form.allCases)
    func anotherFormIsNoDifference(_ recording: Recording, _ form: Form) throws {
        let capture = try ClassicCapture(Data(contentsOf: URL(fileURLWithPath: recording.path)))
        guard let octets = capture.octets(as: form) else { return }
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent("hangup-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let path = folder.appendingPathComponent("other").path
        try octets.write(to: URL(fileURLWithPath: path))
        for arguments in [[recording.path, path], [path, recording.path]] {
            let result = try Program.runHere(["diff", "--format", "json"] + arguments)
            #expect(result.status == 0)
            let report = try result.json()
            #expect(report["mode"] as? String == "vantage")
            guard let offset = report["clock_offset"] as? Double else {
                // Where nothing came back there is nothing that clocks could be compared by.
                #expect(try recording.truth().connections.allSatisfy { $0.phase == ["syn-sent"] })
                continue
            }
            #expect(abs(offset) <= report["clock_offset_error"] as? Double ?? 0.000_01)
        }
    }
}

/// A pcap file with microseconds, little-endian, as the lab's recorders write it.
struct ClassicCapture {
    struct Frame {
        var seconds: UInt32
        var microseconds: UInt32
        var originalLength: UInt32
        var octets: Data
    }

    private let header: Data
    private let linkType: UInt32
    private let frames: [Frame]

    init(_ data: Data) throws {
        try #require(data.count >= 24)
        header = data.prefix(24)
        linkType = Self.number(data, 20)
        var frames: [Frame] = []
        var offset = 24
        while offset + 16 <= data.count {
            let length = Int(Self.number(data, offset + 8))
            frames.append(
                Frame(
                    seconds: Self.number(data, offset), microseconds: Self.number(data, offset + 4),
                    originalLength: Self.number(data, offset + 12),
                    octets: data.subdata(in: offset + 16..<offset + 16 + length)))
            offset += 16 + length
        }
        self.frames = frames
    }

    /// The capture in that form; nil where it cannot have it.
    func octets(as form: RewrittenCaptureTests.Form) -> Data? {
        let isMicroseconds = Self.number(header, 0) == 0xa1b2_c3d4
        switch form {
        case .itself: return pcap(frames)
        case .pcapng: return isMicroseconds ? pcapng() : nil
        case .nanoseconds:
            guard isMicroseconds else { return nil }
            return pcap(frames, magic: 0xa1b2_3c4d) { $0 * 1000 }
        case .tagged: return linkType == 1 ? pcap(frames.map(Self.tagged)) : nil
        case .swapped:
            var swapped = frames
            for index in stride(from: 0, to: frames.count - 1, by: 2) { swapped.swapAt(index, index + 1) }
            return pcap(swapped)
        case .shuffled:
            // Any fixed order far from that of the times.
            return pcap(
                frames.enumerated().sorted { ($0.offset * 7919) % 9973 < ($1.offset * 7919) % 9973 }.map(\.element))
        case .reversed: return pcap(frames.reversed())
        }
    }

    private static func tagged(_ frame: Frame) -> Frame {
        var frame = frame
        frame.octets.insert(contentsOf: [0x81, 0x00, 0x00, 0x2a], at: frame.octets.startIndex + 12)
        frame.originalLength += 4
        return frame
    }

    private func pcap(_ frames: [Frame], magic: UInt32? = nil, _ fraction: (UInt32) -> UInt32 = { $0 }) -> Data {
        var data = Data()
        data.append(magic.map(Self.octets) ?? header.prefix(4))
        data.append(header.subdata(in: 4..<24))
        for frame in frames {
            for number in [
                frame.seconds, fraction(frame.microseconds), UInt32(frame.octets.count), frame.originalLength,
            ] {
                data.append(Self.octets(number))
            }
            data.append(frame.octets)
        }
        return data
    }

    private func pcapng() -> Data {
        var data = Self.block(
            0x0a0d_0d0a, Self.octets(0x1a2b_3c4d) + Self.octets(0x0000_0001) + Data(repeating: 0xff, count: 8))
        data += Self.block(1, Self.octets(linkType & 0xffff) + Self.octets(0))
        for frame in frames {
            let time = UInt64(frame.seconds) * 1_000_000 + UInt64(frame.microseconds)
            var body = Self.octets(0) + Self.octets(UInt32(time >> 32)) + Self.octets(UInt32(truncatingIfNeeded: time))
            body += Self.octets(UInt32(frame.octets.count)) + Self.octets(frame.originalLength) + frame.octets
            data += Self.block(6, body + Data(repeating: 0, count: (4 - frame.octets.count % 4) % 4))
        }
        return data
    }

    private static func block(_ type: UInt32, _ body: Data) -> Data {
        let length = octets(UInt32(body.count + 12))
        return octets(type) + length + body + length
    }

    private static func number(_ data: Data, _ offset: Int) -> UInt32 {
        (0..<4).reduce(0) { $0 | UInt32(data[data.startIndex + offset + $1]) << UInt32($1 * 8) }
    }

    private static func octets(_ number: UInt32) -> Data {
        Data((0..<4).map { UInt8(truncatingIfNeeded: number >> UInt32($0 * 8)) })
    }
}
