import Cryptography
import Diagnosis
import Octets
import Packets
import Timeline

/// What to do, in English.
struct AdviceWording {
    let facts: ConnectionFacts

    init(_ facts: ConnectionFacts) { self.facts = facts }

    private var client: String { facts.client }
    private var server: String { facts.server }
    private var name: String { facts.serverName }
    private var endpoint: Endpoint { facts.record.server }

    /// A step as a sentence.
    func text(_ advice: Advice) -> String {
        switch advice {
        case .server(let advice): text(advice)
        case .client(let advice): text(advice)
        case .certificate(let advice): text(advice)
        case .path(let advice): text(advice)
        case .proxy(let advice): text(advice)
        case .capture(let advice): text(advice)
        case .recapture(let advice): Self.text(advice)
        }
    }

    private func text(_ advice: Advice.AtServer) -> String {
        switch advice {
        case .listListeners:
            return
                "On the server: `ss -ltnp 'sport = :\(endpoint.port)'` shows whether a program listens on the port, and on which address."
        case .identifyListener: return "Find out what listens on port \(endpoint.port) of \(endpoint.address)."
        case .readLog: return "Look into the log of \(server) at this time."
        case .readLogForReason: return "Look for the reason in the log of \(server) at this time."
        case .readLogForClientCertificate:
            return
                "Look for the reason in the log of \(server) at this time: whether its list of CAs for clients has the one that issued the certificate of \(client), and whether that certificate is still valid."
        case .readLogForRenegotiation:
            return
                "Look into the log of \(server) at this time: whether it demands a client certificate for this path, and install one on \(client) if so."
        case .readLogForRequest:
            return "Look into the server's log for this request, and for what it waits for (an upstream, a database)."
        case .readLogFor408(let line):
            return "Look into the server's log for 408 at the time of the close\(line.map { ": " + $0 } ?? "")."
        case .readLogAtClose: return "Look into the server's log at the time of the close."
        case .readLogAtCloseFor(let line):
            let time = facts.close.mark.map { CalendarTime($0.at).time } ?? "?"
            return "Look into the server's log at the time of the close (UTC \(time)) for \(line)"
        case .switchTLSOn:
            return
                "Switch TLS on at \(endpoint), or find out in its log why it had none at this time; where another port is for TLS from the first octet, use that."
        case .useHTTPSPort: return "Use the server's HTTPS port, or switch TLS on for port \(endpoint.port)."
        case .enableVersion:
            return
                "Enable a TLS version on one side that the other has: compare the client's offer with the server's settings for \(name)."
        case .compareOffer:
            return "Compare the client's cipher suites, groups and signature algorithms with the server's settings for \(name)."
        case .checkName:
            return
                "Check the name in the client's configuration, and that the server has a virtual host and certificate for \(name)."
        case .addVirtualHost: return "Give the server a virtual host for that name, or ask it for one that it has."
        case .findWhatEnded:
            return
                "Look on \(server) for what ended at this time: a crash, a restart, a worker that was killed (out of memory), a timeout towards a server behind it."
        case .findWhatItWaitsFor:
            return "Look on \(server) for what it waits for before it answers: a name server, a key store, a connection onward."
        case .findWhatItWaitsForInstead(let timeout):
            return "Find out what \(server) waits for; a longer timeout of \(client) (\(Words.duration(timeout)) here) only hides it."
        case .findTimeout(let duration):
            return
                "Look for a `Timeout` or `RequestReadTimeout` of \(Words.duration(duration)) in the configuration of \(server)."
        case .logClientPort:
            return
                "Log the client's port (`%{remote}p` in Apache's LogFormat, `$remote_port` in nginx'): it makes the match certain."
        }
    }

    private func text(_ advice: Advice.AtClient) -> String {
        switch advice {
        case .identifyProgram: "Find out which program on \(client) opens this connection, and capture there."
        case .identify: "Find out what \(client) is: a device of yours, or a proxy or NAT in front of the devices."
        case .readLog: "Look into the log of \(client) at this time."
        case .readLogForReason: "Look for the reason in the log of \(client) at this time."
        case .readDeviceLog:
            "Read the log of the device at \(client) around this time, and check whether the certificate's issuer is in its CA bundle (`--trust`)."
        case .installNamedCertificate:
            "Install a client certificate on \(client) that one of the CAs the server names has issued, or switch off client authentication on the server."
        case .installCertificate:
            "Install a client certificate on \(client) that the server accepts, or switch off client authentication on the server."
        case .switchSSL2Off:
            "Switch SSL 2.0 off in the client's settings, so that it sends its ClientHello in the format of TLS."
        case .findWhatStopsSending:
            "Look on \(client) for what stops in the middle of sending: a blocked program, a body source that dries up, a path that drops large packets."
        case .closeIdleSooner(let keepAlive):
            "Let the client (or the load balancer in front) close idle connections sooner than the server does (keep-alive timeout of \(Words.duration(keepAlive)) here), and repeat requests that got no answer."
        case .useHTTPS: "Use https:// in the client's configuration."
        }
    }

