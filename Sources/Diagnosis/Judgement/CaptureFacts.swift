import HTTP
import Octets
import Packets
import TLS
import Timeline

/// What all connections of a capture together show of each of them, gathered once before any is judged.
struct CaptureFacts {
    /// The connections with what is known of them, in the order of their numbers.
    private(set) var connections: [ConnectionFacts]
    /// What became of each server log.
    let serverLogs: [CaptureInputs.ServerLogSource]
    /// Whether certificates were too many to be compared with each other, all of them.
    let isSurveyIncomplete: Bool

    init(
        _ records: [ConnectionRecord], logs: [ServerLog], expecting expected: ExpectedClients,
        _ issuers: IssuerNames = IssuerNames(), claims: AddressClaims = AddressClaims()
    ) {
        let join = logs.isEmpty ? nil : ServerLogJoin(logs, records)
        serverLogs = join?.sources ?? []
        let lines = join?.linesByConnection ?? [:]
        let survey = InterceptionSurvey(records)
        isSurveyIncomplete = survey.isIncomplete
        let neighbours = AnsweredNeighbours(records)
        let servers = ServersSeen(records)
        let untranslated = UntranslatedSurvey(records)
        connections = records.enumerated().map { index, record in
            var context = ConnectionContext(issuers)
            context.scope = .whole
            context.serverLog = lines[index] ?? []
            context.interceptionSigns = survey.signs(record)
            context.untranslated = untranslated[index]
            context.addressClaims = PerSide(
                client: claims.byAddress[record.client.address] ?? [],
                server: claims.byAddress[record.server.address] ?? [])
            context.hasAnsweredNeighbour = neighbours.contains(record)
            context.serverAnswered = servers.accepted.contains(record.server)
            context.showsNoServer = servers.areUnseen
            context.idleLedger = servers.ledgers[record.server]
            context.staleTimestamp = servers.staleTimestamp(record)
            context.expectedClients = expected
            return ConnectionFacts(record, in: context)
        }
    }

    /// Adds which timers ran out after the same time on several connections to one server. One connection closed after
    /// 20 s makes a timer likely; several after the same time make it certain.
    ///
    /// - Parameter explanations: the kind of what explains the end of each connection: where a refusal does, no timer
    ///   ran out.
    mutating func addTimers(explanations: [Conclusion.Kind?]) {
        var timers = RepeatedTimers()
        for (index, facts) in connections.enumerated() {
            timers.add(facts, at: index, explanation: explanations[index])
        }
        for (index, timer) in timers.repeated { connections[index].add(timer) }
    }
}

/// Clients that a server answered. Browsers open connections in reserve: one without a request is no trouble where
/// others of the same client to the same server were answered.
private struct AnsweredNeighbours {
    private struct Pair: Hashable {
        var client: IPAddress
        var server: ServerKey
    }

    private var answered: Set<Pair> = []

    init(_ records: [ConnectionRecord]) {
        // Only connections that nobody closed, or that asked for nothing, may be in reserve.
        guard records.contains(where: Self.mayBeSpare) else { return }
        for record in records where record.phase == .response { answered.insert(Self.pair(record)) }
    }

    func contains(_ record: ConnectionRecord) -> Bool {
        !answered.isEmpty && Self.mayBeSpare(record) && answered.contains(Self.pair(record))
    }

    private static func mayBeSpare(_ record: ConnectionRecord) -> Bool {
        record.close.how == .none || record.phase == .handshakeComplete
    }

    private static func pair(_ record: ConnectionRecord) -> Pair {
        Pair(client: record.client.address, server: ServerKey(record))
    }
}
