/// What the first octets of a file tell: its format, or that it is no capture.
struct FileOpening {
    /// How the file is laid out.
    let format: CaptureFile.Format
    /// The file header of a pcap file.
    let pcap: PcapHeader?
    /// The byte order of a pcapng file's first section.
    let sectionOrder: ByteOrder?

    /// Octets that are looked at to tell what a file is that is no capture.
    private static let sniffed = 512

    /// Looks at the octets at the start of `input` without consuming them.
    init(_ input: inout InputBuffer, path: String) throws(CaptureError) {
        guard try input.require(1) else {
            throw Self.unreadable(input.ending, path: path)
        }
        _ = try input.require(4)
        if PcapHeader.isMagic(input.unread) {
            guard try input.require(PcapHeader.length), let header = PcapHeader(input.unread) else {
                throw Self.cutOff(input.count, of: "pcap", path: path)
            }
            (format, pcap, sectionOrder) = (header.isNanosecond ? .pcapNanosecond : .pcap, header, nil)
            return
        }
        guard input.count >= 4, ByteOrder.little.uint32(input.unread, at: 0) == PcapngBlock.sectionHeader else {
            _ = try input.require(Self.sniffed)
            throw ForeignFormat.error(input.unread, path: path)
        }
        guard try input.require(PcapngBlock.shortestSectionHeader) else {
            throw Self.cutOff(input.count, of: "pcapng", path: path)
        }
        guard let order = PcapngBlock.order(input.unread, at: 8) else {
            throw CaptureError(
                .notACapture, path: path, offset: 8,
                advice:
                    "begins like a pcapng file but has no byte-order magic: was it changed by a transfer in text mode?")
        }
        let major = order.uint16(input.unread, at: 12)
        guard major == 1 else {
            throw CaptureError(
                .unsupportedVersion, path: path, offset: 12,
                advice:
                    "is pcapng of version \(major), only version 1 is known: convert it with the program that wrote it")
        }
        (format, pcap, sectionOrder) = (.pcapng, nil, order)
    }

    /// Why not one octet came.
    private static func unreadable(_ ending: InputBuffer.Ending, path: String) -> CaptureError {
        switch ending {
        case .open, .end:
            CaptureError(
                .empty, path: path,
                advice:
                    """
                    is empty: the capture was not allowed to start, or was killed before it wrote (tcpdump -U writes \
                    at once)
                    """
            )
        case .cutOffCompressed:
            CaptureError(
                .headerCutOff, path: path, advice: "ends before its compressed data gives a byte: copy it again")
        case .corruptCompressed(let offset):
            CaptureError(
                .notACapture, path: path, offset: offset, advice: "begins like gzip but does not unpack: copy it again")
        }
    }

    private static func cutOff(_ count: Int, of format: String, path: String) -> CaptureError {
        CaptureError(
            .headerCutOff, path: path, offset: count,
            advice:
                """
                ends inside the \(format) file header: the copy was cut off, or the capture was killed before its \
                first frame
                """
        )
    }
}
