/// Where a field lies in a message that is kept whole: octets are read out of it when they are asked for.
struct MessageField: Equatable, Sendable {
    private let start: UInt32
    private let length: UInt32

    /// An empty field.
    init() { (start, length) = (0, 0) }

    /// `range` lies in a message, none of which is longer than ``HandshakeReader/lengthLimit``.
    init(_ range: Range<Int>) {
        start = UInt32(truncatingIfNeeded: range.lowerBound)
        length = UInt32(truncatingIfNeeded: range.count)
    }

    /// Its place in the message.
    var range: Range<Int> { Int(start)..<Int(start) + Int(length) }
    /// Octets in it.
    var count: Int { Int(length) }
}

extension [UInt8] {
    /// The octets of a field.
    func octets(_ field: MessageField) -> [UInt8] { Array(self[field.range]) }

    /// The field as numbers of 16 bits, no more than ``ClientHello/listLimit``.
    func uint16s(_ field: MessageField) -> [UInt16] {
        let range = field.range
        return Array<UInt16>(capacity: Swift.min(range.count / 2, ClientHello.listLimit)) { list in
            var index = range.lowerBound
            while index + 1 < range.upperBound, !list.isFull {
                list.append(UInt16(self[index]) << 8 | UInt16(self[index + 1]))
                index += 2
            }
        }
    }

    /// The extensions in a field that was found well-formed, each with the place of its data, no more than
    /// ``ClientHello/listLimit``.
    func forEachExtension(in field: MessageField, _ visit: (UInt16, MessageField) -> Void) {
        let range = field.range
        var (index, count) = (range.lowerBound, 0)
        while index + 4 <= range.upperBound, count < ClientHello.listLimit {
            let type = UInt16(self[index]) << 8 | UInt16(self[index + 1])
            let end = index + 4 + Int(self[index + 2]) << 8 + Int(self[index + 3])
            guard end <= range.upperBound else { return }
            visit(type, MessageField(index + 4..<end))
            index = end
            count += 1
        }
    }
}
