import Cryptography
import Octets
import Packets
import TLS
public import Timeline

/// Two connections against each other: what they did differently, in the order in which it happens.
///
/// The first difference is the one to look at; later ones often follow from it. What one of the two never reached is no difference but
/// for the stage itself, so nothing is compared that only one of them shows.
public enum RecordComparison {
    /// The differences between two connections.
    public static func differences(_ a: ConnectionRecord, _ b: ConnectionRecord) -> [Difference] {
        var differences: [Difference] = []
        func compare(_ field: String, _ left: String?, _ right: String?) {
            if let left, let right, left != right { differences.append(Difference(field: field, a: left, b: right)) }
        }
        compare("server address", a.server.description, b.server.description)
        compare("client address", a.client.address.description, b.client.address.description)
        let (x, y) = (a.tls?.observation, b.tls?.observation)
        compare("server name (SNI)", x?.clientHello?.serverName, y?.clientHello?.serverName)
        compare("ClientHello (JA4)", x?.fingerprints?.ja4.hashed, y?.fingerprints?.ja4.hashed)
        compare("TLS version", x?.version?.name, y?.version?.name)
        compare("cipher suite", x?.cipherSuite?.name, y?.cipherSuite?.name)
        compare("application protocol (ALPN)", x?.alpn, y?.alpn)
        compareCertificates(a, b, compare)
        compare("stage reached", a.phase.rawValue, b.phase.rawValue)
        compare("hung up by", a.close.by?.rawValue, b.close.by?.rawValue)
        return differences
    }

    /// Only one of a certificate's marks is told: that with the most meaning.
    private static func compareCertificates(_ a: ConnectionRecord, _ b: ConnectionRecord, _ compare: (String, String?, String?) -> Void) {
        guard let one = a.tls?.certificates.first, let other = b.tls?.certificates.first, one.sha256 != other.sha256 else { return }
        if one.issuer != other.issuer {
            compare("certificate issuer", one.issuer, other.issuer)
        } else if one.spkiSHA256 != other.spkiSHA256 {
            compare("certificate key (SPKI SHA-256)", one.spkiSHA256, other.spkiSHA256)
        } else {
            compare("certificate (SHA-256)", one.sha256, other.sha256)
        }
    }
}
