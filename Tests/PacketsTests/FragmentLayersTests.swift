import Octets
import Testing

@testable import Packets

/// Fragments, as a table: pieces in, segment out at which one.
@Suite struct FragmentLayersTests {
    /// A segment whose payload tells every octet's place.
    static let whole = tcp((0..<60).map { UInt8($0) })

    struct Piece: Sendable {
        var range: Range<Int>
        var isLast: Bool
        init(_ range: Range<Int>) {
            self.range = range
            isLast = range.upperBound == whole.count
        }
        var ipv4Frame: [UInt8] {
            ethernet(
                0x0800, ipv4(6, Array(whole[range]), fragment: UInt16(range.lowerBound / 8) | (isLast ? 0 : 0x2000)))
        }
        var ipv6Frame: [UInt8] {
            let header: [UInt8] = [6, 0] + networkOrder(UInt16(range.lowerBound) | (isLast ? 0 : 1)) + [0, 0, 0, 9]
            return ethernet(0x86DD, ipv6(0, options(44, header + Array(whole[range]))))
        }
    }

    static let orders: [(String, [Range<Int>])] = [
        ("in order", [0..<24, 24..<48, 48..<80]),
        ("reversed", [48..<80, 24..<48, 0..<24]),
        ("last first", [48..<80, 0..<24, 24..<48]),
        ("header in two", [0..<8, 8..<16, 16..<80]),
        ("overlapping", [0..<32, 16..<56, 48..<80]),
        ("repeated", [0..<24, 0..<24, 48..<80, 48..<80, 24..<48]),
        ("one within another", [8..<16, 0..<48, 48..<80]),
        ("eight bytes each", stride(from: 0, to: 80, by: 8).map { $0..<$0 + 8 }),
        ("short last", [0..<72, 72..<80]),
    ]

    @Test(arguments: orders, [false, true])
    func segmentsAreCountedAtTheFragmentThatCompletesThem(_ order: (String, [Range<Int>]), isIPv6: Bool) throws {
        var decoder = FrameDecoder()
        let pieces = order.1.map(Piece.init)
        for (index, piece) in pieces.enumerated() {
            let frame = isIPv6 ? piece.ipv6Frame : piece.ipv4Frame
            let decoded = decoder.decode(frame.span, header(frame, .ethernet))
            guard index == pieces.count - 1 else {
                #expect(decoded.isOther)
                continue
            }
            let segment = try #require(decoded.segment)
            #expect(segment.isReassembled)
            #expect(segment.source.address.isIPv6 == isIPv6)
            #expect(segment.payloadLength == 60)
            let all = decoder.octets(of: segment, in: frame.span)
            #expect([UInt8](copying: all.extracting(segment.payload)) == (0..<60).map { UInt8($0) })
        }
        #expect(decoder.abandonedDatagrams == 0)
    }

