/// The octets of a file that lies beside a capture, unpacked when it is gzip: a server's log as it is rotated.
package struct CompressedFile: ~Copyable {
    /// Octets handed out at once, at the most.
    package static let portion = 1 << 18

    private var input: InputBuffer
    private let path: String

    /// Opens a file; "-" is standard input.
    package init(path: String) throws(CaptureError) {
        let file = try FileDescriptor(reading: path)
        _ = try file.regularSize()
        var input = InputBuffer(file, chunk: Self.portion)
        try input.unwrap()
        self.input = input
        self.path = path
    }

    /// Whether it begins as captures do, which are no logs.
    package var isCapture: Bool {
        mutating get throws(CaptureError) {
            _ = try input.require(4)
            guard input.count >= 4 else { return false }
            return PcapHeader.isMagic(input.unread)
                || ByteOrder.little.uint32(input.unread, at: 0) == PcapngBlock.sectionHeader
        }
    }

    /// The next octets; none at the end.
    ///
    /// - Throws: where the file cannot be read, or what is packed in it is damaged.
    package mutating func next() throws(CaptureError) -> [UInt8] {
        _ = try input.require(1)
        guard input.count > 0 else {
            switch input.ending {
            case .open, .end: return []
            case .cutOffCompressed:
                throw CaptureError(
                    .readFailed, path: path, offset: input.offset,
                    advice: "the compressed data ends too early: copy it again")
            case .corruptCompressed(let offset):
                throw CaptureError(
                    .readFailed, path: path, offset: offset, advice: "the compressed data is damaged: copy it again")
            }
        }
        let octets = Self.copy(input.unread)
        input.consume(octets.count)
        return octets
    }

    private static func copy(_ span: Span<UInt8>) -> [UInt8] {
        var octets: [UInt8] = []
        octets.reserveCapacity(span.count)
        for index in span.indices { octets.append(span[index]) }
        return octets
    }
}
