/// What one TLS library does when it refuses a server's certificate for one reason: a row of the catalogue, with its
/// source.
///
/// The same refusal looks different from client to client: some say why, some say "no" and nothing more, some leave
/// without a word.
public struct ClientBehaviour: Hashable, Sendable {
    /// Why the certificate is refused.
    public enum Reason: String, Sendable, CaseIterable {
        /// No way leads from the certificate to a trusted authority: interception, a missing intermediate, self-signed.
        case untrusted
        /// Its validity is over.
        case expired
        /// Its validity has not begun.
        case notYetValid = "not yet valid"
        /// It is for other hosts.
        case wrongName = "wrong name"
        /// A pin, or a check of the application's own.
        case pin
        /// Its issuer has revoked it.
        case revoked
    }

    /// `Go crypto/tls`, with the version measured where one was.
    public var client: String
    /// Why it refuses.
    public var reason: Reason
    /// Number of the alert it sends; nil when it sends none.
    public var alert: UInt8?
    /// Whether the alert can be read in TLS 1.3 without keys, as the client has not begun to encrypt; nil when not
    /// known or without alert.
    public var isReadableInTLS13: Bool?
    /// What it does then, or instead of an alert; empty when that is not known.
    public var then: String
    /// On what grounds the row stands.
    public var confidence: Provenance
    /// Where it was read or measured.
    public var source: String

    /// A behaviour of those values.
    package init(
        client: String, reason: Reason, alert: UInt8?, isReadableInTLS13: Bool? = nil, then: String = "",
        confidence: Provenance,
        source: String
    ) {
        self.client = client
        self.reason = reason
        self.alert = alert
        self.isReadableInTLS13 = isReadableInTLS13
        self.then = then
        self.confidence = confidence
        self.source = source
    }

    /// Every behaviour known.
    public static let all: [ClientBehaviour] = ClientBehaviourTable.rows

    /// The clients that send this alert when they refuse a certificate, the best founded first.
    ///
    /// - Parameters:
    ///   - alert: the alert's number.
    ///   - reason: only for this reason; nil for any.
    ///   - isReadableInTLS13: whether the alert was seen in clear in a TLS 1.3 handshake; nil when that does not apply.
    ///     Clients of
    ///     which it is not known are left in.
    package static func senders(of alert: UInt8, for reason: Reason? = nil, isReadableInTLS13: Bool? = nil)
        -> [ClientBehaviour]
    {
        select(reason) {
            $0.alert == alert
                && ($0.isReadableInTLS13 ?? isReadableInTLS13) == (isReadableInTLS13 ?? $0.isReadableInTLS13)
        }
    }

    /// The clients that leave without an alert when they refuse a certificate, the best founded first.
    ///
    /// - Parameter reason: only for this reason; nil for any.
    package static func silent(for reason: Reason? = nil) -> [ClientBehaviour] {
        select(reason) { $0.alert == nil }
    }

    private static func select(_ reason: Reason?, _ fits: (ClientBehaviour) -> Bool) -> [ClientBehaviour] {
        Provenance.allCases.flatMap { grounds in
            all.filter { $0.confidence == grounds && (reason ?? $0.reason) == $0.reason && fits($0) }
        }
    }
}
