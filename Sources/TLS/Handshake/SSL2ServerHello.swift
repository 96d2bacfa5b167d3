package import Octets

/// The answer of a server that speaks SSL 2.0 (draft-hickman-netscape-ssl-00 section 5.6), with its one certificate in
/// clear.
package struct SSL2ServerHello: Equatable, Sendable {
    /// Whether it remembers the session the client named.
    package var isSessionHit: Bool
    /// DER of its X.509 certificate; empty on a session hit.
    package var certificate: [UInt8]

    /// Octets of a record's header without padding.
    static let recordHeaderLength = 2

    /// Octets from which a record can be told to be a SERVER-HELLO: its header, and the message up to the version.
    static let tellingLength = 7

    /// Octets of the record that begins here, its header among them; nil when it is no SERVER-HELLO of SSL 2.0.
    static func recordLength(_ octets: Span<UInt8>) -> Int? {
        guard octets.count >= tellingLength, octets[0] & 0x80 != 0, octets[2] == 4, octets[3] <= 1, octets[5] == 0,
            octets[6] == 2
        else {
            return nil
        }
        return recordHeaderLength + (Int(octets[0] & 0x7f) << 8 | Int(octets[1]))
    }

    /// Decodes the message from its type on.
    ///
    ///     uint8 msg_type = 4, session_id_hit, certificate_type; uint16 version, certificate_length, cipher_specs_length,
    ///     connection_id_length; opaque certificate, cipher_specs, connection_id;
    package init(_ body: Span<UInt8>) throws(DecodeError) {
        var cursor = Cursor(body)
        try cursor.skip(1, "msg_type")
        isSessionHit = try cursor.uint8("session_id_hit") != 0
        try cursor.skip(3, "certificate_type, version")
        let length = Int(try cursor.uint16("certificate_length"))
        let specs = Int(try cursor.uint16("cipher_specs_length"))
        let id = Int(try cursor.uint16("connection_id_length"))
        certificate = try cursor.array(length, "certificate")
        try cursor.skip(specs, "cipher_specs")
        try cursor.skip(id, "connection_id")
    }
}
