import Cryptography
import HTTP
import Octets
import Packets
import Streams
import TLS

/// Writes the record of a connection from all that was gathered about it.
struct RecordBuilder {
    let connection: ConnectionObserver
    let verifier: ChainVerifier
    /// Time of the last frame of the capture so far.
    let observedUntil: Timestamp

    /// The record.
    func record() -> ConnectionRecord {
        connection.finish()
        let tcp = connection.tcp
        let isForward = connection.clientDirection == .forward
        var record = ConnectionRecord(
            id: tcp.id, file: tcp.file, client: isForward ? tcp.initiator : tcp.responder,
            server: isForward ? tcp.responder : tcp.initiator, rolesFrom: connection.role?.evidence ?? .firstFrame,
            firstSeen: tcp.first.at, lastSeen: tcp.last.at,
            frames: .init(count: tcp.frameCount, first: tcp.first.frame, last: tcp.last.frame))
        record.observedUntil = observedUntil
        record.startsMidConnection = tcp.startsMidConnection
        record.tcp = summary()
        for side in Side.allCases {
            record.octets[side] = half(side).payloadOctets
            record.lastPayload[side] = half(side).lastPayload
            record.truncatedFrames += half(side).truncatedFrames
        }
        record.phase = PhaseJudge.phase(connection)
        record.close = CloseJudge(connection).close()
        record.stalledIn = PhaseJudge.stall(connection, record.phase, record.close, until: observedUntil)
        describeApplication(&record)
        record.events = EventList(connection: connection, record: record).events()
        return record
    }

    private func half(_ side: Side) -> TCPHalf {
        connection.tcp[side == .client ? connection.clientDirection : connection.clientDirection.reversed]
    }

    private func summary() -> TCPSummary {
        var summary = TCPSummary()
        summary.handshakeRoundTrip = connection.tcp.handshakeRoundTrip.map { Double($0) / 1e9 }
        summary.established = connection.tcp.established
        summary.synCount = half(.client).synCount
        for side in Side.allCases {
            let half = half(side)
            var end = TCPSummary.End()
            end.maximumSegmentSize = half.options?.maximumSegmentSize.map(Int.init)
            end.windowScale = half.options?.windowScale.map(Int.init)
            end.selectiveAcknowledgment = half.options?.permitsSelectiveAcknowledgment
            end.timestamps = half.options.map { $0.timestamps != nil }
            end.hopLimit = half.hopLimit.map(Int.init)
            end.retransmissions = half.retransmissions
            end.outOfOrder = half.outOfOrder
            end.missingBytes = half.assembler.missing
            if let next = half.assembler.nextSequence, let acknowledged = self.half(side.peer).acknowledgment {
                end.unacknowledgedBytes = max(0, SequenceNumber.distance(from: acknowledged, to: next))
            }
            end.keepAlives = half.keepAlives
            end.zeroWindows = half.zeroWindows
            end.fin = half.finCount
            end.rst = half.rstCount
            summary.ends[side] = end
        }
        return summary
    }

    private func describeApplication(_ record: inout ConnectionRecord) {
        guard let application = connection.application else { return }
        if let http = application.http {
            record.http = ConnectionRecord.HTTP(http)
            record.applicationProtocol = "http"
        }
        guard let observation = application.tls?.observation else { return }
        record.applicationProtocol = application.precededTLS == .http ? "http+tls" : "tls"
        let chain = verifier.parse(observation.certificates)
        record.tls = .init(
            observation: observation, certificates: chain, clientCertificates: verifier.parse(observation.clientCertificates))
        if let leaf = chain.first, let name = observation.clientHello?.serverName {
            record.leafCoversName = verifier.covers(leaf, name)
        }
        if let mark = observation.certificateMark {
            let answer = verifier.verify(chain, host: observation.clientHello?.serverName, at: mark.at.nanoseconds / 1_000_000_000)
            record.verification = answer?.verification
            record.chainGap = answer?.gap
        }
    }
}

extension ConnectionRecord.HTTP {
    /// What was seen of HTTP in clear.
    init(_ observer: HTTPObserver) {
        requests = observer.requests.map {
            HTTPRequestLine(mark: $0.mark, method: $0.method, target: $0.target, host: $0.host, userAgent: $0.userAgent)
        }
        responses = observer.responses.map { HTTPStatusLine(mark: $0.mark, status: $0.status, server: $0.server) }
        incompleteRequestOctets = observer.incompleteRequestOctets
        isRequestBodyIncomplete = observer.isRequestBodyIncomplete
        requestCount = observer.requestCount
        responseCount = observer.responseCount
        lastResponseComplete = observer.isLastResponseComplete
    }
}