    @Test func octetsThatCameFirstStay() throws {
        var forged = Piece(16..<56)
        var frame = forged.ipv4Frame
        for index in frame.indices.suffix(40) { frame[index] = 0xEE }
        var decoder = FrameDecoder()
        for octets in [Piece(0..<32).ipv4Frame, frame] { _ = decoder.decode(octets.span, header(octets, .ethernet)) }
        forged.range = 56..<80
        forged.isLast = true
        let last = forged.ipv4Frame
        let segment = try #require(decoder.decode(last.span, header(last, .ethernet)).segment)
        let payload = [UInt8](copying: decoder.octets(of: segment, in: last.span).extracting(segment.payload))
        #expect(
            payload == (0..<12).map { UInt8($0) } + [UInt8](repeating: 0xEE, count: 24) + (36..<60).map { UInt8($0) })
    }

    @Test func aMissingFragmentLeavesNothing() {
        var decoder = FrameDecoder()
        for range in [0..<24, 48..<80] {
            let frame = Piece(range).ipv4Frame
            #expect(decoder.decode(frame.span, header(frame, .ethernet)).isOther)
        }
    }

    @Test func fragmentsOfDifferentDatagramsStayApart() {
        var decoder = FrameDecoder()
        let first = ipv4(6, Array(Self.whole[..<40]), fragment: 0x2000)
        for last in [
            ipv4(6, Array(Self.whole[40...]), fragment: 5, source: [192, 0, 2, 99]),
            ipv4(6, Array(Self.whole[40...]), fragment: 5, identification: 1),
            ipv4(17, Array(Self.whole[40...]), fragment: 5),
        ] {
            #expect(decoder.decode(first.span, header(first, .raw)).isOther)
            #expect(decoder.decode(last.span, header(last, .raw)).isOther)
        }
    }

    @Test(arguments: [(60, true), (61, false), (-61, false)])
    func fragmentsBelongTogetherForAMinute(_ seconds: Int64, isWhole: Bool) {
        var decoder = FrameDecoder()
        let (first, last) = (Piece(0..<40).ipv4Frame, Piece(40..<80).ipv4Frame)
        _ = decoder.decode(first.span, header(first, .ethernet, seconds: 1000))
        let decoded = decoder.decode(last.span, header(last, .ethernet, seconds: 1000 + seconds))
        #expect((decoded.segment != nil) == isWhole)
        #expect(decoder.abandonedDatagrams == (isWhole ? 0 : 1))
    }

    @Test func theOldestOfTooManyDatagramsGives() {
        var decoder = FrameDecoder()
        func fragment(_ number: Int, _ range: Range<Int>) -> [UInt8] {
            ipv4(
                6, Array(Self.whole[range]),
                fragment: UInt16(range.lowerBound / 8) | (range.upperBound == 80 ? 0 : 0x2000),
                identification: UInt16(number))
        }
        for number in 0...FragmentLimits.datagrams {
            let octets = fragment(number, 0..<40)
            #expect(decoder.decode(octets.span, header(octets, .raw)).isOther)
        }
        #expect(decoder.abandonedDatagrams == 1)
        let second = fragment(1, 40..<80)
        #expect(decoder.decode(second.span, header(second, .raw)).segment?.payloadLength == 60)
        let first = fragment(0, 40..<80)
        #expect(decoder.decode(first.span, header(first, .raw)).isOther)
    }

    @Test func theOldestOfTooLargeDatagramsGives() {
        var decoder = FrameDecoder()
        // A fragment at the far end makes a datagram of nearly 64 KiB out of eight octets.
        for number in 0..<FragmentLimits.octets / 65_520 + 1 {
            let octets = ipv4(6, zeros(8), fragment: 0x2000 | 65_512 / 8, identification: UInt16(number))
            _ = decoder.decode(octets.span, header(octets, .raw))
        }
        #expect(decoder.abandonedDatagrams == 1)
    }

    @Test func aFragmentBeyondTheLongestDatagramStops() {
        let octets = ipv4(6, zeros(16), fragment: 0x1FFF)
        let error = DecodeError(.invalidValue, field: "", offset: 20, needed: 65_544, available: 65_535)
        #expect(decode(octets, .raw).stop == Stop(.internet, error))
    }

    @Test(arguments: [
        ("two ends", [(40..<64, true), (40..<72, true)]),
        ("end before what was seen", [(0..<72, false), (40..<64, true)]),
        ("more after the end", [(40..<64, true), (64..<80, false)]),
    ])
    func fragmentsThatContradictEachOtherAreGivenUp(_ name: String, _ pieces: [(Range<Int>, Bool)]) {
        var decoder = FrameDecoder()
        var last: DecodedFrame = .other
        for (range, isLast) in pieces {
            var piece = Piece(range)
            piece.isLast = isLast
            let frame = piece.ipv4Frame
            last = decoder.decode(frame.span, header(frame, .ethernet))
        }
        #expect(last.isOther)
        #expect(decoder.abandonedDatagrams == 1)
    }

    @Test func aCutFirstFragmentIsDecodedAlone() throws {
        let frame = Piece(0..<40).ipv4Frame
        let segment = try #require(decode(Array(frame.dropLast(6)), originalLength: frame.count).segment)
        #expect(segment.payload.count == 14)
        #expect(segment.payloadLength == 20)
        #expect(!segment.isReassembled)
        let later = Piece(40..<80).ipv4Frame
        let stop = decode(Array(later.dropLast(6)), originalLength: later.count).stop
        #expect(stop == Stop(.internet, DecodeError(.truncated, field: "", offset: 34, needed: 40, available: 34)))
    }

    /// Total length 0 bounds nothing, so the frame's length on the wire does, whatever it is.
    @Test(arguments: [0, 1000, Int.max])
    func aFragmentWithoutTotalLength(_ originalLength: Int) {
        let octets = ipv4(6, Self.whole, totalLength: 0, fragment: 0x2000)
        let decoded = decode(octets, .raw, originalLength: originalLength)
        #expect(originalLength == 0 ? decoded.isOther : decoded.segment?.payload.count == 60)
        let later = ipv4(6, Self.whole, totalLength: 0, fragment: 0x2001)
        let stop = decode(later, .raw, originalLength: originalLength).stop
        #expect(stop?.error.reason == (originalLength == 0 ? nil : .truncated))
    }

    @Test func fragmentsWithinFragmentsArePutTogether() throws {
        let inner = [
            ipv4(6, Array(Self.whole[..<40]), fragment: 0x2000), ipv4(6, Array(Self.whole[40...]), fragment: 5),
        ]
        let last = inner[1]
        let outer = [
            ipv4(4, inner[0]), ipv4(4, Array(last[..<32]), fragment: 0x2000), ipv4(4, Array(last[32...]), fragment: 4),
        ]
        var decoder = FrameDecoder()
        for (index, octets) in outer.enumerated() {
            let decoded = decoder.decode(octets.span, header(octets, .raw))
            guard index == 2 else {
                #expect(decoded.isOther)
                continue
            }
            let segment = try #require(decoded.segment)
            #expect(
                [UInt8](copying: decoder.octets(of: segment, in: octets.span).extracting(segment.payload))
                    == (0..<60).map { UInt8($0) })
        }
    }

    @Test func anICMPErrorMayComeInFragments() {
        let message: [UInt8] = [3, 1, 0, 0, 0, 0, 0, 0] + ipv4(6, tcp())
        var decoder = FrameDecoder()
        let first = ipv4(1, Array(message[..<24]), fragment: 0x2000)
        #expect(decoder.decode(first.span, header(first, .raw)).isOther)
        let last = ipv4(1, Array(message[24...]), fragment: 3)
        #expect(decoder.decode(last.span, header(last, .raw)).icmpError?.sequence == 0x0102_0304)
    }
}
