import Diagnosis
import Octets

/// Other explanations of a finding, in English.
struct AlternativeWording {
    let facts: ConnectionFacts

    init(_ facts: ConnectionFacts) { self.facts = facts }

    /// An explanation as a sentence.
    func text(_ alternative: Alternative) -> String {
        switch alternative {
        case .client(let alternative): text(alternative)
        case .server(let alternative): text(alternative)
        case .certificate(let alternative): text(alternative)
        case .path(let alternative): text(alternative)
        case .capture(let alternative): text(alternative)
        }
    }

    private func text(_ alternative: Alternative.ByClient) -> String {
        switch alternative {
        case .stoppedOrChecks:
            "The client's program was stopped, reached a timeout of its own, or only checks that TLS answers."
        case .leavesWithoutAlert:
            "The client does not accept what the server sent and leaves without an alert, as some libraries do."
        case .checkOrStopped:
            "A health check or scanner that only opens a connection, or a program that was stopped at this moment."
        case .hostGone: "The client's host lost power or its network."
        case .otherReasonInAlert:
            """
            The client aborted for another reason, which the alert states: an algorithm or extension it does not \
            accept.
            """
        case .waitsForSomethingElse:
            """
            The client waits for something else first: a program that hangs, a spare connection, a health check of a \
            load balancer.
            """
        case .stoppedOrImpatient: "The client's program was stopped, or its user gave up, at this moment."
        case .healthCheckOrProxyOrLateRefusal:
            """
            A health check or scanner; a proxy whose own client left; a client that rejects the certificate and checks \
            it last.
            """
        case .inspectingProxyWithoutRequest:
            """
            A TLS-inspecting proxy whose own client rejected its certificate: it opens this connection first and then \
            has no request to send.
            """
        case .inReserve: "A browser that opens a spare connection, or a health check."
        case .slowOnPurpose: "A person, a revocation check, or a spare connection."
        case .nothingToAsk: "The program had no request to send before."
        case .silentRefusal:
            """
            The client does not accept the certificate and neither sends an alert nor closes the connection, as some \
            devices and applications with pinned certificates do.
            """
        case .busy:
            """
            The client is busy or waits for a person: fetching revocation data, asking for a client certificate, a \
            trust prompt.
            """
        case .updated:
            "The client or its TLS library was updated, or another program on the same device made this connection."
        case .otherProgramOfLibrary: "Another program with the same TLS library made this connection."
        case .asksAgainWithPassword:
            "The client repeats the request with credentials on another connection: then nothing is wrong."
        case .statusIsAboutRequest: "The status is about the request itself, and the certificate was optional."
        case .requestIncomplete: "The request was incomplete: inside TLS its end is not visible without keys."
        case .hadEnough: "A user who cancelled, or a program that had read enough."
        case .forgedOrScan: "The SYN came from a forged address or a port scan."
        }
    }

    private func text(_ alternative: Alternative.ByServer) -> String {
        switch alternative {
        case .crashedOrOverloaded:
            "The server's program crashed, was stopped, or is overloaded; a load balancer found no server behind it."
        case .refusesHello:
            """
            The server, or a device in front of it, refuses the ClientHello without an alert: the name it asks for, its \
            version, or the client's address.
            """
        case .accessListOrLimit:
            """
            An access list of the server (TCP wrappers), its limit of connections, or a load balancer that found no \
            server behind it.
            """
        case .otherReasonAfterHandshake: "The server closed for another reason as soon as the handshake was done."
        case .wantedClientCertificate:
            """
            The server wanted a client certificate and received none: some servers send handshake_failure in that \
            case.
            """
        case .refusedCertificateOrSuite:
            "The server rejected the certificate it received, or has no cipher suite for a second handshake."
        case .refusesWithoutAlert:
            "The server refuses the client without an alert: its certificate, its name or its address."
        case .crashedOrNoBackend:
            "The server's program crashed or is overloaded, or a load balancer found no server behind it."
        case .acceptQueueFull:
            """
            The server's accept queue is full, as its program does not take new connections: Linux then ignores SYNs, and \
            the last ACK of handshakes (`nstat -az TcpExtListenOverflows` on the server counts them).
            """
        case .test: "A test server that only shows that TLS works."
        case .stuck: "The server is overloaded or stuck."
        case .notTLSOrProxyHeader:
            "Something that does not speak TLS listens on the port, or it waits for a PROXY protocol header."
        case .slowAnswer:
            """
            A slow response to a complete request, after which the server closes the connection: inside TLS the two \
            cannot be told apart without keys.
            """
        case .stillWorking: "The server is still processing it."
        case .hostGone: "The server's host lost power or its network."
        case .ignoresOlderTimestamps:
            """
            The server takes all hosts behind one NAT address for one host and ignores SYNs whose TCP timestamp is older \
            than the last one (PAWS, as with `tcp_tw_recycle`).
            """
        case .restarted: "The server or its program was restarted and knows no connection from before."
        case .refusedData:
            "The server still knew the connection, and its program refused the data: the RST acknowledges that data."
        case .backendBrokeOff: "A proxy or load balancer answers for a server behind it, and that server stopped."
        case .ticketIsAnswer(let frame): "The server's record in frame \(frame) is the response, not a session ticket."
        case .plainOnPurpose: "The server serves plain HTTP on this port on purpose."
        case .otherTimers(let matches):
            """
            The same interval fits \(Words.list(matches.map { "\($0.product) (\(MatchWording.setting($0) ?? ""))" })); \
            the `Server` field of a response or the server's configuration shows which.
            """
        case .noKnownTimer(let duration):
            """
            No timer in the catalogue has \(Words.duration(duration)) in this phase: a configured value, or not a \
            timer.
            """
        case .otherDeferringServer: "Another server that is configured to defer accept for 30 s."
        case .proxyConnectsOnward:
            "A proxy in front of it that accepts immediately and connects to the server afterwards."
        case .meantToWait: "A request that is meant to wait (long polling), or one that takes long to process."
        case .flightMayBeIncomplete:
            """
            The flight is encrypted and its end is not visible: the server may not have sent all of it (`--keylog` \
            would show it).
            """
        }
    }

