/// On what grounds something encrypted was told from outside: from the order and the lengths of records.
public struct Inference: Equatable, Sendable {
    /// How far it can be relied on. Nothing told from lengths is certain.
    public enum Confidence: String, Sendable {
        /// Nothing else that usual programs send looks like it.
        case likely
        /// It looks like it, and so do other things.
        case possible
    }

    /// How far it can be relied on.
    public var confidence: Confidence
    /// What tells it, in words.
    public var reason: String

    /// An inference of those values.
    public init(_ confidence: Confidence, _ reason: String) {
        self.confidence = confidence
        self.reason = reason
    }
}

extension Inference {
    /// Finished up to TLS 1.2 (RFC 5246 section 7.4.9).
    static let afterChangeCipherSpec = Inference(.likely, "the first handshake record after ChangeCipherSpec is the Finished")
    /// The client's Finished in TLS 1.3, whose length follows from the cipher suite.
    static let finishedLength = Inference(.likely, "the record has the length of a Finished")
    /// The same from a program that pads.
    static let paddedFinishedLength = Inference(.possible, "the record has the length of a Finished with the padding of JSSE")
    /// The client's Finished in TLS 1.3, of whatever length.
    static let goesOn = Inference(.likely, "the server goes on, as it does only after the client's Finished")
    /// An alert in place of what was due in the handshake.
    static let alertLength = Inference(.likely, "the record has room for an alert and no handshake message is as short")
    /// The same from a program that pads.
    static let paddedAlertLength = Inference(.possible, "the record has the length of an alert with the padding of JSSE")
    /// An alert after the handshake: nearly always close_notify.
    static let lastAlertLength = Inference(.likely, "the last record of its sender has room for an alert and little else")
    /// A session ticket.
    static let afterFinished = Inference(.possible, "a record of the server right after the client's Finished that answers nothing")
    /// Session tickets of servers that send two.
    static let alikeAfterFinished = Inference(.likely, "records of one length right after the client's Finished that answer nothing")
    /// The client's empty Certificate.
    static let emptyCertificate = Inference(.likely, "the record before the client's Finished has the length of an empty Certificate")
    /// The same in one record with the Finished.
    static let emptyCertificateWithFinished = Inference(.likely, "the record has the length of an empty Certificate and a Finished")
    /// The client's Certificate and CertificateVerify.
    static let recordsBeforeFinished = Inference(.possible, "the client sent more before its Finished than an empty Certificate")
}
