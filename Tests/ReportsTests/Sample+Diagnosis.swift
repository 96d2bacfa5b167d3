import Capture
import ConnectionScripts
import Cryptography
import Knowledge
import Octets
import SampleRecords
import TLS
import Timeline

@testable import Diagnosis

extension Sample {
    static let rejection = Finding(
        .certificateRejected(.init(sign: .alert(.unknownCA), delay: .microseconds(800))), .problem, .certain,
        reasons: [
            .handshake(.certificateAnswered(isEncrypted: false, shown: 6, answered: 7, after: .microseconds(800)))
        ],
        alternatives: [.certificate(.privateAuthority)], frames: [6, 7], advice: [.certificate(.exemptOrInstall)])

    static let timeout = Finding(
        .serverTimerExpired(.init(waitingFor: .beforeRequest, idle: .milliseconds(20_018), basis: .length)),
        .problem, .likely,
        reasons: [.timing(.idleBeforeServerEnd(.milliseconds(20_018), in: 17))], frames: [17, 19],
        matches: [
            .init(
                product: "Apache httpd", setting: .byDefault("RequestReadTimeout header=20"), interval: .seconds(20),
                source: .catalogue("mod_reqtimeout.c"))
        ],
        advice: [.capture(.onDevice)])

    /// Three refused connections and a healthy one.
    static let story = {
        let connections = [
            DiagnosedConnection(record: refused(id: 0, port: 41_108), findings: [rejection]),
            DiagnosedConnection(record: refused(id: 1, port: 41_110, first: 9, after: 0.5), findings: [rejection]),
            DiagnosedConnection(record: healthy(id: 2), findings: []),
            DiagnosedConnection(record: refused(id: 3, port: 41_112, first: 50, after: 60), findings: [rejection]),
        ]
        var diagnosis = Diagnosis(
            of: connections,
            inputs: inputs(trust: [.init(name: "device-bundle.pem", certificates: 1)], connections: 4))
        diagnosis.verdict.confidence = .likely
        diagnosis.findings = [CaptureFinding(.packetsCut(2, snapLength: nil), .warning, advice: [.wholePackets])]
        diagnosis.limits = [.oneDirection(first: connections[0].record)]
        return diagnosis
    }()

    /// One healthy connection.
    static let wellness = Diagnosis(
        of: [DiagnosedConnection(record: healthy(id: 0), findings: [])],
        inputs: inputs([file("healthy.pcap", frames: 9, until: 1)], connections: 1))

    /// One connection that the server's timer ended.
    static let timer = Diagnosis(
        of: [DiagnosedConnection(record: timedOut(id: 0), findings: [timeout])],
        inputs: inputs([file("server-side.pcap", frames: 20, until: 21)], connections: 1))

    /// What someone wrote who knows that it will be pasted into a ticket, printed in a terminal and opened in a
    /// spreadsheet.
    static let hostile =
        """
        =cmd|' /C calc'!A0 `<img src=x>` **b** _i_ [a](http://x) |\u{301} \
        \u{1B}[31mred\u{9b}2J\u{202e}gnp\u{200b}\"\\\r\n# h ` <b>
        """

    /// A diagnosis every free text of which is that.
    static let attack = {
        var record = refused(id: 0, port: 41_108)
        record.tls?.observation.clientHello?.serverName = hostile
        record.tls?.certificates[0].subject = hostile
        record.tls?.certificates[0].dnsNames = [hostile]
        let match = Finding.Match(product: hostile, interval: .milliseconds(1500), source: .catalogue(hostile))
        let timer = Finding.Match(product: hostile, setting: .byDefault(hostile), source: .catalogue(hostile))
        let refusal = Finding(
            rejection.conclusion, .problem, .certain, reasons: [.exchange(.response(in: 7, server: hostile))],
            alternatives: [.server(.otherTimers([timer]))], frames: [7], matches: [match],
            advice: [.proxy(.allow(target: hostile)), .certificate(.askAboutPin(host: hostile, seen: hostile))])
        let mismatch = Finding(
            .certificateDefect(.nameMismatch(names: [hostile], subject: hostile)), .problem, .certain,
            reasons: [.certificate(.seenPin(hostile, subject: hostile))], frames: [7], matches: [match])
        let damage = CaptureFile.Damage(offset: 24, lastFrame: 7, what: hostile, isCutOff: false)
        var diagnosis = Diagnosis(
            of: [DiagnosedConnection(record: record, findings: [refusal, mismatch])],
            inputs: inputs([file(hostile)], connections: 1))
        diagnosis.findings = [CaptureFinding(.damaged(file: hostile, damage, unreadOctets: nil), .warning)]
        diagnosis.limits = [
            .unreadableLog(.init(name: hostile, formats: [], lines: 1, matchedLines: 0, unreadableLines: 1))
        ]
        return diagnosis
    }()
}