    private func text(_ advice: Advice.OfCertificate) -> String {
        switch advice {
        case .show:
            return
                "See the certificate the device is shown: from its network, `openssl s_client -connect \(endpoint) -servername \(name) -showcerts`."
        case .replaceSelfSigned:
            return
                "Install a certificate of a CA that the client trusts on the server for \(name), or add this one to the client's bundle."
        case .renew: return "Renew the certificate of \(name), and restart or reload the server so that it is used."
        case .checkClocks: return "Check the clocks of server and client, and the validity of the new certificate."
        case .sendIntermediate:
            return "Configure the server for \(name) to send its intermediate certificate as well (fullchain)."
        case .coverName:
            return "Give the server a certificate that covers \(name), or make the client ask for a name the certificate has."
        case .updateBundle: return "Update the CA bundle of the device: a certificate in it has expired."
        case .remedy(let error): return error.remedy
        case .runWithBundle: return "Run again with the device's CA bundle: `hangup CAPTURE --trust BUNDLE.pem`."
        case .exemptOrInstall:
            return
                "Exempt \(name) from TLS inspection for these devices, or install the CA \(facts.leaf?.issuerNameInWords ?? "") on them."
        case .proveOrigin:
            return
                "To prove where the certificate comes from, capture on the server during the next attempt (\(capture(to: "server-side"))) and compare the certificates."
        case .proveReplacement:
            return
                "To prove it, capture on the server at the same time (\(capture(to: "server-side"))) and compare the certificates: that of the server's own reaches the client unchanged unless something is in between."
        case .askAboutPin(let host, let seen):
            return
                "Ask who runs \(Words.name(host)) whether the key was changed on purpose. If so, change the client's pin\(seen.map { " to `\($0)`" } ?? "") or to that of the CA's key; if not, something on the way shows a certificate of its own."
        case .askForExemption(let product):
            return "Ask who runs \(product) in the customer's network to exempt \(name) from inspection."
        }
    }

    private func text(_ advice: Advice.OnPath) -> String {
        switch advice {
        case .askForRoute(let address): "Ask who runs \(address) for the rule or route for \(endpoint)."
        case .findSmallMTU:
            "Find the link with the smaller MTU (VPN, PPPoE, tunnel) and let ICMP \"fragmentation needed\" through, or clamp the MSS there; as a test, lower the MTU of the server's interface to 1300."
        case .findClientHelloFilter:
            "Look for a firewall or load balancer that expects the whole ClientHello in one packet; as a test, switch off post-quantum key exchange on the client so that the ClientHello fits one packet."
        case .compareIdleTimeouts:
            "Compare how long the connection was idle before with the timeouts of firewalls and translators on the way, and send TCP keep-alives more often than that."
        }
    }

    private func text(_ advice: Advice.AtProxy) -> String {
        switch advice {
        case .giveCredentials: "Give \(client) a name and password for the proxy, or exempt it there from giving them."
        case .findWhyUnreachable(let target):
            "Find out in the proxy's log why it could not reach \(target ?? "the target"), and try from the proxy's host."
        case .allow(let target):
            "Allow \(target ?? "the target") in the rules of the proxy, or let \(client) reach it without the proxy."
        case .readLog(let target):
            "Look for the reason in the proxy's log: its rules, the password of \(client), or whether it can reach \(target ?? "the target")."
        }
    }

    private func text(_ advice: Advice.Capture) -> String {
        switch advice {
        case .onServerForSYN:
            "Capture on the server: `tcpdump -n -i any -s 0 'host \(client) and tcp port \(endpoint.port)'`. If the SYN arrives there, the answer is lost on the way back; if not, something before the server drops it."
        case .onClientForSYNACK: "Capture on the client as well: does the SYN-ACK arrive there?"
        case .onServerForClientHello:
            "Capture on the server at the same time: `tcpdump -s 0 -w server-side.pcap 'host \(client) and tcp port \(endpoint.port)'`. Does the ClientHello arrive whole?"
        case .atOtherEndForReset:
            "Capture at the other end at the same time: a reset that was not sent there was made in between. If only this server name is affected, look for a filter by SNI on the path."
        case .atOtherEnd: "Capture at the other end at the same time and compare."
        case .onDevice:
            "Capture on the device's side at the same time (\(capture(to: "client-side"))) and compare: does the device refuse a certificate there?"
        case .clientWithoutPath:
            "Capture the same client where nothing is in between, and compare the fingerprints: `hangup connections -f ndjson` has them as tls.ja4."
        }
    }

    /// How to capture again, as a sentence.
    static func text(_ advice: Recapture) -> String {
        switch advice {
        case .everything:
            "Capture all packets of the connection: no sampling, and no filter by flags, direction or protocol beyond `tcp port`."
        case .bothDirections:
            "Capture where both directions pass: with asymmetric routing or a mirror port, on the host itself."
        case .earlier: "Start the capture first, then the client."
        case .wholePackets: "Capture whole packets: `tcpdump -s 0`."
        case .copyAgain(let isCutOff):
            isCutOff
                ? "Copy the file again, or stop tcpdump with Ctrl-C (SIGINT) so that it writes its buffer."
                : "Copy the file again in binary mode and compare checksums; if it is the same at its source, capture again."
        case .synchronisedClock:
            "Keep the clock of the capturing machine synchronised before the capture begins; merge captures in time order (`mergecap`)."
        }
    }

    /// The command line that captures the connection's server.
    private func capture(to file: String) -> String { "`tcpdump -i any -s 0 -w \(file).pcap 'tcp port \(endpoint.port)'`" }
}
