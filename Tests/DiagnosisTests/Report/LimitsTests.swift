import Capture
import ConnectionScripts
import HTTP
import Knowledge
import Octets
import Packets
import TLS
import Testing
import Timeline

@testable import Diagnosis

@Suite struct LimitsTests {
    private static func limits(
        _ records: [ConnectionRecord], trust: [CaptureInputs.TrustBundle] = [], notDecoded: Int = 0, dropped: Int? = nil
    )
        -> [String]
    {
        let inputs = CaptureInputs.of(records.count, trust: trust, notDecoded: notDecoded) {
            $0.droppedFrames = dropped
        }
        return Limits(inputs: inputs, connections: records.map(Diagnoser().judgedAlone)).limits.map(\.key)
    }

    private static let bundle = [CaptureInputs.TrustBundle(name: "bundle.pem", certificates: 1)]

    /// Of QUIC beside TCP nothing is judged; where there is no TCP the verdict says what there is.
    @Test func whatIsNotJudgedBesideTCP() {
        let octets: [UInt8] = [0xC3, 0, 0, 0, 1, 8, 0, 0]
        func limits(_ records: [ConnectionRecord]) -> [String] {
            var inputs = CaptureInputs.of(records.count)
            for port in [443, 53] as [UInt16] {
                let payload = port == 53 ? [0] : octets
                inputs.other.receive(
                    UDPDatagram(
                        source: Endpoint(address: IPAddress(ipv4: 1), port: 50_000),
                        destination: Endpoint(address: IPAddress(ipv4: 2), port: port), payload: 0..<payload.count,
                        payloadLength: payload.count), payload.span)
            }
            return Limits(inputs: inputs, connections: records.map(Diagnoser().judgedAlone)).limits.map(\.key)
        }
        #expect(limits([.healthy(0)]) == ["notJudged [443]"])
        #expect(limits([]) == [])
    }

    private static func refused(
        _ version: ProtocolVersion = .tls12, _ change: (inout ConnectionRecord) -> Void = { _ in }
    )
        -> ConnectionRecord
    {
        ConnectionScript.record {
            $0.open()
            $0.clientHello()
            $0.serverFlight(version)
            $0.alert(.client, 48)
            $0.set(change)
        }
    }

    private static func healthy(_ id: Int = 1, _ change: (inout ConnectionRecord) -> Void = { _ in })
        -> ConnectionRecord
    {
        ConnectionScript.record(id) {
            $0.handshake()
            $0.set { $0.verification = .says() }
            $0.request()
            $0.response()
            $0.set(change)
        }
    }

    @Test func withoutABundleCertificatesAreNotJudged() {
        #expect(Self.limits([Self.refused()]) == ["noTrust"])
        #expect(Self.limits([Self.refused()], trust: Self.bundle).isEmpty)
        #expect(Self.limits([Self.healthy()]).isEmpty)
    }

    @Test func whatIsThereTwiceIsCounted() {
        #expect(Self.limits([Self.healthy { $0.tcp.ends.client.copiedFrames = 3 }]) == ["copies 3"])
    }

    @Test func tls13HidesTheCertificate() {
        #expect(Self.limits([Self.refused(.tls13)]) == ["encryptedCertificates 1, first #0"])
    }

