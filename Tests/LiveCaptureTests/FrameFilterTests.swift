import Octets
import Testing

@testable import LiveCapture

@Suite struct FrameFilterTests {
    private func header(_ linkType: LinkType, _ count: Int) -> FrameHeader {
        FrameHeader(
            number: 1, at: Timestamp(nanoseconds: 0), linkType: linkType, capturedLength: count, originalLength: count)
    }

    @Test func compilesForEachLinkTypeMet() throws {
        var filter = FrameFilter("tcp dst port 443")
        for _ in 0..<2 {
            for linkType in PacketFilterTests.linkTypes {
                let octets = frame(linkType)
                let isMatched = try filter.matches(header(linkType, octets.count), octets.span)
                #expect(isMatched)
                let shifted = Array(octets.dropFirst())
                let isShiftedMatched = try filter.matches(header(linkType, shifted.count), shifted.span)
                #expect(!isShiftedMatched)
            }
        }
    }

    @Test func aWrongExpressionIsToldAtTheFirstFrame() {
        var filter = FrameFilter("tcp and and")
        #expect(filter.expression == "tcp and and")
        do {
            let octets = packet
            _ = try filter.matches(header(.raw, octets.count), octets.span)
            Issue.record("compiled")
        } catch { #expect(error.linkType == .raw) }
    }
}
