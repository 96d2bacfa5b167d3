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
@testable import Wording

@Suite struct LimitWordingTests {
    private static func limits(
        _ records: [ConnectionRecord], trust: [CaptureInputs.TrustBundle] = [], notDecoded: Int = 0, dropped: Int? = nil
    )
        -> [String]
    {
        let inputs = CaptureInputs.of(records.count, trust: trust, notDecoded: notDecoded) {
            $0.droppedFrames = dropped
        }
        return Diagnosis(of: records.map(Diagnoser().judgedAlone), inputs: inputs).limitTexts
    }

    static let bundle = [CaptureInputs.TrustBundle(name: "bundle.pem", certificates: 1)]

    static func refused(_ version: ProtocolVersion = .tls12, _ change: (inout ConnectionRecord) -> Void = { _ in })
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

    static func healthy(_ id: Int = 1, _ change: (inout ConnectionRecord) -> Void = { _ in }) -> ConnectionRecord {
        ConnectionScript.record(id) {
            $0.handshake()
            $0.set { $0.verification = .says() }
            $0.request()
            $0.response()
            $0.set(change)
        }
    }

    @Test func withoutABundleCertificatesAreNotJudged() {
        #expect(
            Self.limits([Self.refused()]) == [
                """
                Without the device's CA bundle it was not checked whether certificates are trusted: add `--trust \
                BUNDLE.pem`.
                """
            ])
        #expect(Self.limits([Self.refused()], trust: Self.bundle).isEmpty)
        #expect(Self.limits([Self.healthy()]).isEmpty)
    }

    @Test func whatIsThereTwiceIsSaid() {
        let twice = Self.healthy { $0.tcp.ends.client.copiedFrames = 3 }
        #expect(Self.limits([twice]).map { $0.hasPrefix("3 frames are in the capture twice") } == [true])
    }

    @Test func tls13HidesTheCertificate() {
        #expect(
            Self.limits([Self.refused(.tls13)]) == [
                """
                TLS 1.3 encrypts the certificate: who issued it is not visible in 1 connection with a problem. From the device's \
                network `openssl s_client -connect 198.51.100.7:443 -servername telemetry.vendor.example -showcerts` \
                shows it.
                """
            ])
    }

    @Test func whatTheKeyLogLacksIsSaid() {
        let lacking = Self.healthy {
            $0.tls?.observation.missingSecrets = [.serverHandshakeTraffic, .clientTraffic]
        }
        let told = [
            """
            The key log lacks SERVER_HANDSHAKE_TRAFFIC_SECRET and CLIENT_TRAFFIC_SECRET_0 of 1 connection: their \
            encrypted messages were identified without keys. A key log contains the secrets of the program that wrote \
            it (`SSLKEYLOGFILE`), from its start.
            """
        ]
        #expect(Self.limits([lacking]) == told)
        let complete = Self.healthy { $0.tls?.observation.missingSecrets = [] }
        #expect(Self.limits([complete]).isEmpty)
        // Where something failed only that matters.
        #expect(Self.limits([Self.refused(), lacking], trust: Self.bundle).isEmpty)
    }

    @Test func whereDecryptionEndedIsSaid() {
        let ended = Self.healthy {
            $0.tls?.observation.decryptionEnds = [
                .init(mark: Mark(frame: 9, at: Timestamp(nanoseconds: 0)), from: .server, reason: .streamIncomplete)
            ]
        }
        #expect(
            Self.limits([ended]) == [
                "1 connection could not be decrypted to the end, the first from frame 9 on: bytes of the stream are missing from the capture."
            ])
    }

    @Test func cutPacketsMatterWhereSomethingFailedOrNothingWasSeen() {
        let line = "capture again with `tcpdump -i any -s 0 -w capture.pcap 'tcp port 443'`."
        #expect(
            Self.limits([Self.refused { $0.truncatedFrames = 1 }], trust: Self.bundle) == [
                "The snap length cut packets of troubled connections: " + line
            ])
        #expect(Self.limits([Self.healthy { $0.truncatedFrames = 1 }]) == ["The snap length cut packets: " + line])
        #expect(Self.limits([Self.refused(), Self.healthy { $0.truncatedFrames = 1 }], trust: Self.bundle).isEmpty)
    }

    @Test func aBeginningMissingMattersWhereNothingElseWasSeen() {
        let begun = Self.healthy(0) { $0.startsMidConnection = true }
        #expect(
            Self.limits([begun]) == [
                """
                1 connection had begun before the capture: start `tcpdump -i any -s 0 -w capture.pcap 'tcp port 443'` \
                first, then the client.
                """
            ])
        #expect(Self.limits([begun, Self.healthy()]).isEmpty)
    }

    @Test func aDirectionMissing() {
        let oneSided = ConnectionScript.record { told in for _ in 0..<3 { told.step(.client, payload: 10) } }
        #expect(
            Self.limits([oneSided]) == [
                """
                One direction is missing: on 10.20.0.14 or 198.51.100.7 itself, `tcpdump -i any -s 0 -w capture.pcap \
                'tcp port 443'` sees both.
                """
            ])
    }

    @Test func whatTheCaptureLost() {
        #expect(
            Self.limits([Self.refused()], trust: Self.bundle, notDecoded: 2, dropped: 5) == [
                "The capturing system dropped 5 packets: gaps may be due to that.", "2 frames could not be decoded.",
            ])
        #expect(Self.limits([Self.refused()], trust: Self.bundle, dropped: 0).isEmpty)
    }

    private static func logLimits(_ log: CaptureInputs.ServerLogSource) -> [String] {
        var inputs = CaptureInputs.of(1)
        inputs.serverLogs = [log]
        return Diagnosis(of: [Diagnoser().judgedAlone(healthy())], inputs: inputs).limitTexts
    }

    @Test func whatTheServersLogSpeaksOfAndTheCaptureDoesNotHave() {
        let unmatchedLines = LogLines.log(
            (0..<5).map { LogLines.access($0, peer: "192.0.2.9") }.joined(separator: "\n")
        ).entries
        let quoted =
            """
            line 1 (13:39:58 UTC, 192.0.2.9) `\"-\" 408`, line 2 (13:39:59 UTC, 192.0.2.9) `\"-\" 408`, line 3 \
            (13:40:00 UTC, 192.0.2.9) `\"-\" 408` and 2 more.
            """
        let some = Self.logLimits(
            .init(name: "a.log", formats: ["access log"], lines: 9, matchedLines: 2, unmatchedLines: unmatchedLines))
        #expect(
            some.count == 1
                && some[0].hasPrefix("a.log reports problems on connections that are not in this capture: \(quoted)"))
        let none = Self.logLimits(
            .init(name: "a.log", formats: ["access log"], lines: 9, matchedLines: 0, unmatchedLines: unmatchedLines))
        #expect(none.count == 1 && none[0].contains("With a proxy or NAT between") && none[0].contains(quoted))
        let silent = Self.logLimits(.init(name: "a.log", formats: ["access log"], lines: 9, matchedLines: 0))
        #expect(silent.count == 1 && silent[0].contains("another time or server"))
        #expect(
            Self.logLimits(.init(name: "a.log", formats: [], lines: 9, matchedLines: 0, unreadableLines: 9))[0]
                .contains(
                    "--log-format"))
        #expect(Self.logLimits(.init(name: "a.log", formats: ["access log"], lines: 9, matchedLines: 9)).isEmpty)
    }

    @Test func certificatesThatWereNotCompared() {
        var inputs = CaptureInputs.of(1)
        inputs.isSurveyIncomplete = true
        let texts = Diagnosis(of: [Diagnoser().judgedAlone(Self.healthy())], inputs: inputs).limitTexts
        #expect(texts.count == 1)
        #expect(texts[0].hasPrefix("The capture has more than 20000 issuers, keys or server names"))
    }

    @Test func aResumedSessionShowsNoCertificate() {
        let resumed = Self.refused {
            $0.tls?.observation.resumed = true
            $0.tls?.certificates = []
        }
        let texts = Self.limits([resumed], trust: Self.bundle)
        #expect(
            texts.contains { $0.hasPrefix("1 connection resumed a session") && $0.contains("`tcpdump -i any -s 0") })
        #expect(!Self.limits([Self.refused()], trust: Self.bundle).contains { $0.contains("resumed a session") })
    }
}
