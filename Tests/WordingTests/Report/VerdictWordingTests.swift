import Capture
import ConnectionScripts
import Cryptography
import HTTP
import Knowledge
import Octets
import Packets
import TLS
import Testing
import Timeline

@testable import Diagnosis
@testable import Wording

@Suite struct VerdictWordingTests {
    /// The story on the server's side: a proxy finishes its handshake and has nothing to ask.
    static func idle(_ id: Int, after seconds: Double = 20) -> ConnectionRecord {
        ConnectionScript.record(id) {
            $0.handshake()
            $0.set { $0.verification = .says() }
            $0.wait(seconds)
            $0.close(.server, .closeNotifyFin)
        }
    }

    static func refused(_ id: Int, _ version: ProtocolVersion = .tls12) -> ConnectionRecord {
        ConnectionScript.record(id) {
            $0.open()
            $0.clientHello()
            $0.serverFlight(version, [.inspected])
            if !version.isTLS13 { $0.set { $0.verification = .untrusted } }
            $0.alert(.client, 48)
        }
    }

    /// Inspection that the client accepts harms nobody, and is said aloud.
    @Test(
        arguments: [
            (Certificate.made("telemetry.vendor.example", by: "mitmproxy", "mitmproxy"), true), (.vendor, false),
        ] as [(Certificate, Bool)])
    func acceptedInspectionIsSaid(certificate: Certificate, isSaid: Bool) {
        let diagnosis = report([
            ConnectionScript.record {
                $0.handshake(.tls12, [certificate])
                $0.request()
                $0.response()
                $0.close(.client, .closeNotifyFin)
            }
        ])
        let sentence = "TLS is opened on the way by mitmproxy; these clients accept it."
        #expect(diagnosis.verdict.isHealthy == true)
        #expect(diagnosis.verdict.sentences.contains(sentence) == isSaid, "\(diagnosis.verdict.sentences)")
    }

    /// A log that speaks of others only is worth a sentence where it may explain what is seen, or what is not.
    @Test(arguments: [(0, true, true), (0, false, true), (3, false, false), (3, true, true)])
    func whatTheLogHasBesides(matched: Int, isHealthy: Bool, isSaid: Bool) {
        var inputs = CaptureInputs.of(1)
        let unmatchedLines = LogLines.log(LogLines.access(20, peer: "192.0.2.9")).entries
        inputs.serverLogs = [
            .init(
                name: "a.log", formats: ["access log"], lines: 9, matchedLines: matched, unmatchedLines: unmatchedLines)
        ]
        let record =
            isHealthy
            ? ConnectionScript.record {
                $0.handshake()
                $0.request()
                $0.response()
                $0.close(.client, .closeNotifyFin)
            } : Self.refused(0)
        let summary = Diagnosis(of: [Diagnoser().judgedAlone(record)], inputs: inputs).verdict.summary
        #expect(summary.contains("The server's log has 1 line about problems at that time") == isSaid)
    }

