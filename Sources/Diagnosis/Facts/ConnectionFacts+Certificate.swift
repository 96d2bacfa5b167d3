package import Cryptography
import Octets
import TLS
import Timeline

/// The server's certificate, and who objects to it.
extension ConnectionFacts {
    /// The server's own certificate; nil where none can be read.
    package var leaf: Certificate? { record.tls?.certificates.first }

    /// Everything the trust store has against the chain; empty without one.
    var verificationFailures: [Verification.Failure] { record.verificationFailures }

    /// How severe a defect of the certificate is on this connection. A defect that neither the client nor a trust
    /// bundle objects to may still be one for other clients; one on a connection that worked all the same is a warning.
    var certificateSeverity: Finding.Severity {
        let isObjectedTo =
            !verificationFailures.isEmpty || record.pinCheck?.isMatch == false || certificateRefusal != nil
        return isObjectedTo ? (phase >= .request ? .warning : .problem) : .note
    }

    /// Whether any rule has something to say of the certificate.
    var isCertificateObjectionable: Bool {
        certificateRefusal != nil || !certificateDefects.all.isEmpty || record.pinCheck?.isMatch == false
    }

    /// Whether there is something to refuse: a client that leaves after a handshake with a sound certificate had other
    /// reasons.
    var hasSuspectCertificate: Bool {
        let defects = certificateDefects
        // Libraries compare pins after the handshake.
        if record.pinCheck?.isMatch == false { return true }
        if record.verification != nil { return !verificationFailures.isEmpty || defects.isNameMismatch }
        return defects.isNameMismatch || defects.isSelfSigned || defects[.expired] != nil
            || defects[.notYetValid] != nil || defects.isLeafWeak || inspectionProduct != nil
            || interception.grade != nil
    }

    /// See the stored ``certificateShown``.
    static func certificateShown(_ facts: ConnectionFacts) -> Mark? {
        guard let observation = facts.observation, observation.resumed != true else { return nil }
        if let mark = observation.certificateMark { return mark }
        guard observation.stage >= .certificate, let last = observation.encryptedServerFlightMark else { return nil }
        // A client that refuses it does not wait for the rest of the flight.
        if let first = observation.encryptedCertificateMark, let alert = facts.fatalAlert(from: .client),
            alert.mark.frame < last.frame
        {
            return first
        }
        return last
    }
}
