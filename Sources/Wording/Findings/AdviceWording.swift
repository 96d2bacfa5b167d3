import Cryptography
import Diagnosis
import Octets
import Packets
import Timeline

/// What to do, in English.
struct AdviceWording {
    let facts: ConnectionFacts

    private static let filterByName =
        " If only this server name is affected, look for a filter by SNI on the path."

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
                """
                On the server: `ss -ltnp 'sport = :\(endpoint.port)'` shows whether a program listens on the port, and \
                on which address.
                """
        case .identifyListener: return "Find out what listens on port \(endpoint.port) of \(endpoint.address)."
        case .readLog: return "Check the log of \(server) at this time."
        case .readLogForReason: return "Check the log of \(server) at this time for the reason."
        case .readLogForClientCertificate:
            return
                """
                Check the log of \(server) at this time for the reason: whether the CA that issued the certificate of \
                \(client) is among its CAs for clients, and whether that certificate is still valid.
                """
        case .readLogForRenegotiation:
            return
                """
                Check the log of \(server) at this time: if it requires a client certificate for this resource, \
                install one on \(client).
                """
        case .readLogForRequest:
            return
                """
                Check the server's log for this request and for what the server waits for (an upstream server, a \
                database).
                """
        case .readLogFor408(let line):
            return "Check the server's log for 408 at the time of the close\(line.map { ": " + $0 } ?? "")."
        case .readLogAtClose: return "Check the server's log at the time of the close."
        case .readLogAtCloseFor(let line):
            let time = facts.close.mark.map { CalendarTime($0.at).time } ?? "?"
            return "Check the server's log at the time of the close (\(time) UTC): \(line)."
        case .switchTLSOn:
            return
                """
                Enable TLS on \(endpoint), or find out from its log why it was not available at this time; if another \
                port uses TLS from the first byte, use that port.
                """
        case .useHTTPSPort: return "Use the server's HTTPS port, or enable TLS on port \(endpoint.port)."
        case .enableVersion:
            return
                """
                Enable a TLS version that both sides support: compare the client's offer with the server's settings \
                for \(name).
                """
        case .compareOffer:
            return
                """
                Compare the client's cipher suites, groups and signature algorithms with the server's settings for \
                \(name).
                """
        case .checkName:
            return
                """
                Check the name in the client's configuration, and that the server has a virtual host and certificate \
                for \(name).
                """
        case .addVirtualHost:
            return "Configure a virtual host for that name on the server, or request a name that it serves."
        case .findWhatEnded:
            return
                """
                Check on \(server) what ended at this time: a crash, a restart, a worker process that was killed (out \
                of memory), a timeout of an upstream server.
                """
        case .findWhatStoppedAnswer:
            return
                """
                Check on \(server), and on whatever it reads this response from, what stopped at the time of the last \
                byte.
                """
        case .readLogOfUpstream:
            return
                """
                Check the log of the server behind \(server): the gateway's own log has the status, the upstream server's \
                has the reason.
                """
        case .findWhatItWaitsFor:
            return
                """
                Find out what \(server) waits for before it answers: a name server, a key store, a connection to \
                another server.
                """
        case .findWhatItWaitsForInstead(let timeout):
            return
                """
                Find out what \(server) waits for; a longer timeout of \(client) (here \(Words.duration(timeout))) \
                would only hide it.
                """
        case .findTimeout(let duration):
            return
                """
                Check for a `Timeout` or `RequestReadTimeout` of \(Words.duration(duration)) in the configuration of \
                \(server).
                """
        case .waitForWholeHello:
            return
                """
                Let \(server), or the proxy or load balancer in front of it, wait for the whole ClientHello before it decides \
                where the connection goes (HAProxy: `tcp-request inspect-delay` with `req.ssl_hello_type 1`).
                """
        case .logClientPort:
            return
                """
                Log the client's port (`%{remote}p` in Apache's LogFormat, `$remote_port` in nginx'): it makes the \
                match certain.
                """
        case .endOldConnection:
            return
                """
                End the old connection on \(endpoint.address) (`ss -K dst \(client) dport = :\(facts.record.client.port)` on \
                Linux), or let the client use another source port.
                """
        }
    }

    private func text(_ advice: Advice.AtClient) -> String {
        switch advice {
        case .identifyProgram: "Find out which program on \(client) opens this connection, and capture there."
        case .identify: "Find out what \(client) is: one of your devices, or a proxy or NAT in front of them."
        case .readLog: "Check the log of \(client) at this time."
        case .readLogForReason: "Check the log of \(client) at this time for the reason."
        case .readDeviceLog:
            """
            Check the log of the device at \(client) around this time, and check whether the certificate's issuer is \
            in its CA bundle (`--trust`).
            """
        case .installNamedCertificate:
            """
            Install a client certificate on \(client) that one of the CAs the server names has issued, or disable \
            client authentication on the server.
            """
        case .installCertificate:
            """
            Install a client certificate on \(client) that the server accepts, or disable client authentication on the \
            server.
            """
        case .findWhyNoPing(let keepAlive):
            """
            Find out why \(client) sent no PINGREQ within \(Words.plain(keepAlive.inSeconds)) s: a loop of its MQTT \
            library that is not called or is blocked, a device that sleeps; else give it a longer keep-alive.
            """
        case .switchSSL2Off:
            "Disable SSL 2.0 on the client, so that it sends its ClientHello in TLS format."
        case .findWhatStopsSending:
            """
            Find out why \(client) stops in the middle of a request: a blocked program, a source that delivers no more \
            data, a path that drops large packets.
            """
        case .closeIdleSooner(let keepAlive):
            """
            Let the client (or the load balancer in front) close idle connections sooner than the server does (here \
            after \(Words.duration(keepAlive))), and repeat requests that received no response.
            """
        case .readAnswerWhileSending:
            """
            Let the client read the response while it is still sending, or ask first with `Expect: 100-continue`; \
            otherwise the reset hides the response.
            """
        case .pingLessOften:
            "Make the client's HTTP/2 keep-alive (PING) interval longer than the shortest one that the server permits."
        case .useHTTPS: "Use https:// in the client's configuration."
        case .repeatRequest:
            "What was sent last was not processed: it is safe to send it again on a new connection."
        }
    }

    private func text(_ advice: Advice.OfCertificate) -> String {
        switch advice {
        case .show:
            let command = CommandWords.showCertificates(endpoint, facts.record.serverName)
            return "To see the certificate that the device receives, run in its network `\(command)`."
        case .replaceSelfSigned:
            return
                """
                Install a certificate of a CA that the client trusts on the server for \(name), or add this one to the \
                client's bundle.
                """
        case .renew: return "Renew the certificate of \(name), and reload the server so that it uses the new one."
        case .checkClocks: return "Check the clocks of server and client, and the validity of the new certificate."
        case .sendIntermediate:
            return "Configure the server for \(name) to send its intermediate certificate as well (fullchain)."
        case .coverName:
            return
                """
                Give the server a certificate that covers \(name), or let the client use a name that the certificate \
                covers.
                """
        case .updateBundle: return "Update the CA bundle of the device: a certificate in it has expired."
        case .findTrustStore(let bundle):
            return
                """
                Find out which trust store the program on \(client) reads: it is not \(bundle), by which the chain is \
                valid.
                """
        case .remedy(let error): return error.remedy
        case .runWithBundle: return "Run again with the device's CA bundle: `hangup CAPTURE --trust BUNDLE.pem`."
        case .exemptOrInstall:
            return
                """
                Exempt \(name) from TLS inspection for these devices, or install the CA \
                \(facts.leaf?.issuerNameInWords ?? "") on them.
                """
        case .proveOrigin:
            return
                """
                To prove where the certificate comes from, capture on the server during the next attempt \
                (\(capture(to: "server-side"))) and compare the certificates.
                """
        case .proveReplacement:
            return
                """
                To prove it, capture on the server at the same time (\(capture(to: "server-side"))) and compare the \
                certificates: the server's own certificate reaches the client unchanged unless TLS is inspected on the \
                path.
                """
        case .askAboutPin(let host, let seen):
            return
                """
                Ask who runs \(Words.name(host)) whether the key was changed on purpose. If so, change the client's \
                pin\(seen.map { " to `\($0)`" } ?? "") or to that of the CA's key; if not, a device on the path \
                presents its own certificate.
                """
        case .askForExemption(let product):
            return "Ask who runs \(product) in the customer's network to exempt \(name) from inspection."
        }
    }

    private func text(_ advice: Advice.OnPath) -> String {
        switch advice {
        case .askForRoute(let address): "Ask who runs \(address) for the rule or route for \(endpoint)."
        case .findSmallMTU:
            """
            Find the link with the smaller MTU (VPN, PPPoE, tunnel) and let ICMP \"fragmentation needed\" through, or \
            clamp the MSS there; as a test, lower the MTU of the server's interface to 1300.
            """
        case .findClientHelloFilter:
            """
            Look for a firewall or load balancer that expects the whole ClientHello in one packet; as a test, disable \
            post-quantum key exchange on the client so that the ClientHello fits one packet.
            """
        case .compareIdleTimeouts:
            """
            Compare how long the connection was idle before with the idle timeouts of firewalls and NATs on the path, \
            and send TCP keep-alives at a shorter interval.
            """
        case .keepAliveBelow(let rest, let survived):
            """
            Let client or server send keep-alives more often than the idle timer of the path, which is \
            \(survived.map { "between \(Words.duration($0)) and" } ?? "at most") \(Words.duration(rest)), or close pooled \
            connections before it runs out.
            """
        case .lookAtHost(let side, let mark):
            """
            Find out what happened to \(facts.name(of: side)) or its network around frame \(mark.frame): power, link, \
            restart, a firewall's rules.
            """
        case .findWhyNotRead(let side):
            "Find out why the program on \(facts.name(of: side)) did not read: blocked, paused, waiting for something else."
        case .findDroppedReset:
            "Look for a firewall between the two that drops the client's RST."
        case .dropInvalid:
            """
            On the NAT: drop what its table does not know before it is forwarded (`iptables -I FORWARD -m conntrack \
            --ctstate INVALID -j DROP`), or set `net.netfilter.nf_conntrack_tcp_be_liberal=1`.
            """
        case .findUntranslating:
            "Capture on both sides of the NAT, and watch its table (`conntrack -E`) for entries that end too early."
        case .findSecondHost(let owner, let side):
            """
            Find the host with MAC address \(owner) (in the tables of the switches) and give it another address than \
            \(side == .client ? facts.record.client.address : facts.record.server.address).
            """
        case .findLoop(let reporter, let side):
            """
            Compare the routes\(reporter.map { " of \($0) and its neighbours" } ?? " of the routers on the path") to \
            \(side == .client ? facts.record.client.address : facts.record.server.address): at least two routers take each \
            other for the way there. `traceroute` shows them in turn.
            """
        case .findTranslator(let side):
            """
            Look for a NAT, firewall or modem near \(facts.name(of: side)) that gives packets of one connection to another; \
            capture on both sides of it.
            """
        }
    }

    private func text(_ advice: Advice.AtProxy) -> String {
        switch advice {
        case .giveCredentials: "Give \(client) credentials for the proxy, or exempt it there from authentication."
        case .findWhyUnreachable(let target):
            """
            Find out in the proxy's log why it could not reach \(target ?? "the target"), and try from the proxy's \
            host.
            """
        case .allow(let target):
            "Allow \(target ?? "the target") in the rules of the proxy, or let \(client) reach it without the proxy."
        case .readLog(let target):
            """
            Check the proxy's log for the reason: its rules, the credentials of \(client), or whether it can reach \
            \(target ?? "the target").
            """
        }
    }

    private func text(_ advice: Advice.Capture) -> String {
        switch advice {
        case .onServerForSYN:
            """
            Capture on the server: `tcpdump -n -i any -s 0 'host \(client) and tcp port \(endpoint.port)'`. If the SYN \
            arrives there, the answer is lost on the path back; if not, a device in front of the server drops the \
            SYN.
            """
        case .onClientForSYNACK: "Capture on the client as well: does the SYN-ACK arrive there?"
        case .onServerForClientHello:
            """
            Capture on the server at the same time: `tcpdump -s 0 -w server-side.pcap 'host \(client) and tcp port \
            \(endpoint.port)'`. Does the complete ClientHello arrive?
            """
        case .onServerForACK(let frame):
            """
            Capture on the server at the same time: does the ACK of frame \(frame) arrive there? If it does, the server's \
            program does not take the connection.
            """
        case .atOtherEndForReset:
            """
            Capture at the other end at the same time: a reset that was not sent there was sent by a device between.\
            \(facts.record.tls == nil ? "" : Self.filterByName)
            """
        case .atOtherEndForSegment(let frame):
            """
            Capture at the sender at the same time: if the segment of frame \(frame) is not sent there, a device between \
            the two points made it.
            """
        case .atOtherEndForData:
            "Capture at the other end at the same time: does what was sent arrive there?"
        case .atOtherEnd: "Capture at the other end at the same time and compare."
        case .onDevice:
            """
            Capture on the device's side at the same time (\(capture(to: "client-side"))) and compare: does the device \
            reject a certificate there?
            """
        case .clientWithoutPath:
            """
            Capture the same client on a path without a proxy, and compare the fingerprints: `hangup connections -f \
            ndjson` has them as tls.ja4.
            """
        }
    }

    /// How to capture again, as a sentence.
    static func text(_ advice: Recapture) -> String {
        switch advice {
        case .everything:
            """
            Capture all packets of the connection: no sampling, and no filter by flags, direction or protocol beyond \
            `tcp port`.
            """
        case .bothDirections:
            "Capture where both directions pass: with asymmetric routing or a mirror port, on the host itself."
        case .earlier: "Start the capture first, then the client."
        case .wholePackets: "Capture whole packets: `tcpdump -s 0`."
        case .copyAgain(let isCutOff):
            isCutOff
                ? "Copy the file again, or stop tcpdump with Ctrl-C (SIGINT) so that it writes its buffer."
                : "Copy the file again in binary mode and compare checksums; if it is the same at its source, capture again."
        case .synchronisedClock:
            """
            Keep the clock of the capturing machine synchronised before the capture begins; merge captures in time \
            order (`mergecap`).
            """
        }
    }

    /// The command line that captures the connection's server.
    private func capture(to file: String) -> String {
        "`tcpdump -i any -s 0 -w \(file).pcap 'tcp port \(endpoint.port)'`"
    }
}
