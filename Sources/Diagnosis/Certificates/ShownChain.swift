public import Cryptography
public import Octets
import Packets
import TLS
import Timeline

/// One distinct certificate chain of a capture: what it is, and who was shown it.
public struct ShownChain: Sendable {
    /// What a trust store and pins said of the chain, and for how many connections.
    public struct Judgement: Sendable {
        /// What the store said the first time; nil without a store.
        public var verification: Verification?
        /// Where the chain ends without an anchor.
        public var gap: ChainGap?
        /// What the pins said; nil without pins for the host.
        public var pinCheck: PinCheck?
        /// Connections of which this was said.
        public var connections: Int

        /// Whether another connection was told the same.
        func isSame(as other: Judgement) -> Bool {
            verification?.failures == other.verification?.failures && verification?.code == other.verification?.code
                && pinCheck?.isMatch == other.pinCheck?.isMatch
        }
    }

    /// The connections that asked for one name.
    public struct Audience: Sendable {
        /// The server name the client asked for (SNI); nil when it asked for none.
        public var serverName: String?
        /// How many.
        public var connections = 0
        /// When the first of them was shown the chain.
        public var first: Mark
        /// What was said of the chain for that name, in the order of first connections; validities may begin or end in
        /// between.
        public var judgements: [Judgement] = []
        /// What each of several trust bundles says by itself.
        public var perBundle: [Verification] = []
    }

    /// Whose certificates they are.
    public let side: Side
    /// DER as sent, the leaf first.
    public let der: [[UInt8]]
    /// The certificates, the leaf first; those that cannot be read are left out.
    public let certificates: [Certificate]
    /// How they hang together as sent.
    public let sent: SentChain
    /// Connections that showed it.
    public private(set) var connections = 0
    /// Numbers of the first of them, at most ``connectionLimit``.
    public private(set) var connectionIDs: [Int] = []
    /// Addresses of the clients.
    public private(set) var clients = SeenNames()
    /// Addresses and ports of the servers.
    public private(set) var servers = SeenNames()
    /// First and last frame that completed its Certificate message.
    public private(set) var seen: (first: Mark, last: Mark)
    /// By server name, in the order of first connections; at most ``audienceLimit``.
    public private(set) var audiences: [Audience] = []
    /// Connections that asked for a name beyond ``audienceLimit``.
    public private(set) var connectionsOfOtherNames = 0
    private var audienceOf: [String?: Int] = [:]

    /// Connection numbers kept of one chain.
    public static let connectionLimit = 100
    /// Server names kept of one chain.
    public static let audienceLimit = 1_000
    /// Different judgements kept for one name.
    public static let judgementLimit = 8

    init(side: Side, der: [[UInt8]], certificates: [Certificate], sent: SentChain, first: Mark) {
        self.side = side
        self.der = der
        self.certificates = certificates
        self.sent = sent
        seen = (first, first)
    }

    /// Takes in a connection that showed it.
    mutating func add(_ record: ConnectionRecord, _ mark: Mark) {
        connections += 1
        if record.phase >= .response { answered += 1 }
        if connectionIDs.count < Self.connectionLimit { connectionIDs.append(record.id) }
        clients.insert(record.client.address.description)
        servers.insert(record.server.description)
        if mark.frame < seen.first.frame { seen.first = mark }
        if mark.frame > seen.last.frame { seen.last = mark }
        let name = record.tls?.observation.clientHello?.serverName
        guard let index = audience(of: name, mark) else {
            connectionsOfOtherNames += 1
            return
        }
        audiences[index].connections += 1
        if mark.frame < audiences[index].first.frame { audiences[index].first = mark }
        guard side == .server, record.verification != nil || record.pinCheck != nil else { return }
        judge(
            index,
            Judgement(
                verification: record.verification, gap: record.chainGap, pinCheck: record.pinCheck, connections: 1))
    }

    private mutating func audience(of name: String?, _ mark: Mark) -> Int? {
        if let index = audienceOf[name] { return index }
        guard audiences.count < Self.audienceLimit else { return nil }
        audienceOf[name] = audiences.count
        audiences.append(Audience(serverName: name, first: mark))
        return audiences.count - 1
    }

    private mutating func judge(_ index: Int, _ judgement: Judgement) {
        if let same = audiences[index].judgements.firstIndex(where: { $0.isSame(as: judgement) }) {
            audiences[index].judgements[same].connections += 1
            // Records come as connections end: the earliest moment is told.
            let known = audiences[index].judgements[same].verification?.at ?? .min
            if let at = judgement.verification?.at, at < known {
                audiences[index].judgements[same].verification?.at = at
            }
        } else if audiences[index].judgements.count < Self.judgementLimit {
            audiences[index].judgements.append(judgement)
        }
    }

    /// Asks a bundle about the chain for every name, at the moment the first client was shown it.
    mutating func judge(by verifier: ChainVerifier) {
        guard side == .server else { return }
        for index in audiences.indices {
            let moment = audiences[index].first.at.nanoseconds / 1_000_000_000
            guard let verification = verifier.verify(der, host: audiences[index].serverName, at: moment) else {
                continue
            }
            audiences[index].perBundle.append(verification)
        }
    }

    /// Puts in order what connections left in the order of their ends.
    mutating func sort() {
        connectionIDs.sort()
        audiences.sort { ($0.first.frame, $0.serverName ?? "") < ($1.first.frame, $1.serverName ?? "") }
    }

    /// The issuer by which TLS was opened on the way, where a certificate names a known product as its issuer or one
    /// whose name speaks of inspection; nil where none does.
    public internal(set) var inspector: String?
    /// Connections on which the client accepted it and was answered.
    public private(set) var answered = 0

    /// Whether a trust store or pins had something against it, for any name.
    public var isRefused: Bool {
        audiences.contains {
            $0.judgements.contains { $0.verification.map { $0.code != 0 } ?? false || $0.pinCheck?.isMatch == false }
        }
    }
}
