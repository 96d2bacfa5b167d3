public import Cryptography
import Octets
import TLS
public import Timeline
import Wording

/// The distinct certificate chains of a capture. Memory follows them, not the connections.
public final class CertificateInventory {
    /// Distinct chains kept; a client that makes them up would fill the memory otherwise.
    public static let chainLimit = 20_000

    /// Chains are told apart by side and octets.
    private struct Key: Hashable {
        let isClient: Bool
        let certificates: [EncodedCertificate]
    }

    private var byKey: [Key: ShownChain] = [:]
    /// Connections with TLS.
    public private(set) var connectionsWithTLS = 0
    /// Connections whose server certificate was seen.
    public private(set) var connectionsWithChain = 0
    /// Connections whose certificates TLS 1.3 encrypts.
    public private(set) var connectionsEncrypted = 0
    /// Connections that resumed a session, which shows no certificate.
    public private(set) var connectionsResumed = 0
    /// Connections with a chain beyond ``chainLimit``.
    public private(set) var connectionsLeftOut = 0

    /// An inventory of nothing yet.
    public init() {}

    /// Takes in a connection.
    public func add(_ record: ConnectionRecord) {
        guard let tls = record.tls else { return }
        connectionsWithTLS += 1
        let observation = tls.observation
        if observation.certificates.isEmpty {
            if observation.resumed == true {
                connectionsResumed += 1
            } else if observation.version?.isTLS13 ?? false, observation.stage >= .certificate {
                connectionsEncrypted += 1
            }
        } else if let mark = observation.certificateMark {
            connectionsWithChain += 1
            let sent = record.sentChain
            chain(.server, observation.certificates, tls.certificates, mark) {
                sent ?? SentChain(observation.certificates)
            }?.add(
                record, mark)
        }
        if !observation.clientCertificates.isEmpty {
            let mark =
                observation.messages.first { $0.from == .client && $0.type == .certificate }?.mark
                ?? Mark(
                    frame: record.frames.last, at: record.lastSeen)
            chain(.client, observation.clientCertificates, tls.clientCertificates, mark) {
                SentChain(observation.clientCertificates)
            }?
            .add(record, mark)
        }
    }

    private func chain(
        _ side: Side, _ der: [[UInt8]], _ certificates: [Certificate], _ mark: Mark, sent: () -> SentChain
    ) -> ShownChain? {
        let key = Key(isClient: side == .client, certificates: der.map { EncodedCertificate(der: $0) })
        if let known = byKey[key] { return known }
        guard byKey.count < Self.chainLimit else {
            connectionsLeftOut += 1
            return nil
        }
        let chain = ShownChain(side: side, der: der, certificates: certificates, sent: sent(), first: mark)
        byKey[key] = chain
        return chain
    }

    /// Asks each of several bundles by itself; one alone has said all already.
    public func judge(by bundles: [TrustStore]) {
        guard bundles.count > 1 else { return }
        let verifiers = bundles.map { ChainVerifier(trust: $0) }
        for chain in chains { for verifier in verifiers { chain.judge(by: verifier) } }
    }

    /// The chains in the order in which they were first seen.
    public var chains: [ShownChain] {
        let chains = byKey.values.sorted {
            ($0.seen.first.frame, $0.side == .client ? 1 : 0, $0.der.count) < (
                $1.seen.first.frame, $1.side == .client ? 1 : 0, $1.der.count
            )
        }
        for chain in chains { chain.sort() }
        return chains
    }

    /// What could not be seen, and why.
    var limits: [String] {
        var limits: [String] = []
        if connectionsEncrypted > 0 {
            limits.append(
                """
                \(Words.count(connectionsEncrypted, "connection")) used TLS 1.3, which encrypts the certificates: they \
                are visible only with its keys (`--keylog`).
                """
            )
        }
        if connectionsResumed > 0 {
            limits.append(
                """
                \(Words.count(connectionsResumed, "connection")) resumed an earlier session, in which no certificate \
                is sent.
                """
            )
        }
        if connectionsLeftOut > 0 {
            limits.append(
                """
                \(Words.count(connectionsLeftOut, "connection")) sent chains beyond the first \(Self.chainLimit), \
                which are not listed.
                """
            )
        }
        return limits
    }
}
