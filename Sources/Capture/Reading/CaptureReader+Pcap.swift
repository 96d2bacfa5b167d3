import Octets

extension CaptureReader {
    /// Reads a record of a pcap file.
    mutating func nextRecord(_ pcap: PcapHeader) throws(CaptureError) -> FrameHeader? {
        guard try input.require(pcap.recordHeaderLength) else { return endInsideRecord() }
        let record = PcapRecord(input.unread, pcap)
        guard record.captured <= pcap.largestFrame else {
            return stop(
                "frame \(number &+ 1) claims \(record.captured) octets, more than the \(pcap.largestFrame) that any frame has: "
                    + "octets are missing or were changed before this place")
        }
        if record.isZero { return stop("zeros stand where frame \(number &+ 1) should: the disk was full or the machine went down") }
        let length = pcap.recordHeaderLength &+ Int(record.captured)
        guard try input.require(length) else { return endInsideRecord() }
        let start = input.consume(length)
        widen(record.moment)
        return deliver(
            from: start &+ pcap.recordHeaderLength, captured: Int(record.captured), original: Int(record.original), at: record.moment,
            linkType: pcap.linkType, interface: 0)
    }

    private mutating func endInsideRecord() -> FrameHeader? {
        end(inside: "the record of frame \(number &+ 1)")
    }
}
