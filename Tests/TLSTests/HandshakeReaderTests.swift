import Octets
import Testing

@testable import TLS

@Suite struct HandshakeReaderTests {
    /// What a reader finds in a stream of handshake content cut into records of so many octets: type and body of each
    /// message.
    private func read(_ stream: [UInt8], record: Int) -> [[UInt8]] {
        var reader = HandshakeReader()
        var found: [[UInt8]] = []
        for start in stride(from: 0, to: stream.count, by: record) {
            let content = Array(stream[start..<min(stream.count, start + record)])
            var position = 0
            while position < content.count {
                switch reader.step(content.span, &position) {
                case .more: #expect(position == content.count)
                case .inPlace(let type, let range): found.append([type.rawValue] + content[range])
                case .gathered(let type, let body): found.append([type.rawValue] + body)
                case .tooLong(let type, _):
                    found.append([type.rawValue, 0xff])
                    return found
                }
            }
        }
        return found
    }

    @Test(arguments: [1, 2, 3, 4, 5, 7, 11, 64])
    func cutsMessagesHoweverRecordsCutThem(record: Int) {
        let stream =
            Made.message(1, Array(repeating: 1, count: 9)) + Made.message(0, []) + Made.message(14, [])
            + Made.message(11, [1, 2, 3])
        #expect(read(stream, record: record) == [[1] + Array(repeating: 1, count: 9), [0], [14], [11, 1, 2, 3]])
    }

    /// Content of a record that is not whole may hold messages before the one that is not.
    @Test func namesTheMessageThatIsNotFinished() {
        let stream = Made.message(2, [1, 2, 3]) + Made.message(11, [4, 5, 6, 7])
        for length in 0...stream.count {
            let part = HandshakeReader().unfinishedMessage(Array(stream.prefix(length)))
            switch length {
            case 4..<7:
                #expect(part?.type == .serverHello && part?.octets == length && part?.announced == 7)
            case 11..<15:
                #expect(part?.type == .certificate && part?.octets == length - 7 && part?.announced == 8)
            default: #expect(part == nil)
            }
        }
    }

    @Test func aMessageCutAnywhereIsNotWhole() {
        let stream = Made.message(2, [1, 2, 3, 4, 5])
        for length in 0..<stream.count { #expect(read(Array(stream.prefix(length)), record: 3).isEmpty) }
    }

    @Test(arguments: [2, 64])
    func aLengthBeyondTheLimitIsTold(record: Int) {
        #expect(read([11, 0x04, 0x00, 0x01] + Array(repeating: 0, count: 100), record: record) == [[11, 0xff]])
    }

    /// A message in records of one octet, each in a frame of its own, is as long as a message may be: its frames must
    /// not be.
    @Test func keepsNoMoreFramesThanItsLimit() {
        var reader = HandshakeReader()
        for frame in 1...100_000 { reader.note([frame]) }
        #expect(reader.frames == Array(1...HandshakeReader.frameLimit))
    }

    @Test func aFrameOfSeveralMessagesIsNotedOnce() {
        var reader = HandshakeReader()
        for frames in [[7], [7, 8], [8], [7, 9]] { reader.note(frames) }
        #expect(reader.frames == [7, 8, 9])
    }

    /// A message is cut by a gap: what is still to come of it is stepped over, and the next message is found.
    @Test(arguments: [0, 1, 20, 30])
    func theMessageBehindACutOneIsFound(missing: Int) {
        var reader = HandshakeReader()
        let cut = Made.message(11, Array(repeating: 0x16, count: 30))
        var position = 0
        let head = Array(cut.prefix(4))
        _ = reader.step(head.span, &position)
        let known = reader.abandon(missing: missing)
        #expect(known?.type == .certificate && known?.length == 30 && known?.body == [])
        let rest = Array(cut.dropFirst(4 + missing)) + Made.message(14, [])
        position = 0
        var found: HandshakeType?
        if case .inPlace(let type, _) = reader.step(rest.span, &position) { found = type }
        #expect(found == .serverHelloDone && position == rest.count)
        #expect(reader.abandon(missing: 9) == nil, "nothing was begun")
    }

    /// What is left of a message that is too long is no messages.
    @Test(arguments: [1, 3, 100, 5000])
    func theRestOfAMessageThatIsTooLongIsSteppedOver(record: Int) {
        let length = HandshakeReader.lengthLimit + 1
        let header = [13, UInt8(length >> 16), UInt8(length >> 8 & 0xff), UInt8(length & 0xff)]
        var stream = Made.message(14, []) + header
        stream += Array(repeating: 14, count: length)
        stream += Made.message(11, [1, 2, 3])
        var reader = HandshakeReader()
        var found: [HandshakeType] = []
        for start in stride(from: 0, to: stream.count, by: record) {
            let content = Array(stream[start..<min(stream.count, start + record)])
            var position = 0
            while position < content.count {
                switch reader.step(content.span, &position) {
                case .more: break
                case .inPlace(let type, _), .gathered(let type, _), .tooLong(let type, _): found.append(type)
                }
            }
        }
        #expect(found == [.serverHelloDone, .certificateRequest, .certificate])
    }

    /// A record's content, who sent it, and whether it can be messages in clear.
    static let contents: [([UInt8], Side, Bool)] = [
        (Made.message(14, []), .server, true), (Made.message(12, [1]) + Made.message(14, []), .server, true),
        ([11, 0, 9, 0, 1, 2], .server, true), (Made.message(16, [1]), .client, true),
        (Made.message(16, [1]), .server, false),
        ([0, 0, 0, 0, 0, 0, 0, 0], .server, false), (Made.message(14, []) + [1], .server, false),
        ([14, 0, 0], .server, false),
        ([], .client, false), (Made.message(20, Array(repeating: 0, count: 12)), .client, false),
    ]

    @Test(arguments: contents)
    func messagesInClearAreToldFromCiphertext(content: [UInt8], side: Side, expected: Bool) {
        let holds = HandshakeReader.holdsMessages(content.span, from: side)
        #expect(holds == expected)
    }
}
