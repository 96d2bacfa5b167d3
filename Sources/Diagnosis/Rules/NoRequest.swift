import Knowledge
import Octets
import Packets
import TLS
import Timeline

/// TLS handshake complete, no request followed.
struct NoRequest: ConnectionRule {
    func finding(_ facts: ConnectionFacts) -> Finding? {
        guard facts.phase == .handshakeComplete, let completed = facts.handshakeCompleted else { return nil }
        let unasked = facts.unaskedAnswer
        let wait = (unasked?.at ?? facts.close.mark?.at ?? facts.record.observedUntil).seconds(since: completed.at)
        let isTooShort = wait < ConnectionFacts.shortestWait
        if facts.close.by == nil, wait > ConnectionFacts.longestBelievableWait { return nil }
        // A client that leaves at once without a request made a check; the proxies' own upstream connections end so as well.
        if facts.close.by == .client || (facts.close.by == nil && isTooShort) {
            guard facts.close.by != nil else { return nil }
            return Finding(
                .noRequest, .warning, .certain,
                summary:
                    "\(facts.client) finished the TLS handshake with \(facts.server), sent no request and left after \(Words.duration(wait)).",
                rivals: [
                    "A health check or scanner; a proxy whose own client left; a client that did not like the certificate and checks it last."
                ],
                frames: [completed.frame] + facts.closeFrames)
        }
        if facts.close.by == .server, isTooShort, facts.observation?.firstApplicationData.server != nil { return nil }
        if facts.close.by == .server, wait < ServerTimeoutClose.shortestTimer { return serverLeft(facts, completed, wait) }
        return Finding(
            .noRequest, .problem, .certain,
            summary:
                "\(facts.client) finished the TLS handshake with \(facts.server) and never sent a request; after \(Words.duration(wait)) of silence \(unasked == nil ? "" : "the server said one thing nobody had asked for, as a 408 Request Timeout is, and ")\(unasked == nil ? facts.howWaitingEnded() : "closed the connection")\(how(facts.close.how)).",
            because: ["The handshake was complete in frame \(completed.frame); no application data of the client follows."]
                + [
                    unasked.map { said($0, by: facts.unaskedAnswerSender) }, facts.clientIsGone,
                ].compactMap { $0 },
            rivals: [
                "A TLS-inspecting proxy whose own client refused or ignored its certificate: it opens this connection first and then has nothing to ask.",
                "A browser that opens a connection in reserve, or a health check.",
            ],
            frames: [completed.frame] + facts.closeFrames,
            nextSteps: [
                "Find out what \(facts.client) is: a device of yours, or a proxy or NAT in front of the devices.",
                "Capture on the device's side at the same time (`tcpdump -i any -s 0 -w client-side.pcap 'tcp port \(facts.record.server.port)'`) and compare: does the device refuse a certificate there?",
            ])
    }

    private func said(_ mark: Mark, by sender: TimeoutAnswer?) -> String {
        let whose =
            sender.map { "it has the length of \($0.product)'s 408 (\($0.octets) bytes)." }
            ?? "HAProxy and Node.js answer 408 into such connections, Apache httpd and nginx send nothing."
        return "The server's own data is in frame \(mark.frame): \(whose)"
    }

    /// Nobody can send a request to a server that is gone before it.
    private func serverLeft(_ facts: ConnectionFacts, _ completed: Mark, _ wait: Double) -> Finding {
        Finding(
            .noRequest, .problem, .likely,
            summary:
                "\(facts.server) finished the TLS handshake with \(facts.client) and \(facts.close.how == .rst ? "reset" : "closed") the connection \(Words.duration(wait)) later, before a request could come\(how(facts.close.how)).",
            because: ["The handshake was complete in frame \(completed.frame); no application data of either side follows."],
            rivals: [
                "The server refuses the client without an alert: its certificate, its name or its address.",
                "The server's program crashed or is overloaded, or a load balancer found no server behind it.",
                "A server that only shows that TLS works, as tests do.",
            ],
            frames: [completed.frame] + facts.closeFrames,
            nextSteps: ["Look into the log of \(facts.server) at this time."])
    }

    private func how(_ manner: Close.Manner) -> String {
        switch manner {
        case .closeNotifyFin: " (close_notify, then FIN)"
        case .closeNotifyRst: " (close_notify, then RST)"
        case .fin: " (FIN without close_notify)"
        default: ""
        }
    }
}
