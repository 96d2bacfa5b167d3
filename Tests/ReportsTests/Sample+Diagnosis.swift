import Capture
import Cryptography
import Diagnosis
import Knowledge
import Octets
import TLS
import Timeline

extension Sample {
    static let rejection = Finding(
        .clientRejectedCertificate, .problem, .certain,
        summary: "192.0.2.10 refused the certificate of telemetry.vendor.example with unknown_ca.",
        because: ["The Certificate message is in frame 6; the client's answer in frame 7, less than 1 ms later."],
        rivals: ["The server was given a wrong certificate."], frames: [6, 7],
        nextSteps: ["Exempt telemetry.vendor.example from TLS inspection for these devices."])

    static let timeout = Finding(
        .serverTimeoutClose, .problem, .likely, summary: "The server ended the connection after 20.0 s of silence.",
        because: ["20.018 s lie between the last byte and frame 17."], frames: [17, 19],
        matches: [.init(name: "Apache httpd: RequestReadTimeout header=20", seconds: 20, source: "mod_reqtimeout.c")],
        nextSteps: ["Capture on the device's side (`tcpdump -i any -s 0 -w client-side.pcap 'tcp port 443'`)."])

    /// Three refused connections and a healthy one.
    static let story = {
        let connections = [
            DiagnosedConnection(record: refused(id: 0, port: 41_108), findings: [rejection]),
            DiagnosedConnection(record: refused(id: 1, port: 41_110, first: 9, after: 0.5), findings: [rejection]),
            DiagnosedConnection(record: healthy(id: 2), findings: []),
            DiagnosedConnection(record: refused(id: 3, port: 41_112, first: 50, after: 60), findings: [rejection]),
        ]
        let pattern = Pattern(
            summary: "192.0.2.10 refused the certificate of telemetry.vendor.example.", findingIDs: [.clientRejectedCertificate],
            connections: [0, 1, 3], clients: ["192.0.2.10"], serverNames: ["telemetry.vendor.example"], firstSeen: at(0),
            lastSeen: at(60.033))
        return Diagnosis(
            evidence: evidence(trust: [.init(name: "device-bundle.pem", certificates: 1)], connections: 4),
            verdict: .init(
                summary:
                    "192.0.2.10 refused the certificate of telemetry.vendor.example. It was issued by “Customer Ltd. Inspection CA”.",
                confidence: .likely, isHealthy: false),
            patterns: [pattern], connections: connections,
            findings: [
                Finding(.captureTruncatedPackets, .warning, .certain, summary: "2 packets were cut.", nextSteps: ["Capture whole packets."])
            ],
            limits: ["The server's side was not captured."])
    }()

    /// One healthy connection.
    static let wellness = Diagnosis(
        evidence: evidence([file("healthy.pcap", frames: 9, until: 1)], connections: 1),
        verdict: .init(summary: "The one TCP connection in this capture is healthy.", confidence: .certain, isHealthy: true), patterns: [],
        connections: [DiagnosedConnection(record: healthy(id: 0), findings: [])], findings: [], limits: [])

    /// One connection that the server's timer ended.
    static let timer = {
        let connection = DiagnosedConnection(record: timedOut(id: 0), findings: [timeout])
        let pattern = Pattern(
            summary: "The server closed an idle connection.", findingIDs: [.serverTimeoutClose], connections: [0], clients: ["192.0.2.10"],
            serverNames: ["telemetry.vendor.example"], firstSeen: at(0), lastSeen: at(20.036))
        return Diagnosis(
            evidence: evidence([file("server-side.pcap", frames: 20, until: 21)], connections: 1),
            verdict: .init(summary: "The server closed an idle connection after 20.0 s.", confidence: .likely, isHealthy: false),
            patterns: [pattern], connections: [connection], findings: [], limits: [])
    }()

    /// What someone wrote who knows that it will be pasted into a ticket, printed in a terminal and opened in a spreadsheet.
    static let hostile =
        "=cmd|' /C calc'!A0 `<img src=x>` **b** _i_ [a](http://x) |\u{301} \u{1B}[31mred\u{9b}2J\u{202e}gnp\u{200b}\"\\\r\n# h ` <b>"

    /// A diagnosis every free text of which is that.
    static let attack = {
        var record = refused(id: 0, port: 41_108)
        record.tls?.observation.clientHello?.serverName = hostile
        record.tls?.certificates[0].subject = hostile
        record.tls?.certificates[0].dnsNames = [hostile]
        let finding = Finding(
            .clientRejectedCertificate, .problem, .certain, summary: hostile, because: [hostile], rivals: [hostile], frames: [7],
            matches: [.init(name: hostile, seconds: 1.5, source: hostile)], nextSteps: [hostile])
        let pattern = Pattern(
            summary: hostile, findingIDs: [.clientRejectedCertificate], connections: [0], clients: [hostile], serverNames: [hostile],
            firstSeen: at(0), lastSeen: at(1))
        return Diagnosis(
            evidence: evidence([file(hostile)], connections: 1),
            verdict: .init(summary: hostile, confidence: .certain, isHealthy: false), patterns: [pattern],
            connections: [DiagnosedConnection(record: record, findings: [finding, finding])], findings: [finding], limits: [hostile])
    }()
}
