public import Octets

/// Reads a capture file, or a pipe, frame by frame.
///
/// Formats: pcap (microseconds, nanoseconds, the modified one of 1999, both byte orders) and pcapng, each also in gzip.
/// The format is told by the octets, not by the name.
///
/// ```swift
/// var reader = try CaptureReader(path: "today.pcapng")
/// while let frame = try reader.next() {
///     print(frame.number, reader.octets.count)
/// }
/// if let damage = reader.file.damage { print(damage.what) }
/// ```
///
/// Octets are read in chunks into one buffer and handed out in place: nothing is allocated or copied per frame. A file
/// that ends in the middle of a record, or goes on with octets that make no sense, is normal input: reading ends there,
/// with every frame before it delivered and ``CaptureFile/damage`` telling where and why.
public struct CaptureReader: ~Copyable {
    /// The most octets of decryption secrets that are kept of one file.
    public static let maximumSecrets = 16 << 20

    /// The octets of the file.
    var input: InputBuffer
    /// What does not change from frame to frame. Counts and times are beside it, in plain integers.
    var facts: CaptureFile
    /// Whether the file is pcapng; beside `facts.format` because every frame asks.
    let isPcapng: Bool
    /// How records look, in a pcap file.
    let pcap: PcapHeader
    /// What the current section said, in a pcapng file.
    var section = PcapngSection(index: 0, order: .little)
    /// Whether no section header was taken yet.
    var isBeforeSections = true
    /// Whether the end of the file or damage was met.
    var isFinished = false

    /// Number of the last frame.
    var number: Int
    /// Index of this file in a series.
    let fileIndex: Int
    /// Numbers up to `number` that no frame of this file has: those of the files before it and of other records.
    var numbersWithoutFrame: Int
    /// Frames of which octets are missing.
    var truncatedFrames = 0
    /// The earliest time stamp, in nanoseconds; the largest number before the first.
    var earliest = Int64.max
    /// The latest time stamp, in nanoseconds; the smallest number before the first.
    var latest = Int64.min
    /// Frames with an earlier time stamp than one before them.
    private var framesOutOfOrder = 0
    /// By how much at most, in nanoseconds.
    private var furthestBack: Int64 = 0
    /// Where the clock was first set back.
    private var clockStep: CaptureFile.ClockStep?
    /// Drops told in sections that ended.
    var droppedBefore: UInt64?

    /// Secrets the file carried for its own decryption, so far, in the order of the file.
    public internal(set) var decryptionSecrets: [DecryptionSecrets] = []
    /// Octets in ``decryptionSecrets``.
    var secretsKept = 0
    /// Octets of secrets that were left out because ``maximumSecrets`` was reached.
    public internal(set) var secretsLeftOut = 0

    /// Opens the file at `path`, or standard input for "-", and reads its header.
    ///
    /// Throws when it cannot be opened or is no capture; the error says what it is instead, where that can be told.
    public init(path: String) throws(CaptureError) {
        try self.init(FileDescriptor(reading: path))
    }

    /// Reads from a file descriptor that is open already, such as a pipe's, and closes it in the end.
    ///
    /// - Parameters:
    ///   - descriptor: open for reading.
    ///   - path: what ``file`` and errors call it.
    public init(adopting descriptor: Int32, path: String = "-") throws(CaptureError) {
        try self.init(FileDescriptor(adopting: descriptor, path: path, isOwned: true))
    }

    /// - Parameters:
    ///   - chunk: octets asked of the system at once.
    ///   - file: index of the file in a series.
    ///   - number: the number the frame before its first has.
    init(
        _ descriptor: consuming FileDescriptor, chunk: Int = InputBuffer.usualChunk, file fileIndex: Int = 0,
        after number: Int = 0
    ) throws(CaptureError) {
        let path = descriptor.path
        let size = try descriptor.regularSize()
        var input = InputBuffer(descriptor, chunk: chunk)
        try input.unwrap()
        let opening = try FileOpening(&input, path: path)
        facts = CaptureFile(path: path, format: opening.format, isCompressed: input.isCompressed, size: size)
        isPcapng = opening.format == .pcapng
        pcap = opening.pcap ?? .absent
        if let pcap = opening.pcap {
            input.consume(PcapHeader.length)
            facts.linkTypes = [pcap.linkType]
            facts.snapLength = pcap.snapLength == 0 ? nil : Int(pcap.snapLength)
        }
        self.input = input
        self.number = number
        numbersWithoutFrame = number
        self.fileIndex = fileIndex
        if let order = opening.sectionOrder { section.order = order }
    }

    /// Reads on to the next frame: what the file says of it, nil at the end of the file or at damage.
    ///
    /// Throws only when reading itself fails (a disk or network error).
    public mutating func next() throws(CaptureError) -> FrameHeader? {
        if isFinished { return nil }
        return isPcapng ? try nextPacketBlock() : try nextRecord()
    }

    /// The octets of the frame that ``next()`` returned last; none before the first and after the end.
    public var octets: Span<UInt8> {
        @_lifetime(borrow self)
        get { input.marked }
    }

    /// Frames delivered.
    var frames: Int { number &- numbersWithoutFrame }

    /// What is known of the file so far.
    public var file: CaptureFile {
        var file = facts
        file.frames = frames
        file.truncatedFrames = truncatedFrames
        if earliest <= latest {
            file.firstSeen = Timestamp(nanoseconds: earliest)
            file.lastSeen = Timestamp(nanoseconds: latest)
            file.clockStep = clockStep
            file.framesOutOfOrder = framesOutOfOrder
            file.furthestBack = Double(furthestBack) / 1e9
        }
        switch (droppedBefore, section.dropped) {
        case (nil, nil): break
        case (let before, let current): file.droppedFrames = Int(clamping: UInt128(before ?? 0) + UInt128(current ?? 0))
        }
        return file
    }

    /// Octets of the file on disk that were read past, before decompression: progress towards ``CaptureFile/size``.
    public var position: Int64 { input.position }

    /// Makes the octets at `start` in the buffer the current frame and counts it.
    @inline(__always)
    mutating func deliver(
        from start: Int, captured: Int, original: Int, at moment: Timestamp, linkType: LinkType, interface: Int
    ) -> FrameHeader {
        input.mark(start, captured)
        number &+= 1
        if original > captured { truncatedFrames &+= 1 }
        return FrameHeader(
            number: number, at: moment, linkType: linkType, capturedLength: captured, originalLength: original,
            interface: interface,
            file: fileIndex)
    }

    /// Widens the file's time by a frame's.
    @inline(__always)
    mutating func widen(_ moment: Timestamp) {
        earliest = min(earliest, moment.nanoseconds)
        if moment.nanoseconds < latest { noteStep(to: moment) }
        latest = max(latest, moment.nanoseconds)
    }

    /// Notes the first time that the clock was set back.
    private mutating func noteStep(to moment: Timestamp) {
        framesOutOfOrder &+= 1
        furthestBack = max(furthestBack, latest.subtractingReportingOverflow(moment.nanoseconds).partialValue)
        let seconds = Timestamp(nanoseconds: latest).seconds(since: moment)
        guard clockStep == nil, seconds >= CaptureFile.ClockStep.leastSeconds else { return }
        clockStep = .init(frame: frames &+ 1, seconds: seconds)
    }
}
