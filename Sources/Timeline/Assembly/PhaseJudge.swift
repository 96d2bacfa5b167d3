package import HTTP
package import Octets
import Streams
package import TLS

/// How far a connection came, and on whom it waited when it ended.
package enum PhaseJudge {
    /// The shortest wait that is called a stall, in seconds.
    package static let shortestStall = 1.0

    /// The last stage whose message was seen whole.
    static func phase(_ connection: ConnectionObserver) -> Phase {
        if let stage = connection.application?.tls?.observation.stage, let phase = Phase(stage) { return phase }
        if let http = connection.application?.http {
            if http.responseCount > 0 { return .response }
            if http.requestCount > 0 { return .request }
            if connection.application?.outerHTTP.isEmpty == false { return .response }
        }
        let tcp = connection.tcp
        if tcp.startsMidConnection { return .unknown }
        if tcp.established != nil { return .established }
        let halves = [tcp.forward, tcp.backward]
        if halves.contains(where: { !$0.synAcks.isEmpty }) {
            return halves.contains { $0.payloadFrames > 0 } ? .established : .synReceived
        }
        guard let client = halves.first(where: { !$0.syns.isEmpty }) else { return .unknown }
        // Data on a SYN (RFC 7413) is sent before any answer; whoever answers it with data has accepted.
        let isAnswered = client.firstAck != nil || halves.contains { $0.syns.isEmpty && $0.payloadFrames > 0 }
        return isAnswered ? .established : .synSent
    }

    /// Whom the connection waits for in a phase; nil when nobody owes anything.
    package static func waitingFor(_ phase: Phase, _ observation: TLSObservation?) -> Side? {
        switch phase {
        case .synSent, .clientFinished, .request: .server
        case .clientHello: observation?.awaitsSecondHello ?? false ? .client : .server
        case .synReceived, .established, .serverDone, .handshakeComplete: .client
        // The rest of the server's flight is to come, but in TLS 1.3 the certificate stands for all of it. A flight
        // without one, after which it is the client's turn as well, shows only with keys.
        case .serverHello: observation?.finished.server != nil ? .client : .server
        case .certificate: observation?.version.map { $0 >= .tls13 } ?? false ? .client : .server
        case .response, .unknown: nil
        }
    }

    /// The same where requests and answers can be read: each is judged, not only the first.
    package static func waitingFor(_ phase: Phase, _ observation: TLSObservation?, _ exchanges: [HTTPExchange])
        -> Side?
    {
        // HTTP/1 answers one after the other, so that the first is the one waited for.
        if let side = exchanges.lazy.compactMap(\.waitingFor).first { return side }
        return waitingFor(phase, observation)
    }

    /// The wait that was not over at the end.
    static func stall(_ connection: ConnectionObserver, _ phase: Phase, _ close: Close, until end: Timestamp)
        -> ConnectionRecord.Stall?
    {
        let http = connection.application?.http ?? connection.application?.decryptedHTTP
        let observation = connection.application?.tls?.observation
        // What was asked behind the end was not waited for.
        let exchanges = (http?.exchanges ?? []).filter { exchange in
            guard let asked = exchange.request?.message.first, let end = close.mark else { return true }
            return asked.frame < end.frame
        }
        guard let side = waitingFor(phase, observation, exchanges) else { return nil }
        // Whose turn it is in a protocol that is not followed, nobody here knows.
        if phase == .established, connection.application?.state == .other { return nil }
        let seconds: Double
        if let idle = close.idleBefore {
            seconds = idle
        } else {
            let since = connection.lastPayload ?? connection.tcp.established ?? connection.tcp.first
            seconds = (close.mark?.at ?? end).seconds(since: since.at)
        }
        // A request that the capture's end leaves without an answer waits, however short the capture is.
        let isPending = close.how == .none && exchanges.contains { $0.answer == nil && $0.waitingFor == .server }
        guard seconds >= shortestStall || isPending else { return nil }
        return ConnectionRecord.Stall(phase: phase, waitingFor: side, seconds: seconds)
    }
}

extension Phase {
    /// The phase a TLS stage is; nil when nothing of TLS was seen whole.
    package init?(_ stage: TLSObservation.HandshakeProgress) {
        switch stage {
        case .none: return nil
        case .clientHello: self = .clientHello
        case .serverHello: self = .serverHello
        case .certificate: self = .certificate
        case .serverDone: self = .serverDone
        case .clientFinished: self = .clientFinished
        case .handshakeComplete: self = .handshakeComplete
        case .request: self = .request
        case .response: self = .response
        }
    }
}
