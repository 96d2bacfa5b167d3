import Octets
import Packets
package import Timeline

/// Two connections against each other: what they did differently, in the order in which it happens.
///
/// The first difference is the one to look at; later ones often follow from it. What one of the two never reached is no
/// difference but for the stage itself, so nothing is compared that only one of them shows.
package enum RecordComparison {
    /// The differences between two connections of one capture, where the client may be why one works and the other does
    /// not.
    package static func differences(_ a: ConnectionRecord, _ b: ConnectionRecord) -> [Difference] {
        var differences = TraitProfile(a).differences(TraitProfile(b)).filter { isTelling($0.field) }
        let (one, other) = (a.client.address, b.client.address)
        if one != other {
            let frames = PerPoint<Int?>(a: a.frames.first, b: b.frames.first)
            differences.insert(
                Difference(field: .clientAddress, a: .address(one), b: .address(other), frames: frames), at: 0)
        }
        return condensed(differences)
    }

    /// Between a connection that worked and one that failed, how TCP and the clock did is noise.
    private static func isTelling(_ field: ComparedField) -> Bool {
        field.stage != .tcp && field.weight == .decisive || field == .serverAddress
    }

    /// Leaves out what follows from another difference: of a certificate of another issuer all is different, of another
    /// ClientHello the fields that make it so are told with it.
    static func condensed(_ differences: [Difference]) -> [Difference] {
        let fields = Set(differences.map(\.field))
        return differences.filter { difference in
            switch difference.field {
            case .keyDigest, .notBefore, .notAfter, .subject: !fields.contains(.issuer)
            case .certificateDigest: fields.isDisjoint(with: [.issuer, .keyDigest, .notAfter, .notBefore, .dnsNames])
            case .alpn, .keyShare: !fields.contains(.version)
            default: true
            }
        }
    }
}
