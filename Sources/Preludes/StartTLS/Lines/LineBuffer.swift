/// The line being read of one direction.
struct LineBuffer {
    private var octets: [UInt8] = []

    /// Takes in an octet; gives the line without its end when that was the end. The rest of an overlong line is
    /// dropped.
    ///
    /// A tag of XML is a line too, with the text before it where it is known that XML is spoken: XMPP has no others.
    mutating func append(_ octet: UInt8, isXML: Bool) -> [UInt8]? {
        if octet == UInt8(ascii: ">"), isXML || octets.first == UInt8(ascii: "<") {
            defer { octets.removeAll(keepingCapacity: true) }
            return octets + [octet]
        }
        guard octet != UInt8(ascii: "\n") else {
            defer { octets.removeAll(keepingCapacity: true) }
            return octets.last == UInt8(ascii: "\r") ? octets.dropLast() : octets
        }
        if octets.count < PreludeObserver.turnLimit { octets.append(octet) }
        return nil
    }
}
