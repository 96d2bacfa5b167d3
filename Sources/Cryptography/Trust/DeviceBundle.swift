import Octets

/// The x509 certificate bundle of ESP-IDF: subject names and public keys, without the certificates they come from.
///
/// The layout is described by ESP-IDF's documentation of `esp_crt_bundle` and the generator that writes it. Up to
/// ESP-IDF 5.4, numbers most significant octet first:
///
///     number of entries (16 bits), then for each: length of the name (16), length of the key (16), name, key
///
/// Since ESP-IDF 5.5, numbers least significant octet first:
///
///     offset of each entry from the start (32 bits), then the entries: length of the name (16), length of the key (16), name, key
enum DeviceBundle {
    /// The anchors of a bundle, in its order; nil where the octets are none, to the last octet.
    static func anchors(in octets: Span<UInt8>) -> [BareAnchor]? { (try? counted(octets)) ?? (try? indexed(octets)) }

    /// The layout that begins with the number of entries.
    private static func counted(_ octets: Span<UInt8>) throws(DecodeError) -> [BareAnchor] {
        var cursor = Cursor(octets)
        let count = Int(try cursor.uint16("number of certificates"))
        guard count > 0 else { throw DecodeError(.invalidValue, field: "number of certificates", offset: 0) }
        var anchors: [BareAnchor] = []
        for _ in 0..<count {
            let name = Int(try cursor.uint16("name length"))
            let key = Int(try cursor.uint16("key length"))
            anchors.append(try anchor(&cursor, name: name, key: key))
        }
        try end(cursor)
        return anchors
    }

    /// The layout that begins with the offset of each entry: entries follow one another, so that the offsets only
    /// repeat what their lengths say.
    private static func indexed(_ octets: Span<UInt8>) throws(DecodeError) -> [BareAnchor] {
        var index = Cursor(octets)
        let first = Int(try index.uint32LittleEndian("offset of the first entry"))
        guard first > 0, first % 4 == 0, first < octets.count else {
            throw DecodeError(.invalidValue, field: "offset of the first entry", offset: 0)
        }
        var cursor = Cursor(octets)
        try cursor.skip(first, "offsets")
        var anchors: [BareAnchor] = []
        for entry in 0..<first / 4 {
            let offset = entry == 0 ? first : Int(try index.uint32LittleEndian("offset of an entry"))
            guard offset == cursor.offset else {
                throw DecodeError(.invalidValue, field: "offset of an entry", offset: entry * 4)
            }
            let name = Int(try cursor.uint16LittleEndian("name length"))
            let key = Int(try cursor.uint16LittleEndian("key length"))
            anchors.append(try anchor(&cursor, name: name, key: key))
        }
        try end(cursor)
        return anchors
    }

    /// Name and key of an entry, each of which is one DER sequence.
    private static func anchor(_ cursor: inout Cursor, name: Int, key: Int) throws(DecodeError) -> BareAnchor {
        let start = cursor.offset
        let anchor = BareAnchor(name: try cursor.array(name, "name"), key: try cursor.array(key, "key"))
        guard anchor.name.first == DER.Tag.sequence, anchor.key.first == DER.Tag.sequence else {
            throw DecodeError(.invalidValue, field: "name", offset: start)
        }
        return anchor
    }

    private static func end(_ cursor: borrowing Cursor) throws(DecodeError) {
        guard cursor.isAtEnd else {
            throw DecodeError(.trailingOctets, field: "bundle", offset: cursor.offset, available: cursor.remaining)
        }
    }
}