    @Test func theDevicesSideOfTheStory() {
        let verdict = report((0..<3).map { Self.refused($0) }).verdict
        #expect(verdict.confidence == .certain && verdict.isHealthy == false)
        #expect(
            verdict.summary
                == "10.20.0.14 rejected the certificate of telemetry.vendor.example (198.51.100.7:443): in 3 connections it sent the fatal TLS alert unknown_ca 1.0 ms after it was received. The certificate was issued by “Customer TLS Inspection CA” (Customer Ltd), which leads to no CA of the trust bundle given (bundle.pem). Likely a TLS-inspecting proxy on the path generated it: the issuer is not in the client's trust bundle, the issuer's name indicates it (“inspection”), the certificate became valid only 4 min 0 s before this connection and no intermediate certificate was sent."
        )
    }

    @Test func theServersSideOfTheStory() {
        let verdict = report((0..<3).map { Self.idle($0) }).verdict
        #expect(verdict.confidence == .certain && verdict.isHealthy == false)
        #expect(
            verdict.summary.hasPrefix(
                """
                10.20.0.14 opened 3 connections to telemetry.vendor.example (198.51.100.7:443), completed the TLS \
                handshake and never sent a request; after 20.0 s of silence the server then closed each (close_notify, \
                then FIN).
                """
            ))
        #expect(verdict.summary.contains("Apache httpd (`RequestReadTimeout header=20`)"))
        #expect(verdict.summary.contains("Apache httpd logs this as 408 and sends no response."))
        #expect(
            verdict.summary.hasSuffix(
                "a TLS-inspecting proxy whose own client rejects its certificate leaves connections like these."))
    }

    @Test func inTLS13TheIssuerCannotBeSeen() {
        let verdict = report((0..<2).map { Self.refused($0, .tls13) }).verdict
        #expect(verdict.summary.hasSuffix("TLS 1.3 encrypts the certificate: the capture does not show who issued it."))
    }

    /// A proxy's product is named once, whether the client refused its certificate or only the bundle does.
    @Test func nothingIsSaidTwice() {
        for refuses in [true, false] {
            let record = ConnectionScript.record {
                $0.open()
                $0.clientHello(nil)
                $0.serverFlight(.tls12, [.fortinet])
                $0.set { $0.verification = .says((79, "invalid CA certificate")) }
                if refuses { $0.alert(.client, 48) }
            }
            let diagnosis = report([record])
            #expect(
                diagnosis.connections[0].findings.first?.id
                    == (refuses ? .clientRejectedCertificate : .certificateUntrusted))
            #expect(diagnosis.verdict.summary.components(of: "names Fortinet FortiGate") == 1)
        }
    }

    @Test func whatIsOnlyPossibleIsSaidSo() {
        let records = (0..<2).map { id in
            ConnectionScript.record(id) {
                $0.open()
                $0.clientHello(nil)
                $0.serverFlight(.tls12, [.inspected])
                $0.completeHandshake()
                $0.close(.client)
            }
        }
        let verdict = report(records).verdict
        #expect(verdict.confidence == .possible)
        #expect(
            verdict.summary.hasPrefix(
                "10.20.0.14 may have rejected the certificate of 198.51.100.7:443: in 2 connections"))
    }

    @Test func theAlertOfTheSideThatLeadsIsTold() {
        let records = (0..<2).map { id in
            ConnectionScript.record(id) {
                $0.open()
                $0.clientHello()
                $0.alert(.server, 70)
                let close = $0.record.close
                $0.alert(.client, 80)
                $0.set { $0.close = close }
            }
        }
        #expect(
            report(records).verdict.summary.hasPrefix(
                """
                telemetry.vendor.example (198.51.100.7:443) aborted the TLS handshake with 10.20.0.14 in 2 \
                connections, each time with the fatal TLS alert protocol_version; this alert means: 
                """
            ))
    }

    @Test(arguments: [
        (1, "The one TCP connection in this capture is healthy: no side closed a connection early (it was answered)."),
        (2, "Both TCP connections in this capture are healthy: no side closed a connection early (all answered)."),
        (4, "All 4 TCP connections in this capture are healthy: no side closed a connection early (all answered)."),
    ])
    func healthIsSaidPlainly(_ count: Int, _ summary: String) {
        let verdict = report((0..<count).map { ConnectionRecord.healthy($0) }).verdict
        #expect(verdict.summary == summary && verdict.confidence == .certain && verdict.isHealthy == true)
    }

    @Test func nothingToSee() {
        let verdict = report([]).verdict
        #expect(verdict.summary == "This capture has no frame that can be read.")
        #expect(verdict.confidence == .certain && verdict.isHealthy == nil)
    }

    @Test func aWarningAloneIsWorthALook() {
        let check = ConnectionScript.record {
            $0.handshake()
            $0.set { $0.verification = .says() }
            $0.close(.client)
        }
        let verdict = report([check, ConnectionRecord.healthy(1)]).verdict
        #expect(!verdict.summary.contains("No connection failed visibly."))
        #expect(verdict.isHealthy == false)
    }
}

extension String {
    /// How often `part` occurs.
    fileprivate func components(of part: String) -> Int { indices.count { self[$0...].hasPrefix(part) } }
}
