import Octets

/// What can be told of a TLS 1.3 handshake without its keys: from the order and lengths of encrypted records (RFC 8446
/// section 5.2).
///
/// A record of `n` octets holds a message of `n` less the tag, less the content type's octet, less padding. A Finished
/// and an alert have lengths of their own that follow from the cipher suite; everything else is told by its place.
struct TLS13Flow: Sendable {
    /// Octets of the authentication tag; nil for a suite that is not known, of which no length tells anything.
    private var tag: Int? = 16
    /// Octets that the suite's hash may have: both usual ones as long as the server's choice was not seen.
    private var hashes = [32, 48]
    /// Whether the ServerHello was seen, or is known to be lost.
    private(set) var hasBegun = false
    /// Whether a pre-shared key was chosen: the server's flight has no Certificate.
    private(set) var isResumed = false
    /// Whether the client may make no use of session tickets, and so is sent none (RFC 8446 section 4.2.9).
    private var takesTickets = true
    /// Whether the client offers application settings, which it then sends before its Finished, in one record with it.
    private var mayHaveSettings = false
    /// Whether the client announced early data, which may still come after the ServerHello.
    var expectsEarlyData = false
    /// Whether the client ended its early data as it does only where the server took it.
    var earlyDataWasAccepted = false
    /// First and last record of early data.
    var earlyData: (first: Mark, last: Mark)?
    /// Whether the client's last record has the length of an EndOfEarlyData.
    var mayHaveEndedEarlyData = false
    /// Whether the server's Finished went by in a resumed session whose client announced early data: a server that
    /// takes it may answer at once, before the client's Finished (RFC 8446 section 4.4.4).
    var mayAnswerEarlyData = false
    /// Encrypted records of the client before its Finished that are neither Finished nor alert: its Certificate and
    /// CertificateVerify.
    var clientRecords = 0
    /// Length of a server record after the client's Finished that may be a session ticket or an answer.
    var possibleTicket: Int?
    /// Whether the time for session tickets is over.
    private(set) var ticketsAreOver = false
    /// Whether the client pads its records as JSSE does, told from its Finished; nil before it, or where that did not
    /// tell.
    var clientPads: Bool?

    /// The shortest server flight that can hold a Certificate: the other three messages alone are some 170 octets.
    static let shortestFlightWithCertificate = 350
    /// How long after the client's Finished a record of the server that answers nothing is still a session ticket, in
    /// seconds.
    static let ticketPatience = 1.0
    /// The least time between the Finished and a request that shows that no ticket for that Finished is under way, in
    /// seconds.
    static let shortestPause = 0.2
    /// Lengths that session tickets have been seen to have.
    static let ticketLengths = 60...1500
    /// JSSE pads every record with that many octets.
    static let paddingOfJSSE = 16
    /// Octets of a client's EncryptedExtensions whose only extension is an empty application_settings, as Chrome sends
    /// it for HTTP/2 (draft-vvv-tls-alps section 4).
    static let emptySettingsLength = 10

    /// Takes in the server's choice.
    mutating func begin(_ hello: ServerHello, after clientHello: ClientHello?, early: Bool) {
        hasBegun = true
        let lengths = Self.lengths[hello.cipherSuite.rawValue]
        hashes = lengths.map { [$0.hash] } ?? []
        tag = lengths?.tag
        isResumed = hello.choosesPreSharedKey
        expectsEarlyData = early
        if let clientHello { note(clientHello) }
    }

    /// Goes on without the ServerHello, which the capture lacks.
    mutating func beginWithoutServerHello(after clientHello: ClientHello) {
        hasBegun = true
        // With a pre-shared key that may have been chosen, no length shows a Certificate.
        isResumed = clientHello.offersPreSharedKey
        note(clientHello)
    }

    private mutating func note(_ hello: ClientHello) {
        takesTickets = !hello.preSharedKeyModes.isEmpty
        mayHaveSettings = hello.offersApplicationSettings
    }

    /// Octets of the hash and of the tag of the suites of TLS 1.3, by their code points (RFC 8446 appendix B.4, RFC
    /// 8998, RFC 9150 and draft-irtf-cfrg-aegis-aead).
    private static let lengths: [UInt16: (hash: Int, tag: Int)] = [
        0x1301: (32, 16), 0x1302: (48, 16), 0x1303: (32, 16), 0x1304: (32, 16), 0x1305: (32, 8), 0x1306: (64, 16),
        0x1307: (32, 16),
        0x00c6: (32, 16), 0x00c7: (32, 16), 0xc0b4: (32, 32), 0xc0b5: (48, 48),
    ]

    /// Octets of a Finished's body, as far as they are known.
    var finishedLength: Int { hashes.first ?? 0 }

    /// Octets of a record that holds an alert.
    var alertRecordLength: Int { 2 + 1 + (tag ?? 0) }

    /// Whether a length is that of a message as it is, or as JSSE pads it.
    enum Fit {
        case exact
        case padded
        /// Behind a message of application settings.
        case afterSettings

        /// What it says of a client's Finished.
        var ofFinished: Inference {
            switch self {
            case .exact: .finishedLength
            case .padded: .paddedFinishedLength
            case .afterSettings: .finishedAfterSettingsLength
            }
        }
    }

    /// How a record of that length fits something of any of those octets, the content type's octet and the tag not
    /// counted.
    private func fit(_ length: Int, _ octets: [Int]) -> Fit? {
        guard let tag else { return nil }
        if octets.contains(where: { length == $0 + 1 + tag }) { return .exact }
        return octets.contains { length == $0 + 1 + tag + Self.paddingOfJSSE } ? .padded : nil
    }

    /// What an encrypted record of that length alone would be. Where the ServerHello was not seen the hash is not
    /// known, and a Finished with SHA-384 is as long as one with SHA-256 that JSSE pads.
    func finished(_ length: Int) -> Fit? { fit(length, hashes.map { 4 + $0 }) }

    /// The same of the client, which may have application settings to send.
    func clientFinished(_ length: Int) -> Fit? {
        if let fit = finished(length) { return fit }
        guard mayHaveSettings, fit(length, hashes.map { Self.emptySettingsLength + 4 + $0 }) == .exact else {
            return nil
        }
        return .afterSettings
    }

    /// An empty client Certificate and the Finished in one record.
    func isRefusalToIdentify(_ length: Int) -> Bool { fit(length, hashes.map { 8 + 4 + $0 }) == .exact }

    /// An empty client Certificate in a record of its own: header, an empty context and an empty list.
    func isEmptyCertificate(_ length: Int) -> Bool { fit(length, [8]) != nil }

    /// An alert of either side, during the handshake or after it.
    func alert(_ length: Int, from side: Side) -> Fit? {
        guard let fit = fit(length, [2]) else { return nil }
        // Who has shown whether it pads does not change its mind.
        if side == .client, let clientPads { return (fit == .padded) == clientPads ? fit : nil }
        return fit
    }

    func isEndOfEarlyData(_ length: Int) -> Bool { fit(length, [4]) == .exact }

    /// Whether a record of that length, so many seconds after the client's Finished, may be a session ticket. Once one
    /// may not, none that comes later may.
    mutating func mayBeTicket(_ length: Int, seconds: Double) -> Bool {
        ticketsAreOver =
            ticketsAreOver || !takesTickets || seconds >= Self.ticketPatience || !Self.ticketLengths.contains(length)
            || possibleTicket.map { $0 != length } ?? false
        return !ticketsAreOver
    }
}
