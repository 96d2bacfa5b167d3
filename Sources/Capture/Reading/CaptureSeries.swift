public import Octets

/// Reads several capture files as one observation, in the time order of their first frames: a series that `tcpdump -C`
/// or `-G` rotated.
///
/// Frame numbers go on from file to file. Only one file is open at a time. A single path costs nothing extra, and may
/// be a pipe.
public struct CaptureSeries: ~Copyable {
    /// The file being read.
    private var reader: CaptureReader
    /// Files read to their end, and their secrets.
    private var finished: [CaptureFile] = []
    private var finishedSecrets: [DecryptionSecrets] = []
    private var finishedOctets: Int64 = 0
    /// What a first look told of the files to come, the next one last.
    private var pending: [CaptureFile]
    /// Whether frames are delivered in the order of their times.
    private let isInTimeOrder: Bool
    private var held = TimeOrderedFrames()

    /// Opens a series; every file is looked into for its first frame, when there are several.
    ///
    /// Throws when one of them cannot be opened or is no capture, and when standard input or a pipe is one of several.
    ///
    /// - Parameters:
    ///   - paths: the files, which are read in the order of their first frames; "-" is standard input.
    ///   - inTimeOrder: delivers frames in the order of their times, whatever that of the files is, in batches of 512
    ///     MiB: what is out of
    ///     order across two batches stays so. Frames keep their numbers.
    public init(paths: [String], inTimeOrder: Bool = false) throws(CaptureError) {
        isInTimeOrder = inTimeOrder
        var pending: [CaptureFile] = []
        if paths.count > 1 {
            for path in paths { pending.append(try Self.look(into: path)) }
            pending = Self.inReverseTimeOrder(pending)
        }
        guard let first = pending.popLast()?.path ?? paths.first else {
            throw CaptureError(.nothingToRead, path: "-", advice: "no capture was named")
        }
        reader = try CaptureReader(path: first)
        self.pending = pending
    }

    /// Reads on to the next frame of the series, nil at its end; `FrameHeader.file` is the index in ``files``.
    ///
    /// Damage ends one file, not the series.
    public mutating func next() throws(CaptureError) -> FrameHeader? {
        isInTimeOrder ? try nextInTimeOrder() : try nextInFileOrder()
    }

    private mutating func nextInTimeOrder() throws(CaptureError) -> FrameHeader? {
        if let frame = held.take() { return frame }
        while !held.isFull, let header = try nextInFileOrder() { held.add(header, reader.octets) }
        held.sort()
        return held.take()
    }

    private mutating func nextInFileOrder() throws(CaptureError) -> FrameHeader? {
        if let frame = try reader.next() { return frame }
        return try nextOfLaterFile()
    }

    /// The octets of the frame that ``next()`` returned last.
    public var octets: Span<UInt8> {
        @_lifetime(borrow self)
        get { isInTimeOrder ? held.octets.span.extracting(held.range) : reader.octets }
    }

    /// The files in the order in which they are read, with what is known of each so far.
    public var files: [CaptureFile] { finished + [reader.file] + pending.reversed() }

    /// Secrets that the files carried for their own decryption, so far.
    public var decryptionSecrets: [DecryptionSecrets] { finishedSecrets + reader.decryptionSecrets }

    /// How many ``decryptionSecrets`` there are; costs nothing to ask for every frame.
    public var decryptionSecretsCount: Int { finishedSecrets.count &+ reader.decryptionSecrets.count }

    /// Octets of all files; nil where one of them has no size, as a pipe.
    public var size: Int? { files.reduce(0) { total, file in total.flatMap { sum in file.size.map { sum + $0 } } } }

    /// Octets of the files on disk that were read past, before decompression.
    public var position: Int64 { finishedOctets &+ reader.position }

    private mutating func nextOfLaterFile() throws(CaptureError) -> FrameHeader? {
        while let path = pending.last?.path {
            let next = try CaptureReader(
                FileDescriptor(reading: path), file: finished.count + 1, after: reader.number)
            finished.append(reader.file)
            finishedSecrets += reader.decryptionSecrets
            finishedOctets &+= reader.position
            pending.removeLast()
            reader = next
            if let frame = try reader.next() { return frame }
        }
        return nil
    }

    /// The file with the earliest first frame last.
    private static func inReverseTimeOrder(_ files: [CaptureFile]) -> [CaptureFile] {
        // A file without frames has no time: it stays behind the one it was named after.
        var moment = Int64.min
        let keyed = files.enumerated().map { index, file in
            moment = file.firstSeen?.nanoseconds ?? moment
            return (file: file, moment: moment, index: index)
        }
        return keyed.sorted { ($0.moment, $0.index) > ($1.moment, $1.index) }.map(\.file)
    }

    /// Reads a file as far as its first frame.
    private static func look(into path: String) throws(CaptureError) -> CaptureFile {
        var reader = try CaptureReader(FileDescriptor(reading: path), chunk: 64 << 10)
        guard reader.file.size != nil else {
            throw CaptureError(
                .notSeekable, path: path,
                advice:
                    """
                    is a pipe, and files are read in the order of their first frames: join them before (mergecap -w - \
                    FILE…)
                    """
            )
        }
        _ = try reader.next()
        var file = reader.file
        // The look is not the reading: frames are counted when they are delivered.
        file.frames = 0
        file.truncatedFrames = 0
        file.damage = nil
        return file
    }
}
