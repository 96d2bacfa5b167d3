import Octets

extension CaptureReader {
    /// Reads a record of a pcap file.
    @inline(__always)
    mutating func nextRecord() throws(CaptureError) -> FrameHeader? {
        guard try input.require(pcap.recordHeaderLength) else { return endInsideRecord() }
        let record = PcapRecord(input.unread, pcap)
        if record.captured > pcap.largestFrame || record.isZero { return stop(at: record) }
        let length = pcap.recordHeaderLength &+ Int(record.captured)
        guard try input.require(length) else { return endInsideRecord() }
        let start = input.consume(length)
        widen(record.moment)
        return deliver(
            from: start &+ pcap.recordHeaderLength, captured: Int(record.captured), original: Int(record.original),
            at: record.moment,
            linkType: pcap.linkType, interface: 0)
    }

    /// Ends reading at a record header that makes no sense; apart, so that the words do not weigh on every frame.
    @inline(never)
    private mutating func stop(at record: PcapRecord) -> FrameHeader? {
        if record.isZero {
            return stop("zeros stand where frame \(number &+ 1) should: the disk was full or the machine went down")
        }
        return stop(
            """
            frame \(number &+ 1) claims \(record.captured) bytes, more than the \(pcap.largestFrame) that any frame \
            has: 
            """
                + "bytes are missing or were changed before this place")
    }

    @inline(never)
    private mutating func endInsideRecord() -> FrameHeader? {
        end(inside: "the record of frame \(number &+ 1)")
    }
}
