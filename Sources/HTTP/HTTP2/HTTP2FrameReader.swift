import Octets

/// One direction of an HTTP/2 connection cut into frames (RFC 9113 section 4.1), in whatever portions it comes.
///
/// The payload of frames that say something of the connection or carry a head is gathered; data is stepped over, never
/// kept.
struct HTTP2FrameReader: Sendable {
    /// Types of frames that are looked into (RFC 9113 section 6).
    enum FrameType {
        static let data: UInt8 = 0
        static let headers: UInt8 = 1
        static let resetStream: UInt8 = 3
        static let settings: UInt8 = 4
        static let pushPromise: UInt8 = 5
        static let ping: UInt8 = 6
        static let goAway: UInt8 = 7
        static let continuation: UInt8 = 9
        static let headerBlocks = [headers, pushPromise, continuation]
        static let known = [data, headers, resetStream, settings, pushPromise, ping, goAway, continuation]
    }

    /// The longest payload gathered, octets; SETTINGS_MAX_FRAME_SIZE begins at 16,384.
    static let payloadLimit = 1 << 16
    static let headerLength = 9
    /// The flag END_HEADERS: no CONTINUATION frame follows (RFC 9113 section 6.2).
    static let endHeaders: UInt8 = 0x04
    /// The flag END_STREAM: the sender's side of the stream ends (RFC 9113 sections 6.1 and 6.2).
    static let endStream: UInt8 = 0x01

    /// A frame of one of the types above.
    struct Frame: Equatable {
        var type: UInt8
        var flags: UInt8
        var stream: UInt32
        /// Nil when it is data, was longer than ``payloadLimit``, or octets of it are missing.
        var payload: [UInt8]?

        /// Whether it holds a header block or part of one.
        var isHeaderBlock: Bool { FrameType.headerBlocks.contains(type) }
    }

    private var header: [UInt8] = []
    private var payload: [UInt8] = []
    private var remaining = 0
    private var isGathering = false
    /// Octets of a DATA frame's payload that came since ``takeData()`` was last asked, and those of them that the
    /// capture lacks.
    private var data = (octets: 0, unseen: 0)
    /// Whether the place in the stream is unknown.
    private(set) var isLost = false

    /// Octets that will be stepped over whatever they are; `Int.max` when all will be.
    var octetsToSkip: Int {
        if isLost { return .max }
        return header.count == Self.headerLength && !isGathering ? remaining : 0
    }

    /// The next frame worth looking at in `octets`, from `position` on, which moves past what was used; nil when they
    /// are used up.
    mutating func step(_ octets: Span<UInt8>, _ position: inout Int) -> Frame? {
        while !isLost, position < octets.count || header.count == Self.headerLength && remaining == 0 {
            guard header.count == Self.headerLength else {
                header.append(octets[position])
                position += 1
                if header.count == Self.headerLength { begin() }
                continue
            }
            let available = min(remaining, octets.count - position)
            if isGathering { payload += [UInt8](copying: octets.extracting(position..<position + available)) }
            position += available
            remaining -= available
            if header[3] == FrameType.data { data.octets += available }
            guard remaining == 0 else { return nil }
            if let frame = end() { return frame }
        }
        return nil
    }

    /// Octets of the DATA frame under way, or just ended, that came since this was last asked.
    mutating func takeData() -> (octets: Int, unseen: Int) {
        defer { data = (0, 0) }
        return data
    }

    /// The stream of the DATA frame that is under way; nil where none is.
    var streamOfData: UInt32? {
        header.count == Self.headerLength && header[3] == FrameType.data ? stream : nil
    }

    private var stream: UInt32 { header[5...].prefix(4).reduce(UInt32(0)) { $0 << 8 | UInt32($1) } & 0x7fff_ffff }

    /// Notes that octets are not shown here. Inside a frame they do no harm to those behind it; the frame itself, when
    /// it ends with them, is handed out without its payload.
    ///
    /// - Parameter areUnseen: whether the capture lacks them.
    mutating func gap(_ count: Int, areUnseen: Bool = true) -> Frame? {
        guard header.count == Self.headerLength, count <= remaining else {
            isLost = true
            return nil
        }
        isGathering = false
        payload = []
        remaining -= count
        if header[3] == FrameType.data {
            data.octets += count
            if areUnseen { data.unseen += count }
        }
        return remaining == 0 ? end() : nil
    }

    private mutating func begin() {
        remaining = Int(header[0]) << 16 | Int(header[1]) << 8 | Int(header[2])
        isGathering =
            remaining <= Self.payloadLimit && header[3] != FrameType.data && FrameType.known.contains(header[3])
        payload = []
    }

    private mutating func end() -> Frame? {
        defer { header.removeAll(keepingCapacity: true) }
        guard FrameType.known.contains(header[3]) else { return nil }
        return Frame(type: header[3], flags: header[4], stream: stream, payload: isGathering ? payload : nil)
    }
}