    @Test func whatTheKeyLogLacks() {
        let lacking = Self.healthy { $0.tls?.observation.missingSecrets = [.serverHandshakeTraffic, .clientTraffic] }
        #expect(
            Self.limits([lacking]) == ["missingSecrets SERVER_HANDSHAKE_TRAFFIC_SECRET CLIENT_TRAFFIC_SECRET_0 of 1"])
        let complete = Self.healthy { $0.tls?.observation.missingSecrets = [] }
        #expect(Self.limits([complete]).isEmpty)
        // Where something failed only that matters.
        #expect(Self.limits([Self.refused(), lacking], trust: Self.bundle).isEmpty)
    }

    @Test func whereDecryptionEnded() {
        let ended = Self.healthy {
            $0.tls?.observation.decryptionEnds = [
                .init(mark: Mark(frame: 9, at: Timestamp(nanoseconds: 0)), from: .server, reason: .streamIncomplete)
            ]
        }
        #expect(Self.limits([ended]) == ["endedDecryption 1, first in frame 9: streamIncomplete"])
    }

    @Test func cutPacketsMatterWhereSomethingFailedOrNothingWasSeen() {
        #expect(
            Self.limits([Self.refused { $0.truncatedFrames = 1 }], trust: Self.bundle) == [
                "snapLength, first #0, of troubled: true"
            ])
        #expect(Self.limits([Self.healthy { $0.truncatedFrames = 1 }]) == ["snapLength, first #1, of troubled: false"])
        #expect(Self.limits([Self.refused(), Self.healthy { $0.truncatedFrames = 1 }], trust: Self.bundle).isEmpty)
    }

    @Test func aBeginningMissingMattersWhereNothingElseWasSeen() {
        let begun = Self.healthy(0) { $0.startsMidConnection = true }
        #expect(Self.limits([begun]) == ["begunBefore 1, first #0"])
        #expect(Self.limits([begun, Self.healthy()]).isEmpty)
    }

    @Test func aDirectionMissing() {
        let oneSided = ConnectionScript.record { script in for _ in 0..<3 { script.step(.client, payload: 10) } }
        #expect(Self.limits([oneSided]) == ["oneDirection, first #0"])
    }

    @Test func whatTheCaptureLost() {
        #expect(
            Self.limits([Self.refused()], trust: Self.bundle, notDecoded: 2, dropped: 5) == [
                "dropped 5", "notDecoded 2",
            ])
        #expect(Self.limits([Self.refused()], trust: Self.bundle, dropped: 0).isEmpty)
    }

    private static func logLimits(_ log: CaptureInputs.ServerLogSource) -> [String] {
        var inputs = CaptureInputs.of(1)
        inputs.serverLogs = [log]
        return Limits(inputs: inputs, connections: [Diagnoser().judgedAlone(healthy())]).limits.map(\.key)
    }

    @Test func whatTheServersLogSpeaksOfAndTheCaptureDoesNotHave() {
        let unmatchedLines = LogLines.log(
            (0..<5).map { LogLines.access($0, peer: "192.0.2.9") }.joined(separator: "\n")
        ).entries
        func log(_ matched: Int, _ unmatchedLines: [LogEntry] = [], unreadable: Int = 0)
            -> CaptureInputs.ServerLogSource
        {
            .init(
                name: "a.log", formats: ["access log"], lines: 9, matchedLines: matched, unreadableLines: unreadable,
                unmatchedLines: unmatchedLines)
        }
        #expect(Self.logLimits(log(2, unmatchedLines)) == ["logOfOthers a.log 5"])
        #expect(Self.logLimits(log(0, unmatchedLines)) == ["unmatchedLog a.log 5"])
        #expect(Self.logLimits(log(0)) == ["unmatchedLog a.log 0"])
        #expect(Self.logLimits(log(0, unreadable: 9)) == ["unreadableLog a.log"])
        #expect(Self.logLimits(log(9)).isEmpty)
    }

    @Test(arguments: [true, false])
    func certificatesBeyondTheLimitOfTheSurvey(isIncomplete: Bool) {
        var inputs = CaptureInputs.of(1)
        inputs.isSurveyIncomplete = isIncomplete
        let limits = Limits(inputs: inputs, connections: [Diagnoser().judgedAlone(Self.healthy())]).limits.map(
            \.key)
        #expect(limits == (isIncomplete ? ["certificatesNotCompared beyond 20000"] : []))
    }

    @Test func aResumedSessionShowsNoCertificate() {
        let resumed = Self.refused {
            $0.tls?.observation.resumed = true
            $0.tls?.certificates = []
        }
        #expect(Self.limits([resumed], trust: Self.bundle).contains("resumed 1, first #0"))
        #expect(!Self.limits([Self.refused()], trust: Self.bundle).contains { $0.hasPrefix("resumed") })
    }
}

extension Limit {
    /// Its case and its values, to compare: it holds records, which are not.
    fileprivate var key: String {
        switch self {
        case .encryptedCertificates(let count, let first): "encryptedCertificates \(count), first #\(first.id)"
        case .resumed(let count, let first): "resumed \(count), first #\(first.id)"
        case .noTrust: "noTrust"
        case .missingSecrets(let labels, let count):
            "missingSecrets \(labels.map(\.rawValue).joined(separator: " ")) of \(count)"
        case .endedDecryption(let count, let first):
            "endedDecryption \(count), first in frame \(first.mark.frame): \(first.reason)"
        case .snapLength(let first, let isOfTroubled): "snapLength, first #\(first.id), of troubled: \(isOfTroubled)"
        case .begunBefore(let count, let first): "begunBefore \(count), first #\(first.id)"
        case .oneDirection(let first): "oneDirection, first #\(first.id)"
        case .logOfOthers(let log): "logOfOthers \(log.name) \(log.unmatchedLines.count)"
        case .unreadableLog(let log): "unreadableLog \(log.name)"
        case .unmatchedLog(let log): "unmatchedLog \(log.name) \(log.unmatchedLines.count)"
        case .certificatesNotCompared(let limit): "certificatesNotCompared beyond \(limit)"
        case .copies(let count): "copies \(count)"
        case .dropped(let count): "dropped \(count)"
        case .notDecoded(let count): "notDecoded \(count)"
        case .notJudged(let services): "notJudged \(services.map(\.endpoint.port))"
        }
    }
}