    private func text(_ alternative: Alternative.OfCertificate) -> String {
        switch alternative {
        case .proxyOrOwnFault:
            """
            A TLS-inspecting proxy presents a certificate of its own CA, or the server's own certificate or chain is \
            at fault: in TLS 1.3 the capture does not show which.
            """
        case .privateAuthority: "The server itself uses a certificate of a new or private CA."
        case .notVerified:
            """
            Without the device's CA bundle (`--trust`) it is not known whether the issuer, the name or the date was at \
            fault.
            """
        case .keyRenewedOnPurpose: "The server's key was renewed on purpose, and the pins of the client were not."
        case .keyRenewed: "The server's key was renewed, and the pin was not."
        case .justRenewed: "The server had just renewed its certificate automatically."
        case .intermediateLeftOut: "The server is configured without its intermediate certificate."
        case .nearbyCache:
            """
            A cache or load balancer of the server's owner close to the client; or a capture on a router between the \
            two.
            """
        case .contentNetwork: "A content network that serves many names, with several certificates for one name."
        case .namesake: "A CA of somebody else uses this name."
        case .authorityChanged:
            "The server's owner changed the authority that issues its certificates, or the host has several of them."
        }
    }

    private func text(_ alternative: Alternative.OnPath) -> String {
        switch alternative {
        case .rejectingFirewall: "A firewall that rejects instead of dropping sends the same RST in the server's name."
        case .droppedOrDown:
            "A firewall drops the SYN, the host is down or the address is wrong: the capture does not show which."
        case .answerElsewhere: "The answer takes another route, which does not pass the point of capture."
        case .synACKLost: "The SYN-ACK is lost on the path to the client: there the SYN looks unanswered."
        case .forgedWithSameHopLimit: "A firewall near the sender that forges resets with the same TTL."
        case .pathChanged: "The route to the sender changed at this moment."
        case .filterByServerName: "A firewall lets TCP pass and drops ClientHellos for this server name (SNI)."
        case .largeClientHello(let octets):
            """
            The ClientHello is large (\(octets) bytes, as with post-quantum key shares): some middleboxes drop its \
            second segment.
            """
        case .packetLoss: "Ordinary packet loss, if it happens to few connections only."
        case .heavyLoss: "Heavy packet loss, if small packets are lost as well."
        case .fullSizePacketsLost:
            "Full-size packets are lost on the path to the client (path MTU): compare with a capture on the client."
        case .connectionForgotten:
            "A firewall or NAT on the path has dropped its state of the idle connection."
        case .droppedAfterHandshake:
            "A filter on the path lets TCP's handshake pass and drops what follows, or the path broke at this moment."
        case .oneDirectionDropped:
            "A firewall that sees only one direction of the connection drops it (asymmetric routing)."
        case .synProxy:
            """
            A SYN proxy (a firewall, load balancer or SYNPROXY rule) answered the SYN and does not pass the connection on \
            to the server.
            """
        case .resetDropped:
            "The client answers with a RST that would end the old connection; it does not seem to reach the server."
        case .connectionsMixedUp:
            "A NAT, firewall or modem on that side gives packets to the wrong connection."
        case .translationForgotten:
            """
            The NAT did not find the packet in its table: the entry had expired or was deleted, the packet was outside \
            the window it expected, or it took a route past the NAT.
            """
        case .octetsDamaged:
            """
            One of the two was damaged on the way: then its TCP checksum is wrong (in Wireshark: \
            `tcp.checksum.status == "Bad"` with validation switched on).
            """
        case .addressTakenOver:
            """
            A standby took the address over on purpose (failover): it does not know the connections of the host before \
            it, and resets them.
            """
        case .lostBeyondCapture: "Packets are lost between the point of capture and one of the two."
        }
    }

    private func text(_ alternative: Alternative.OfCapture) -> String {
        switch alternative {
        case .clientDroppedBefore:
            "The client sent data that is dropped before the point of capture: a capture at the client would show it."
        case .requestLostBefore: "The rest of the request is lost between the client and the point of capture."
        case .answerLostBefore: "The server's answer is lost before the point of capture."
        case .answerNotCaptured: "The capture lacks part of the server's answer."
        case .otherConnection: "Another connection of this client at that time, in this capture or not."
        case .severalPoints:
            "The capture was merged from several points of one path, each of which saw the packet once."
        }
    }
}
