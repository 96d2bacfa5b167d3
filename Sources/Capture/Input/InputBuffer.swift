/// The octets of a file (unpacked when it is gzip), in one owned buffer that slides over it.
///
/// A record is handed out as a span into the buffer; only the head of one that straddles a refill is ever moved. The
/// only unsafe code of the reading side is here, in ``FileDescriptor`` and in ``Inflater``.
@safe
struct InputBuffer: ~Copyable {
    /// What is known of the end of the input.
    enum Ending: Equatable {
        /// There may be more.
        case open
        /// The input ended.
        case end
        /// The input ended inside compressed data.
        case cutOffCompressed
        /// The compressed data is damaged at this offset of the file on disk.
        case corruptCompressed(at: Int)
    }

    /// Octets asked of the system at once: large enough that the calls do not count, small enough for the second-level
    /// cache.
    static let usualChunk = 512 << 10
    /// The most the buffer may ever hold: the largest record, and its header.
    ///
    /// libpcap refuses pcapng blocks above 16 MiB (`INITIAL_MAX_BLOCKSIZE` of sf-pcapng.c) until an interface claims
    /// more.
    static let largestRecord = 16 << 20

    private let file: FileDescriptor
    private let chunk: Int
    private var memory: UnsafeMutablePointer<UInt8>
    /// Octets that `memory` has room for.
    private var capacity: Int
    private var inflater: Inflater?
    /// Octets read from the file on disk.
    private var diskOctets: Int64 = 0
    /// Offset in the input, after decompression, of the first octet of `memory`.
    private var base = 0
    /// Where the octets begin that were not consumed, and where they end.
    private var start = 0
    private var end = 0
    /// Which octets were chosen.
    private var markStart = 0
    private var markCount = 0
    /// What is known of the end of the input.
    private(set) var ending = Ending.open

    /// A buffer over `file` that reads `chunk` octets (at least 1) at once.
    init(_ file: consuming FileDescriptor, chunk: Int = InputBuffer.usualChunk) {
        self.file = file
        self.chunk = max(1, chunk)
        capacity = max(1, chunk)
        unsafe memory = .allocate(capacity: max(1, chunk))
    }

    deinit {
        unsafe memory.deallocate()
    }

    /// Whether the file is compressed, as far as ``unwrap()`` was asked.
    var isCompressed: Bool { inflater != nil }

    /// Offset in the input, after decompression, of the first octet that was not consumed.
    var offset: Int { base &+ start }

    /// Octets there and not consumed.
    @inline(__always)
    var count: Int { end &- start }

    /// Octets of the file on disk that were consumed.
    var position: Int64 {
        if let inflater { return diskOctets &- Int64(inflater.unread) }
        return Int64(offset)
    }

    /// The octets there and not consumed.
    @inline(__always)
    var unread: Span<UInt8> {
        @_lifetime(borrow self)
        get {
            let octets = unsafe UnsafeBufferPointer(start: memory + start, count: end &- start)
            return unsafe _overrideLifetime(Span(_unsafeElements: octets), borrowing: self)
        }
    }

    /// The octets that ``mark(_:_:)`` chose, good until the next ``require(_:)``.
    @inline(__always)
    var marked: Span<UInt8> {
        @_lifetime(borrow self)
        get {
            let octets = unsafe UnsafeBufferPointer(start: memory + markStart, count: markCount)
            return unsafe _overrideLifetime(Span(_unsafeElements: octets), borrowing: self)
        }
    }

    /// Chooses `count` octets from the index `start` of the buffer on, cut to what is there.
    @inline(__always)
    mutating func mark(_ start: Int, _ count: Int) {
        markStart = max(0, min(start, end))
        markCount = max(0, min(count, end &- markStart))
    }

    /// Steps over `count` octets that are there; answers the index in the buffer, good until the next ``require(_:)``,
    /// of the first.
    @inline(__always)
    @discardableResult
    mutating func consume(_ count: Int) -> Int {
        let index = start
        start = min(end, start &+ max(0, count))
        return index
    }

    /// Makes `count` octets be there; false where the input ends before.
    ///
    /// - Parameter count: octets, at most ``largestRecord`` and a header: the callers check what a file claims.
    @inline(__always)
    mutating func require(_ count: Int) throws(CaptureError) -> Bool {
        if end &- start >= count { return true }
        return try refill(count)
    }

    /// Looks whether the input is gzip (RFC 1952 section 2.3.1) and unpacks it from here on if so. Called once, before
    /// all else.
    mutating func unwrap() throws(CaptureError) {
        guard try require(3), unread[0] == 0x1f, unread[1] == 0x8b, unread[2] == 8 else { return }
        // What was read becomes the inflater's input; the buffer starts anew.
        let packed = unsafe memory
        inflater = unsafe Inflater(adopting: packed, capacity: capacity, count: end)
        capacity = chunk
        unsafe memory = .allocate(capacity: chunk)
        end = 0
        ending = .open
    }

    @inline(never)
    private mutating func refill(_ count: Int) throws(CaptureError) -> Bool {
        moveToFront(room: count)
        while end < count, ending == .open { try readMore() }
        return end >= count
    }

    /// Moves what is left to the front of a buffer of at least `room` octets.
    private mutating func moveToFront(room: Int) {
        markCount = 0
        let left = end &- start
        if room > capacity {
            let grown = UnsafeMutablePointer<UInt8>.allocate(capacity: room)
            unsafe grown.update(from: memory + start, count: left)
            unsafe memory.deallocate()
            unsafe memory = grown
            capacity = room
        } else if start > 0 {
            unsafe memory.update(from: memory + start, count: left)
        }
        base &+= start
        end = left
        start = 0
    }

    private mutating func readMore() throws(CaptureError) {
        let room = unsafe UnsafeMutableRawBufferPointer(start: memory + end, count: min(capacity &- end, chunk))
        guard let inflater else {
            let count = try unsafe file.read(into: room)
            diskOctets &+= Int64(count)
            end &+= count
            if count == 0 { ending = .end }
            return
        }
        switch unsafe inflater.step(into: room) {
        case .produced(let count): end &+= count
        case .corrupt: ending = .corruptCompressed(at: Int(position))
        case .starved where inflater.unread > 0: break
        case .starved:
            if try inflater.refill(from: file, atMost: chunk) {
                diskOctets &+= Int64(inflater.unread)
            } else {
                ending = inflater.isBetweenMembers ? .end : .cutOffCompressed
            }
        }
    }
}
