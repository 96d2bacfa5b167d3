import Octets

/// IEEE 802.11 and the headers that capturing puts before it; these are little-endian.
extension LayerWalk {
    /// Radiotap (www.radiotap.org): version 0, padding, length, words of present fields.
    @_lifetime(self: copy self)
    mutating func radiotap() throws(DecodeError) -> NextLayer {
        try cursor.skip(2, "radiotap version")
        let length = Int(try cursor.uint16LittleEndian("radiotap length"))
        let present = try cursor.uint32LittleEndian("radiotap present")
        guard length >= 8 else { throw DecodeError(.invalidValue, field: "radiotap length", offset: 2) }
        // The flags come first of all fields but the time stamp; further words of present fields come before any.
        var flags: UInt8 = 0
        var fields = try part(length - 8, "radiotap fields")
        if present & 0x02 != 0 {
            var word = present
            while word >> 31 == 1 { word = try fields.uint32LittleEndian("radiotap present") }
            if present & 0x01 != 0 {
                try fields.skip(-fields.offset & 7, "radiotap padding")
                try fields.skip(8, "radiotap TSFT")
            }
            flags = try fields.uint8("radiotap flags")
        }
        return .wireless(isPadded: flags & 0x20 != 0)
    }

    /// Prism's fixed header, or AVS's with its length, which the first four octets tell apart.
    @_lifetime(self: copy self)
    mutating func prism() throws(DecodeError) -> NextLayer {
        let magic = try cursor.uint32("Prism message code")
        let length = Int(magic >> 12 == 0x80211 ? try cursor.uint32("AVS length") : 144)
        if magic >> 12 != 0x80211 { try cursor.skip(4, "Prism length") }
        guard length >= 8 else { throw DecodeError(.invalidValue, field: "AVS length", offset: 4) }
        try cursor.skip(length - 8, "Prism header")
        return .wireless(isPadded: false)
    }

    /// Per-packet information: version, flags, length, link type.
    @_lifetime(self: copy self)
    mutating func perPacketInformation() throws(DecodeError) -> NextLayer {
        try cursor.skip(2, "PPI version and flags")
        let length = Int(try cursor.uint16LittleEndian("PPI length"))
        let type = try cursor.uint32LittleEndian("PPI DLT")
        guard length >= 8, let type = UInt16(exactly: type) else {
            throw DecodeError(.invalidValue, field: "PPI length", offset: 2)
        }
        try cursor.skip(length - 8, "PPI fields")
        return .link(LinkType(rawValue: type))
    }

    /// A MAC header (IEEE 802.11-2020 section 9.2.4.1): only whole data frames in the clear go further.
    @_lifetime(self: copy self)
    mutating func wireless(isPadded: Bool) throws(DecodeError) -> NextLayer {
        let start = cursor.offset
        let control = try cursor.uint16("802.11 frame control")
        let (type, flags) = (UInt8(truncatingIfNeeded: control >> 8), UInt8(truncatingIfNeeded: control))
        let isData = type & 0x0F == 0x08 && type & 0x40 == 0
        let isWhole = flags & 0x04 == 0  // no more fragments
        guard isData, isWhole else { return .decoded(.other) }
        try cursor.skip(20, "802.11 addresses")
        guard try cursor.uint16LittleEndian("802.11 sequence control") & 0x0F == 0 else { return .decoded(.other) }
        if flags & 0x03 == 0x03 { try cursor.skip(6, "802.11 fourth address") }
        if type & 0x80 != 0 {
            // An aggregate of several frames has no place in a result of one segment.
            guard try cursor.uint16LittleEndian("802.11 QoS control") & 0x80 == 0 else { return .decoded(.other) }
            if flags & 0x80 != 0 { try cursor.skip(4, "802.11 HT control") }
        }
        if isPadded { try cursor.skip((start - cursor.offset) & 3, "802.11 header padding") }
        return flags & 0x40 == 0 ? .logicalLink : try decryptedByDriver()
    }

    /// A frame marked as encrypted, which some drivers decrypt but for the mark and the initialization vector: four
    /// octets, or eight with the extended bit (section 12.5). That SNAP's six fixed octets follow is no accident.
    @_lifetime(self: copy self)
    private mutating func decryptedByDriver() throws(DecodeError) -> NextLayer {
        let vector = try cursor.uint32("802.11 initialization vector")
        let length = vector & 0x20 == 0 ? 0 : 4
        guard peek16(at: length) == 0xAAAA, peek16(at: length + 2) == 0x0300, peek16(at: length + 4) == 0 else {
            return .decoded(.other)
        }
        try cursor.skip(length, "802.11 extended initialization vector")
        return .logicalLink
    }
}
