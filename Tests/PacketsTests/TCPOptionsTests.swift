import Testing

@testable import Packets

@Suite struct TCPOptionsTests {
    static let syn: [UInt8] = [2, 4, 5, 0xB4, 4, 2, 8, 10, 0, 0, 0, 1, 0, 0, 0, 2, 1, 3, 3, 7]

    @Test func readsWhatASynCarries() {
        let options = FrameDecoder.options(Self.syn.span)
        #expect(options.maximumSegmentSize == 1460)
        #expect(options.permitsSelectiveAcknowledgment)
        #expect(options.timestamps == .init(value: 1, echoReply: 2))
        #expect(options.windowScale == 7)
    }

    @Test(
        arguments: [
            ("none", [], TCPOptions()),
            ("end of list hides the rest", [0, 2, 4, 5, 0xB4], TCPOptions()),
            ("padding alone", [1, 1, 1, 1], TCPOptions()),
            ("kind without length", [1, 2], TCPOptions()),
            ("length 0", [2, 0, 5, 0xB4, 3, 3, 7], TCPOptions()),
            ("length 1", [2, 1, 3, 3, 7], TCPOptions()),
            ("length beyond the end", [8, 10, 0, 0, 0, 1], TCPOptions()),
            ("length 255", [3, 255, 7], TCPOptions()),
            ("wrong length of a known kind", [2, 3, 5, 3, 4, 7, 7, 4, 3, 0, 8, 2], TCPOptions()),
            ("empty selective acknowledgment", [5, 2, 5, 6, 0, 0, 0, 0], TCPOptions()),
        ] as [(String, [UInt8], TCPOptions)])
    func nonsenseEndsTheReadingQuietly(_ name: String, _ octets: [UInt8], _ expected: TCPOptions) {
        #expect(TCPOptions(octets.span) == expected)
    }

    @Test func unknownKindsAreSteppedOver() {
        let octets: [UInt8] = [254, 6, 9, 9, 9, 9, 3, 3, 9]
        #expect(TCPOptions(octets.span).windowScale == 9)
    }

    @Test func cutAtEveryOffset() {
        for count in 0..<Self.syn.count {
            let options = TCPOptions(Self.syn.span.extracting(0..<count))
            #expect((options.maximumSegmentSize != nil) == (count >= 4))
            #expect(options.permitsSelectiveAcknowledgment == (count >= 6))
            #expect((options.timestamps != nil) == (count >= 16))
            #expect(options.windowScale == nil)
        }
    }
}
