import Octets

/// What a record carries (RFC 8446 section 5.1, ContentType).
struct ContentType: RawRepresentable, Hashable {
    let rawValue: UInt8
    static let changeCipherSpec = ContentType(rawValue: 20)
    static let alert = ContentType(rawValue: 21)
    static let handshake = ContentType(rawValue: 22)
    static let applicationData = ContentType(rawValue: 23)
    static let heartbeat = ContentType(rawValue: 24)

    /// Whether a record of this type can be.
    var isKnown: Bool { (20...24).contains(rawValue) }
}

/// One direction's stream cut into records, however the octets arrive.
///
/// Only handshake, alert and ChangeCipherSpec content is ever kept, and only where a record arrives in pieces;
/// application data is counted and stepped over, but for the lengths that ``unwanted`` leaves out. After a gap the
/// reader finds its way where the gap lies inside one record, or where a later segment begins with a plausible header.
struct RecordReader {
    /// The longest record there is: 2^14 octets of plaintext and up to 2048 of expansion (RFC 5246 section 6.2.3).
    static let lengthLimit = 1 << 14 + 2048
    static let headerLength = 5
    /// Every length that a header can tell.
    static let everyLength = 0..<Int(UInt16.max) + 1

    /// One record as far as its header tells.
    struct Record: Equatable {
        var type: ContentType
        var version: ProtocolVersion
        var length: Int
        /// Whether octets of its content are missing from the capture.
        var isDamaged = false
    }

    /// Where the content of a whole record is.
    enum Content {
        /// In the octets given, there.
        case inPlace(Range<Int>)
        /// It came in pieces: here.
        case gathered([UInt8])
        /// Nowhere: it was stepped over.
        case skipped
    }

    /// What a step found.
    enum Step {
        /// The octets given are used up.
        case more
        /// A whole record.
        case record(Record, Content)
        /// Octets that cannot be a record; those given are of no use any more.
        case lost
    }

    /// Lengths of application data records whose content is stepped over; those that can be decrypted may be wanted.
    var unwanted = RecordReader.everyLength
    /// Whether the content of the current record is wanted.
    private var isWanted = false
    private var header: [UInt8] = []
    private var record: Record?
    private var gathered: [UInt8] = []
    /// Octets of the current record still to come.
    private var remaining = 0
    /// Whether the place in the stream is unknown.
    private(set) var isLost = false

    /// Looks for the next record in `octets`, from `position` on, which moves past what was used.
    mutating func step(_ octets: Span<UInt8>, _ position: inout Int) -> Step {
        if isLost, position == 0 { resume(octets) }
        guard !isLost else { return .lost }
        if record == nil {
            guard takeHeader(octets, &position) else { return isLost ? .lost : .more }
        }
        return takeContent(octets, &position)
    }

    /// What came so far of a handshake record that is not whole, and how many octets of it are still to come.
    var unfinishedHandshake: (octets: [UInt8], remaining: Int) {
        guard let record, record.type == .handshake, !record.isDamaged else { return ([], 0) }
        return (gathered, remaining)
    }

    /// The record that was begun, where all of it so far was seen: how many octets of its content came. Without a
    /// record, octets of a header that is not whole. nil between records, and where the place is not known.
    var unfinished: (record: Record?, octets: Int)? {
        guard !isLost else { return nil }
        guard let record else { return header.isEmpty ? nil : (nil, header.count) }
        return record.isDamaged ? nil : (record, record.length - remaining)
    }

    /// Whether what came last is part of a handshake record, or its end.
    var mayBeInHandshake: Bool {
        !isLost
            && (record.map { $0.type == .handshake } ?? header.first.map { $0 == ContentType.handshake.rawValue }
                ?? true)
    }

    /// Notes that `count` octets are missing here; answers the record that ends in the gap, of which header and length
    /// were seen.
    ///
    /// In a capture with a short snap length that is nearly every record.
    @discardableResult
    mutating func gap(_ count: Int) -> Record? {
        guard !isLost else { return nil }
        record?.isDamaged = true
        guard let current = record, count <= remaining else {
            defer { lose() }
            return record
        }
        gathered = []
        remaining -= count
        guard remaining == 0 else { return nil }
        record = nil
        return current
    }

    private mutating func lose() {
        isLost = true
        header = []
        gathered = []
        record = nil
        remaining = 0
    }

    private mutating func resume(_ octets: Span<UInt8>) {
        guard octets.count >= Self.headerLength, let found = Self.parse(octets, at: 0) else { return }
        // Application data may look like anything: only a header whose record ends here or goes beyond is believed.
        let end = Self.headerLength + found.length
        guard end >= octets.count || Self.parse(octets, at: end) != nil else { return }
        isLost = false
    }

    /// The record that a header at `index` announces; nil when it is none.
    static func parse(_ octets: Span<UInt8>, at index: Int) -> Record? {
        guard index + headerLength <= octets.count else { return nil }
        let record = Record(
            type: ContentType(rawValue: octets[index]),
            version: ProtocolVersion(rawValue: UInt16(octets[index + 1]) << 8 | UInt16(octets[index + 2])),
            length: Int(octets[index + 3]) << 8 | Int(octets[index + 4]))
        guard record.type.isKnown, record.version.rawValue >> 8 == 3 || record.version.draft != nil,
            record.length <= lengthLimit
        else {
            return nil
        }
        return record
    }

    private mutating func takeHeader(_ octets: Span<UInt8>, _ position: inout Int) -> Bool {
        if header.isEmpty, octets.count - position >= Self.headerLength {
            guard let found = Self.parse(octets, at: position) else {
                lose()
                return false
            }
            position += Self.headerLength
            begin(found)
            return true
        }
        while header.count < Self.headerLength, position < octets.count {
            header.append(octets[position])
            position += 1
        }
        guard header.count == Self.headerLength else { return false }
        guard let found = Self.parse(header.span, at: 0) else {
            lose()
            return false
        }
        begin(found)
        return true
    }

    private mutating func begin(_ found: Record) {
        header.removeAll(keepingCapacity: true)
        record = found
        remaining = found.length
        isWanted = found.type != .applicationData || !unwanted.contains(found.length)
    }

    private mutating func takeContent(_ octets: Span<UInt8>, _ position: inout Int) -> Step {
        guard let current = record else { return .more }
        let available = min(remaining, octets.count - position)
        let start = position
        position += available
        remaining -= available
        let keeps = isWanted && !current.isDamaged
        guard remaining == 0 else {
            if keeps, available > 0 { gathered.append(copying: octets.extracting(start..<position)) }
            return .more
        }
        record = nil
        guard keeps else { return .record(current, .skipped) }
        if gathered.isEmpty { return .record(current, .inPlace(start..<position)) }
        gathered.append(copying: octets.extracting(start..<position))
        let content = gathered
        gathered = []
        return .record(current, .gathered(content))
    }
}
