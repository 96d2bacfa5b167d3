/// A header field (RFC 7541 section 1.3), raw octets.
struct HPACKField: Equatable, Sendable {
    var name: [UInt8]
    var value: [UInt8]

    /// What it counts in a table (RFC 7541 section 4.1).
    var size: Int { name.count + value.count + 32 }
}

/// Header blocks of one direction decoded (RFC 7541): each depends on all before it.
struct HPACKDecoder: Sendable {
    /// Octets of the dynamic table that an encoder may ask for; the default of the protocol is 4096.
    static let tableLimit = 1 << 16
    /// Fields of one block that are handed out.
    static let fieldLimit = 256
    /// Size of the fields of one block that are handed out, counted as SETTINGS_MAX_HEADER_LIST_SIZE is (RFC 9113
    /// section 6.5.2). What exceeds it is decoded for the table's sake and dropped.
    static let listLimit = 1 << 16

    /// A block that cannot be decoded; nothing after it can.
    struct Malformed: Error {}

    /// The dynamic table, oldest entry first, behind ``evicted`` entries that are no longer in it.
    private var entries: [HPACKField] = []
    /// Entries at the front of the array that were evicted: they are removed many at a time, since each removal moves
    /// all others.
    private var evicted = 0
    /// Size of the dynamic table (RFC 7541 section 4.1).
    private var size = 0
    private var capacity = 4096

    /// The fields of the next block.
    mutating func decode(_ block: [UInt8]) throws(Malformed) -> [HPACKField] {
        var list = HeaderList()
        var rest = block[...]
        while let first = rest.first {
            switch first {
            case 0x80...:
                list.append(try field(at: integer(&rest, bits: 7)))
            case 0x40..<0x80:
                let field = try literal(&rest, bits: 6)
                insert(field)
                list.append(field)
            case 0x20..<0x40:
                let asked = try integer(&rest, bits: 5)
                guard asked <= Self.tableLimit else { throw Malformed() }
                capacity = asked
                evict()
            default:
                list.append(try literal(&rest, bits: 4))
            }
        }
        return list.fields
    }

    /// The fields of a block that are handed out.
    private struct HeaderList {
        private(set) var fields: [HPACKField] = []
        private var size = 0

        mutating func append(_ field: HPACKField) {
            size += field.size
            if fields.count < HPACKDecoder.fieldLimit, size <= HPACKDecoder.listLimit { fields.append(field) }
        }
    }

    /// A name by index or as a string, and a value as a string.
    private func literal(_ rest: inout ArraySlice<UInt8>, bits: UInt8) throws(Malformed) -> HPACKField {
        let index = try integer(&rest, bits: bits)
        let name = index == 0 ? try string(&rest) : try field(at: index).name
        return HPACKField(name: name, value: try string(&rest))
    }

    private func field(at index: Int) throws(Malformed) -> HPACKField {
        let fixed = HPACKTables.fields.count
        guard index > 0, index <= fixed + entries.count - evicted else { throw Malformed() }
        return index <= fixed ? HPACKTables.fields[index - 1] : entries[entries.count - (index - fixed)]
    }

    /// The newest entry is the last of the array and the first of the table.
    private mutating func insert(_ field: HPACKField) {
        size += field.size
        entries.append(field)
        evict()
    }

    private mutating func evict() {
        while size > capacity, evicted < entries.count {
            size -= entries[evicted].size
            evicted += 1
        }
        guard evicted > entries.count / 2 else { return }
        entries.removeFirst(evicted)
        evicted = 0
    }

    /// RFC 7541 section 5.1.
    private func integer(_ rest: inout ArraySlice<UInt8>, bits: UInt8) throws(Malformed) -> Int {
        guard let first = rest.popFirst() else { throw Malformed() }
        let mask = UInt8(truncatingIfNeeded: 1 << UInt16(bits) - 1)
        var value = Int(first & mask)
        guard value == Int(mask) else { return value }
        for shift in stride(from: 0, through: 21, by: 7) {
            guard let octet = rest.popFirst() else { throw Malformed() }
            value += Int(octet & 0x7f) << shift
            if octet & 0x80 == 0 { return value }
        }
        throw Malformed()
    }

    /// RFC 7541 section 5.2.
    private func string(_ rest: inout ArraySlice<UInt8>) throws(Malformed) -> [UInt8] {
        let isHuffman = rest.first.map { $0 & 0x80 != 0 } ?? false
        let length = try integer(&rest, bits: 7)
        guard length <= rest.count else { throw Malformed() }
        let octets = rest.prefix(length)
        rest = rest.dropFirst(length)
        guard isHuffman else { return Array(octets) }
        guard let text = HPACKHuffman.decode(octets) else { throw Malformed() }
        return text
    }
}
