import Cryptography
import Octets
package import TLS

extension TLSObservation.Anomaly {
    /// What is not allowed, as it follows a colon.
    package var text: String {
        switch kind {
        case .wrongSender(let type): "\(type.name) from the \(Words.side(from))"
        case .notARecord: "bytes of the \(Words.side(from)) that are no TLS record"
        case .undecodable(let part, let error): "\(part.text): \(error)"
        case .emptyRecord: "an empty handshake record"
        case .tooLong(let type, let length): "\(type.name) of \(length) bytes is longer than any sound one"
        case .earlyApplicationData: "application data before ChangeCipherSpec"
        case .unprotected(let type): "\(type.name) in clear"
        case .repeated(let type): "a second \(type.name) in one handshake"
        case .outOfOrder(let type, let last): "\(type.name) after \(last.name)"
        case .changeCipherSpec(let last, let needed): "ChangeCipherSpec after \(last.name), without \(needed.name)"
        case .malformedExtensions(let type, let first, let count):
            "\(type.name): \(first.name) is malformed\(count > 1 ? ", and \(count - 1) more" : "")"
        }
    }
}

extension TLSObservation.Anomaly.Part {
    fileprivate var text: String {
        switch self {
        case .message(let type): type.name
        case .ssl2ClientHello: "ClientHello in SSL 2.0 format"
        case .ssl2ServerHello: "ServerHello of SSL 2.0"
        case .stapledResponse: "stapled OCSP response"
        }
    }
}

extension TLSObservation.DecryptionEnd.Reason {
    /// Why, as a clause.
    package var text: String {
        switch self {
        case .recordIncomplete: "bytes of a record are missing from the capture"
        case .streamIncomplete: "bytes of the stream are missing from the capture"
        case .keyUpdateFailed: "the keys after a KeyUpdate could not be made"
        case .recordNotOpened(let error): "a record does not open: \(error)"
        case .version(let version): "\(version.name) cannot be decrypted"
        case .compression: "TLS compression cannot be decrypted"
        case .extension(let type): "\(type.name) cannot be decrypted"
        case .cipherSuite(let suite, let error):
            "\(suite.name)\(error.map { ": \($0)" } ?? "") cannot be decrypted"
        }
    }
}
