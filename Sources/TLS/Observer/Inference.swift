/// On what grounds something encrypted was told from outside: from the order and the lengths of records.
///
/// What an alert says is never told from a length, whatever the grounds.
public enum Inference: Sendable {
    /// Finished up to TLS 1.2: the first handshake record after ChangeCipherSpec (RFC 5246 section 7.4.9).
    case afterChangeCipherSpec
    /// The client's Finished in TLS 1.3, whose length follows from the cipher suite.
    case finishedLength
    /// The same from a program that pads as JSSE does.
    case paddedFinishedLength
    /// The same in one record with the EncryptedExtensions of a client that has application settings.
    case finishedAfterSettingsLength
    /// The client's Finished in TLS 1.3, of whatever length.
    case serverGoesOn
    /// An alert in place of what was due in the handshake.
    case alertLength
    /// An alert of a program that pads as JSSE does.
    case paddedAlertLength
    /// An alert after the handshake: nearly always close_notify.
    case lastAlertLength
    /// A session ticket.
    case afterFinished
    /// Session tickets of servers that send two.
    case alikeAfterFinished
    /// The client's empty Certificate.
    case emptyCertificateLength
    /// The same in one record with the Finished.
    case emptyCertificateWithFinishedLength
    /// The client's Certificate and CertificateVerify.
    case recordsBeforeFinished

    /// How far an inference can be relied on. Nothing told from lengths is certain.
    public enum Confidence: String, Sendable {
        /// Nothing else that usual programs send looks like it.
        case likely
        /// It looks like it, and so do other things.
        case possible
    }

    /// How far it can be relied on.
    public var confidence: Confidence {
        switch self {
        case .paddedFinishedLength, .paddedAlertLength, .afterFinished, .recordsBeforeFinished: .possible
        default: .likely
        }
    }

    /// What tells it, in words.
    public var reason: String {
        switch self {
        case .afterChangeCipherSpec: "the first handshake record after ChangeCipherSpec is the Finished"
        case .finishedLength: "the record has the length of a Finished"
        case .paddedFinishedLength: "the record has the length of a Finished with the padding of JSSE"
        case .finishedAfterSettingsLength:
            "the record has the length of a Finished behind empty application settings, which the client offers"
        case .serverGoesOn: "the server goes on, as it does only after the client's Finished"
        case .alertLength: "the record has room for an alert, and no handshake message is as short"
        case .paddedAlertLength: "the record has the length of an alert with the padding of JSSE"
        case .lastAlertLength: "the last record of its sender has room for an alert and little else"
        case .afterFinished: "a record of the server right after the client's Finished that answers nothing"
        case .alikeAfterFinished: "records of one length right after the client's Finished that answer nothing"
        case .emptyCertificateLength: "the record before the client's Finished has the length of an empty Certificate"
        case .emptyCertificateWithFinishedLength: "the record has the length of an empty Certificate and a Finished"
        case .recordsBeforeFinished: "the client sent more before its Finished than an empty Certificate"
        }
    }
}
