import Octets
import Testing

@testable import Packets

@Suite struct TCPSegmentDecodeTests {
    @Test(arguments: 0..<16 as Range<UInt8>)
    func theDataOffsetIsBoundedByTheSegment(_ dataOffset: UInt8) {
        let decoded = decode(ethernet(0x0800, ipv4(6, tcp(dataOffset: dataOffset))))
        switch dataOffset {
        case 0..<5: #expect(decoded.stop == Stop(.transport, DecodeError(.invalidValue, field: "", offset: 46)))
        case 5...7:
            #expect(decoded.segment?.options == 54..<34 + 4 * Int(dataOffset))
            #expect(decoded.segment?.payload == 34 + 4 * Int(dataOffset)..<64)
            #expect(decoded.segment?.payloadLength == 30 - 4 * Int(dataOffset))
        default:
            let error = DecodeError(
                .lengthBeyondParent, field: "", offset: 46, needed: 4 * Int(dataOffset), available: 30)
            #expect(decoded.stop == Stop(.transport, error))
        }
    }

    @Test func offsetsCountFromTheFrameInEveryLayer() {
        let stop = decode(ethernet(0x8100, vlan(0x0800, ipv4(4, ipv4(6, tcp(dataOffset: 2)))))).stop
        #expect(stop == Stop(.transport, DecodeError(.invalidValue, field: "", offset: 18 + 20 + 20 + 12)))
    }

    @Test func everyFlagIsKept() {
        var frame = plainFrame
        for bits in UInt8.min ... .max {
            frame[47] = bits
            #expect(decode(frame).segment?.flags.rawValue == bits)
        }
    }

    @Test func aSegmentWithoutPayloadHasAnEmptyRange() {
        let segment = decode(ethernet(0x0800, ipv4(6, tcp([]))) + zeros(6)).segment
        #expect(segment?.payload == 54..<54)
        #expect(segment?.payloadLength == 0)
    }
}
