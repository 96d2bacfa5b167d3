public import Octets

extension TCPSegment {
    /// Octets of a TCP header without options (RFC 9293 section 3.1).
    @inlinable
    static var headerLength: Int { 20 }

    /// Reads the segment that begins at `start`.
    ///
    /// A snap length that cuts options or payload leaves a segment with shorter ranges; one that cuts the fixed header
    /// leaves none.
    ///
    /// - Parameters:
    ///   - end: end of the segment's captured octets, not before `start` and not beyond `octets`.
    ///   - length: octets of the segment on the wire, by the internet header.
    init(
        _ octets: Span<UInt8>, from start: Int, to end: Int, length: Int, internet: InternetHeader, isReassembled: Bool
    ) throws(DecodeError) {
        guard length >= Self.headerLength else {
            throw DecodeError(
                .lengthBeyondParent, field: "TCP header", offset: start, needed: Self.headerLength, available: length)
        }
        guard end - start >= Self.headerLength else {
            throw DecodeError(
                .truncated, field: "TCP header", offset: start, needed: Self.headerLength, available: end - start)
        }
        let dataOffset = Int(octets[start + 12] >> 4) * 4
        guard dataOffset >= Self.headerLength else {
            throw DecodeError(.invalidValue, field: "TCP data offset", offset: start + 12)
        }
        guard dataOffset <= length else {
            throw DecodeError(
                .lengthBeyondParent, field: "TCP data offset", offset: start + 12, needed: dataOffset, available: length
            )
        }
        self.init(
            octets.extracting(start..<start + Self.headerLength), from: start, dataOffset: dataOffset, to: end,
            length: length,
            internet: internet, isReassembled: isReassembled)
    }

    /// The segment with that fixed header, whose lengths were checked.
    @inlinable
    @inline(__always)
    init(
        _ header: Span<UInt8>, from start: Int, dataOffset: Int, to end: Int, length: Int, internet: InternetHeader,
        isReassembled: Bool
    ) {
        let payloadStart = min(start &+ dataOffset, end)
        self.init(
            source: Endpoint(address: internet.source, port: header.uint16(at: 0)),
            destination: Endpoint(address: internet.destination, port: header.uint16(at: 2)),
            sequence: header.uint32(at: 4),
            acknowledgment: header.uint32(at: 8),
            flags: TCPFlags(rawValue: header[13]),
            window: header.uint16(at: 14),
            hopLimit: internet.hopLimit,
            identification: internet.identification,
            options: start &+ Self.headerLength..<payloadStart,
            payload: payloadStart..<end,
            payloadLength: length &- dataOffset,
            isReassembled: isReassembled)
    }
}
