import Testing

@testable import HTTP

@Suite struct HTTP2FrameReaderTests {
    private typealias Frame = HTTP2FrameReader.Frame

    private func read(_ octets: [UInt8], portion: Int = .max, _ reader: inout HTTP2FrameReader) -> [HTTP2FrameReader
        .Frame]
    {
        var frames: [HTTP2FrameReader.Frame] = []
        var at = 0
        while at < octets.count {
            let part = Array(octets[at..<(octets.count - at > portion ? at + portion : octets.count)])
            var position = 0
            while let frame = reader.step(part.span, &position) { frames.append(frame) }
            at += part.count
        }
        return frames
    }

    private static let stream: [UInt8] =
        HTTP2Made.settings + HTTP2Made.frame(0, stream: 1, Array(repeating: 7, count: 20))
        + HTTP2Made.frame(4, flags: 1)
        + HTTP2Made.frame(0xee, [1, 2]) + HTTP2Made.frame(1, flags: 4, stream: 1, [0x88])

    @Test(arguments: [1, 2, 9, 10, Int.max])
    func inAnyPortionsTheFramesAreTheSame(portion: Int) {
        var reader = HTTP2FrameReader()
        let frames = read(Self.stream, portion: portion, &reader)
        #expect(frames.map(\.type) == [4, 0, 4, 1] && frames.map(\.flags) == [0, 0, 1, 4])
        #expect(frames.map(\.payload) == [[0, 3, 0, 0, 0, 100], nil, [], [0x88]])
        #expect(frames.last?.stream == 1 && frames.last?.isHeaderBlock == true)
    }

    /// Cut at any offset it has the frames before the cut, and needs no more to go on.
    @Test func aCutStreamGoesOn() {
        for length in Self.stream.indices {
            var reader = HTTP2FrameReader()
            let first = read(Array(Self.stream.prefix(length)), &reader)
            #expect((first + read(Array(Self.stream.dropFirst(length)), &reader)).count == 4, "cut at \(length)")
        }
    }

    /// Data is counted as it comes, and who asks is told of it once.
    @Test(arguments: [1, 3, 20, Int.max])
    func dataIsCounted(portion: Int) {
        var reader = HTTP2FrameReader()
        _ = read(
            HTTP2Made.frame(0, stream: 5, Array(repeating: 7, count: 20)).dropLast(4).map { $0 }, portion: portion,
            &reader)
        #expect(reader.streamOfData == 5 && reader.takeData().octets == 16)
        #expect(reader.takeData().octets == 0)
        let frame = reader.gap(4)
        let rest = reader.takeData()
        #expect(frame?.stream == 5 && rest.octets == 4 && rest.unseen == 4 && reader.streamOfData == nil)
    }

    /// The highest bit of the stream's number is reserved (RFC 9113 section 4.1).
    @Test func theReservedBitIsIgnored() {
        var reader = HTTP2FrameReader()
        #expect(read([0, 0, 0, 1, 4, 0xff, 0xff, 0xff, 0xff], &reader).first?.stream == 0x7fff_ffff)
    }

    /// What is too long to gather is stepped over and told; what says nothing is not told.
    @Test func aLongFrameIsSteppedOver() {
        var reader = HTTP2FrameReader()
        let long = Array(repeating: UInt8(1), count: HTTP2FrameReader.payloadLimit + 1)
        let frames = read(
            HTTP2Made.frame(1, stream: 1, long) + HTTP2Made.frame(0, stream: 1, long) + HTTP2Made.settings, &reader)
        #expect(frames.map(\.type) == [1, 0, 4])
        #expect(frames.first?.payload == nil)
    }

    @Test func aLengthThatLiesTakesWhatFollows() {
        var reader = HTTP2FrameReader()
        #expect(read([0xff, 0xff, 0xff, 1, 4, 0, 0, 0, 1] + HTTP2Made.settings, &reader).isEmpty)
        #expect(reader.octetsToSkip == 0xff_ffff - HTTP2Made.settings.count)
    }

    /// Octets that are missing within a frame cost that frame; elsewhere nobody knows where the next one begins.
    @Test func aGapCostsAFrameOrThePlace() {
        for position in HTTP2Made.settings.indices {
            var reader = HTTP2FrameReader()
            _ = read(Array(HTTP2Made.settings.prefix(position)), &reader)
            let frame = reader.gap(HTTP2Made.settings.count - position)
            #expect(reader.isLost == (position < HTTP2FrameReader.headerLength))
            #expect((frame != nil) == !reader.isLost && frame?.payload == nil)
            #expect(read(HTTP2Made.settings, &reader).count == (reader.isLost ? 0 : 1))
        }
        var reader = HTTP2FrameReader()
        _ = read(Array(HTTP2Made.settings.prefix(12)), &reader)
        #expect(reader.gap(4) == nil && reader.isLost)
    }
}
