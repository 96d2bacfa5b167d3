import Cryptography
import Diagnosis
import Knowledge
import Octets
import Packets
import TLS
import Timeline

/// Which of the two questions two captures are to be asked, by whether the same traffic is in both.
struct ModeChoice {
    /// Of the connections that a proxy may have opened, the part that must fit the rhythm of the other capture's.
    static let fittingPart = 0.6

    /// The question.
    let mode: CaptureComparison.Mode
    /// Why.
    let reason: ModeReason

    /// The choice for two captures.
    init(_ pairing: VantagePairing) {
        let certain = pairing.certainCount
        if certain > 0 {
            mode = .vantage
            let evidence = pairing.pairs.first {
                $0.matchBasis != .payload && $0.matchBasis != .addresses && $0.matchBasis != .orderAndTime
            }
            reason = .connectionsInBoth(
                certain, by: evidence?.matchBasis == .tlsRandoms ? .tlsRandoms : .sequenceNumbers)
        } else if Self.isRhythmTelling(pairing) {
            mode = .vantage
            reason = .rhythm(connections: pairing.rhythm.pairs, of: (pairing.nearerClient ?? .a).other)
        } else if let server = Self.serverInTwoPlaces(pairing) {
            mode = .vantage
            reason = .serverInTwoPlaces(server)
        } else {
            mode = .behaviour
            reason = .nothingInCommon
        }
    }

    /// Whether connections that begin together are those of a client and of a proxy. Two devices of one kind, and one
    /// device on two days, may keep the same rhythm: so the clients must be two, by their hellos and, unless the clocks
    /// agree, by their addresses too. Two clients of one server that are shown one and the same certificate are just
    /// that.
    private static func isRhythmTelling(_ pairing: VantagePairing) -> Bool {
        let (count, candidates) = pairing.rhythm
        guard count > 0, Double(count) >= fittingPart * Double(candidates) else { return false }
        let pairs = pairing.pairs.filter { $0.matchBasis == .orderAndTime }
        let isSynchronised = pairing.clock.map { abs($0.offset) < ReOriginationPairing.synchronised } ?? false
        return 2 * pairs.count { isOfTwoPrograms($0, pairing, isSynchronised) } > pairs.count
    }

    private static func isOfTwoPrograms(_ pair: ConnectionPair, _ pairing: VantagePairing, _ isSynchronised: Bool)
        -> Bool
    {
        guard let a = pair.indices.a.map({ pairing.records.a[$0].record }),
            let b = pair.indices.b.map({ pairing.records.b[$0].record }),
            isSynchronised || a.client.address != b.client.address
        else { return false }
        if let one = a.tls?.certificates.first, let other = b.tls?.certificates.first, one.sha256 == other.sha256 {
            return false
        }
        guard let one = a.tls?.observation.wholeHello, let other = b.tls?.observation.wholeHello else {
            return a.client.address != b.client.address
        }
        return ClientKind(one) != ClientKind(other)
    }

    // MARK: A server in two places

    /// The server that both captures show on the same link as a client, though the clients are of two networks: where
    /// that is seen at one time, something answers in the server's place. nil where there is none.
    private static func serverInTwoPlaces(_ pairing: VantagePairing) -> Endpoint? {
        guard let a = pairing.windows.a, let b = pairing.windows.b, a.overlaps(b) else { return nil }
        var links: [Endpoint: Set<UInt64>] = [:]
        for connection in pairing.records.a where isOnLink(connection.record) {
            links[connection.record.server, default: []].insert(network(connection.record))
        }
        let other = pairing.records.b.first { connection in
            guard isOnLink(connection.record), let networks = links[connection.record.server] else { return false }
            return !networks.contains(network(connection.record))
        }
        return other?.record.server
    }

    private static func isOnLink(_ record: ConnectionRecord) -> Bool {
        guard let client = record.tcp.ends.client.hopLimit, let server = record.tcp.ends.server.hopLimit else {
            return false
        }
        return InitialHopLimit.isUnrouted(client) && InitialHopLimit.isUnrouted(server)
            && record.client.address != record.server.address
    }

    /// The part of the client's address that a link shares: 24 bits of IPv4, 64 of IPv6.
    private static func network(_ record: ConnectionRecord) -> UInt64 {
        record.client.address.isIPv6 ? record.client.address.high : record.client.address.low >> 8
    }
}
