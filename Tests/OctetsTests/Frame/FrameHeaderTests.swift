import Octets
import Testing

@Suite struct FrameHeaderTests {
    private static let at = Timestamp(nanoseconds: 1_700_000_000_000_000_000)

    @Test func aFrameIsMarkedByNumberAndTime() {
        let header = FrameHeader(number: 7, at: Self.at, linkType: .ethernet, capturedLength: 96, originalLength: 1514)
        #expect(header.mark == Mark(frame: 7, at: Self.at))
    }

    /// A pcap file has one interface, and most captures are one file.
    @Test func interfaceAndFileAreTheFirst() {
        let header = FrameHeader(number: 1, at: Self.at, linkType: .raw, capturedLength: 40, originalLength: 40)
        #expect(header.interface == 0 && header.file == 0)
    }
}
