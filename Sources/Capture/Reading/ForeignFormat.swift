/// A kind of file that people hand over as a capture, and what to do with it.
struct ForeignFormat {
    /// The octets it begins with.
    let magic: [UInt8]
    /// Where they stand.
    let offset: Int
    /// What it is and what to do.
    let advice: String

    /// A format that begins with `magic`.
    init(_ magic: [UInt8], at offset: Int = 0, _ advice: String) {
        self.magic = magic
        self.offset = offset
        self.advice = advice
    }

    /// A format that begins with the characters of `text`.
    init(_ text: StaticString, at offset: Int = 0, _ advice: String) {
        self.init(Array(text.description.utf8), at: offset, advice)
    }

    /// Whether `head` is of this format.
    func matches(_ head: Span<UInt8>) -> Bool {
        guard head.count >= offset + magic.count else { return false }
        return magic.indices.allSatisfy { head[offset + $0] == magic[$0] }
    }

    /// What to say of a file that begins with `head` and is no capture.
    static func error(_ head: Span<UInt8>, path: String) -> CaptureError {
        CaptureError(.notACapture, path: path, offset: 0, advice: advice(head, path: path))
    }

    private static func advice(_ head: Span<UInt8>, path: String) -> String {
        for format in known where format.matches(head) { return format.advice }
        if path.hasSuffix(".etl") {
            return "is an event trace of Windows (netsh, pktmon): convert it with etl2pcapng, or pktmon etl2pcap"
        }
        if isText(head) {
            return
                """
                is text: the lines tcpdump or tshark prints are no capture; record with tcpdump -w FILE, or tshark -w \
                FILE
                """
        }
        if head.indices.allSatisfy({ head[$0] == 0 }) {
            return "begins with zeros: the disk was full or the copy never finished"
        }
        return "is not a pcap or pcapng file: if Wireshark opens it, convert it with editcap -F pcapng IN OUT"
    }

    /// Whether every octet is one that text has.
    private static func isText(_ head: Span<UInt8>) -> Bool {
        head.indices.allSatisfy { index in
            switch head[index] {
            case 9, 10, 13, 32..<127, 128...: true
            default: false
            }
        }
    }
}
