import Testing

@testable import HTTP

@Suite struct MessageReaderTests {
    /// The heads of a stream whose messages have no bodies.
    private func heads(_ text: String, portion: Int = .max, _ reader: inout MessageReader) -> [String] {
        let octets = Array(text.utf8)
        var heads: [String] = []
        var at = 0
        while at < octets.count {
            let part = Array(octets[at..<(octets.count - at > portion ? at + portion : octets.count)])
            var position = 0
            while case .head(let head) = reader.step(part.span, &position) {
                heads.append(String(decoding: head, as: UTF8.self))
                reader.begin(.none)
            }
            at += part.count
        }
        return heads
    }

    @Test(arguments: [1, 2, 3, Int.max])
    func headsEndWithAnEmptyLine(portion: Int) {
        var reader = MessageReader()
        #expect(heads("\r\nA\r\nB\r\n\r\n\n\nC\n\n", portion: portion, &reader) == ["A\r\nB\r\n\r\n", "C\n\n"])
        #expect(reader.incompleteHead == 0)
    }

    /// What a framing makes of the octets that follow.
    @Test(arguments: [
        (BodyFraming.none, 0, false, false), (.length(0), 0, false, false), (.length(5), 5, true, false),
        (.chunked, 0, true, false),
        (.untilClose, .max, false, false), (.unknown, .max, false, true),
    ])
    func aFramingTellsWhatFollows(framing: BodyFraming, skipped: Int, isInBody: Bool, isLost: Bool) {
        var reader = MessageReader()
        reader.begin(framing)
        #expect(reader.octetsToSkip == skipped && reader.isInBody == isInBody && reader.isLost == isLost)
    }

    @Test func aGapIsSoundWithinABodyOnly() {
        for (framing, count, isLost) in [
            (BodyFraming.length(5), 5, false), (.length(5), 4, false), (.length(5), 6, true), (.none, 1, true),
            (.chunked, 1, true),
            (.untilClose, 1 << 40, false),
        ] {
            var reader = MessageReader()
            reader.begin(framing)
            reader.gap(count)
            #expect(reader.isLost == isLost, "\(framing), \(count)")
        }
    }

    @Test func anIncompleteHeadIsHandedOutOnce() {
        var reader = MessageReader()
        _ = heads("A\r\n\r\nB\r\n", &reader)
        #expect(reader.incompleteHead == 3)
        let (first, second) = (reader.takeIncompleteHead(), reader.takeIncompleteHead())
        #expect(first == Array("B\r\n".utf8) && second.isEmpty)
    }

    /// Extensions longer than what is kept of a line hide no size.
    @Test func aLongExtensionIsNoSize() {
        var reader = MessageReader()
        reader.begin(.chunked)
        let size = Array(("2;" + String(repeating: "0", count: 1000) + "\r\n").utf8)
        var position = 0
        _ = reader.step(size.span, &position)
        #expect(reader.octetsToSkip == 2)
    }
}
