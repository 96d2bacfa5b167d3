import Octets
import Testing

@testable import Capture

@Suite struct PcapHeaderTests {
    /// Both byte orders, and the three magic numbers with what they make of "17 s, 123456 parts".
    static let variants: [(ByteOrder, UInt32, CaptureFile.Format, Int64)] = [ByteOrder.little, .big].flatMap { order in
        [
            (order, 0xa1b2_c3d4, .pcap, 17_123_456_000), (order, 0xa1b2_3c4d, .pcapNanosecond, 17_000_123_456),
            (order, 0xa1b2_cd34, .pcap, 17_123_456_000),
        ]
    }

    @Test(arguments: variants)
    func readsEveryVariant(order: ByteOrder, magic: UInt32, format: CaptureFile.Format, moment: Int64) throws {
        let made = PcapFile(order: order, magic: magic, linkType: 113)
        let octets = payload(60)
        let reading = try Reading(made.header + made.record(seconds: 17, fraction: 123_456, octets, original: 1500))
        #expect(reading.file.format == format)
        #expect(reading.file.damage == nil)
        #expect(reading.file.linkTypes == [.linuxSLL])
        #expect(reading.file.snapLength == 65535)
        #expect(reading.file.truncatedFrames == 1)
        #expect(
            reading.frames == [
                Frame(
                    header: FrameHeader(
                        number: 1, at: Timestamp(nanoseconds: moment), linkType: .linuxSLL, capturedLength: 60,
                        originalLength: 1500),
                    octets: octets)
            ])
    }

    @Test(
        arguments: [
            (0x0000_0001, 1), (0x1400_0001, 1), (0xf7ff_0071, 113), (12, 101), (14, 101), (228, 228), (0xffff, 0xffff),
        ] as [(UInt32, UInt16)])
    func takesTheLinkTypeFromItsField(field: UInt32, linkType: UInt16) throws {
        let reading = try Reading(PcapFile(linkType: field).header)
        #expect(reading.file.linkTypes == [LinkType(rawValue: linkType)])
        #expect(reading.frames.isEmpty)
    }

    @Test(
        arguments: [
            (2, 4, 10, 20, 10), (2, 3, 10, 20, 10), (2, 3, 20, 10, 10), (2, 2, 20, 10, 10), (543, 0, 20, 10, 10),
            (7, 9, 10, 20, 10),
        ] as [(UInt16, UInt16, UInt32, UInt32, Int)])
    func takesTheLengthsInTheOrderOfTheVersion(
        major: UInt16, minor: UInt16, first: UInt32, second: UInt32, captured: Int
    ) throws {
        let made = PcapFile(major: major, minor: minor)
        let reading = try Reading(
            made.header + made.record(seconds: 1, fraction: 0, payload(captured), original: second, captured: first))
        #expect(reading.frames.map(\.header.capturedLength) == [captured])
        #expect(reading.frames.map(\.header.originalLength) == [20])
        #expect(reading.file.damage == nil)
    }

    @Test func aSnapLengthOfZeroIsNone() throws {
        #expect(try Reading(PcapFile(snapLength: 0).header).file.snapLength == nil)
    }

    @Test(arguments: 0..<24)
    func aHeaderCutShortIsRefused(count: Int) throws {
        let error = try #require(refusal(Array(PcapFile().header[..<count])))
        #expect(error.code == (count == 0 ? .empty : count < 4 ? .notACapture : .headerCutOff))
        #expect(!error.description.isEmpty)
    }
}
