package import Cryptography
import Knowledge
import Octets
import TLS
package import Timeline

/// Gathers an inventory from connections as they come. Memory follows the distinct chains, not the connections.
package struct ChainCollector {
    /// Chains are told apart by side and octets.
    private struct Key: Hashable {
        let isClient: Bool
        let certificates: [EncodedCertificate]
    }

    private let issuers = IssuerNames()
    private var indices: [Key: Int] = [:]
    private var chains: [ShownChain] = []
    private var connections = CertificateInventory.ConnectionCounts()

    /// Nothing yet.
    package init() {}

    /// Takes in a connection.
    package mutating func add(_ record: ConnectionRecord) {
        guard let tls = record.tls else { return }
        connections.withTLS += 1
        let observation = tls.observation
        if observation.certificates.isEmpty {
            if observation.resumed == true {
                connections.resumed += 1
            } else if observation.version?.isTLS13 ?? false, observation.stage >= .certificate {
                connections.encrypted += 1
            }
        } else if let mark = observation.certificateMark {
            connections.withChain += 1
            add(record, .server, observation.certificates, tls.certificates, mark)
        }
        if !observation.clientCertificates.isEmpty {
            let mark =
                observation.messages.first { $0.from == .client && $0.type == .certificate }?.mark
                ?? Mark(frame: record.frames.last, at: record.lastSeen)
            add(record, .client, observation.clientCertificates, tls.clientCertificates, mark)
        }
    }

    private mutating func add(
        _ record: ConnectionRecord, _ side: Side, _ der: [[UInt8]], _ certificates: [Certificate], _ mark: Mark
    ) {
        let key = Key(isClient: side == .client, certificates: der.map { EncodedCertificate(der: $0) })
        if let index = indices[key] { return chains[index].add(record, mark) }
        guard chains.count < CertificateInventory.chainLimit else {
            connections.leftOut += 1
            return
        }
        let known = side == .server ? record.sentChain : nil
        var chain = ShownChain(
            side: side, der: der, certificates: certificates, sent: known ?? SentChain(der), first: mark)
        if side == .server { chain.inspector = inspector(record) }
        chain.add(record, mark)
        indices[key] = chains.count
        chains.append(chain)
    }

    /// What a product, or a name that speaks of inspection, is called as the issuer of the server's certificate.
    private func inspector(_ record: ConnectionRecord) -> String? {
        guard let leaf = record.tls?.certificates.first else { return nil }
        let isKnown = InspectionProduct(record, issuers)?.product.isConfirmed ?? false
        return isKnown || issuers.telltaleWord(leaf.issuerAttributes) != nil ? leaf.issuerName : nil
    }

    /// What was gathered. Each of several bundles is asked by itself; one alone has said all already.
    package func inventory(judgedBy bundles: [TrustStore] = [], inputs: CaptureInputs) -> CertificateInventory {
        var chains = chains
        let verifiers = bundles.count > 1 ? bundles.map { ChainVerifier(trust: $0) } : []
        for index in chains.indices {
            for verifier in verifiers { chains[index].judge(by: verifier) }
            chains[index].sort()
        }
        chains.sort {
            ($0.seen.first.frame, $0.side == .client ? 1 : 0, $0.der.count) < (
                $1.seen.first.frame, $1.side == .client ? 1 : 0, $1.der.count
            )
        }
        return CertificateInventory(chains: chains, connections: connections, inputs: inputs)
    }
}
