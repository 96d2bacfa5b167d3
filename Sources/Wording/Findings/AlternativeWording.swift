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
        case .stoppedOrChecks: "The client's program was stopped, ran into a timeout of its own, or only checks that TLS answers."
        case .checkOrStopped:
            "A check that only opens a connection (health check, scanner), or a program that was stopped at this moment."
        case .otherReasonInAlert:
            "The client broke off for another reason that it put into the alert: an algorithm or extension it does not take."
        case .waitsForSomethingElse:
            "The client waits for something else first: a program that hangs, a connection opened in reserve, a health check of a load balancer."
        case .stoppedOrImpatient: "The client's program was stopped, or a person lost patience, just then."
        case .healthCheckOrProxyOrLateRefusal:
            "A health check or scanner; a proxy whose own client left; a client that did not like the certificate and checks it last."
        case .inspectingProxyWithoutRequest:
            "A TLS-inspecting proxy whose own client refused or ignored its certificate: it opens this connection first and then has nothing to ask."
        case .inReserve: "A browser that opens a connection in reserve, or a health check."
        case .slowOnPurpose: "A person, a check of revocation, or a connection that was opened in reserve."
        case .nothingToAsk: "The program had nothing to ask before: no slowness at all."
        case .silentRefusal:
            "The client does not accept the certificate and neither says so nor closes; some devices and pinning applications do."
        case .busy:
            "The client is busy or waits for a person: fetching revocation data, asking for a client certificate, a trust prompt."
        case .updated: "The client or its TLS library was updated, or another program on the same device made this connection."
        case .asksAgainWithPassword: "A client that asks again with a password on another connection: then nothing is wrong."
        case .statusIsAboutRequest: "The status is about the request itself, and the certificate was only asked for."
        case .requestIncomplete: "The request was incomplete: inside TLS its end cannot be seen without keys."
        case .forgedOrScan: "The SYN came from a forged address or a port scan."
        }
    }

    private func text(_ alternative: Alternative.ByServer) -> String {
        switch alternative {
        case .crashedOrOverloaded:
            "The server's program crashed, was stopped, or is overloaded; a load balancer found no server behind it."
        case .accessListOrLimit:
            "An access list of the server (TCP wrappers), its limit of connections, or a load balancer that found no server behind it."
        case .otherReasonAfterHandshake: "The server closed for another reason as soon as the handshake was done."
        case .wantedClientCertificate:
            "The server wanted a client certificate and was given none: some servers say handshake_failure then."
        case .refusedCertificateOrSuite:
            "The server refused the certificate that was given, or has no cipher suite for a second handshake."
        case .refusesWithoutAlert: "The server refuses the client without an alert: its certificate, its name or its address."
        case .crashedOrNoBackend: "The server's program crashed or is overloaded, or a load balancer found no server behind it."
        case .test: "A server that only shows that TLS works, as tests do."
        case .stuck: "The server is overloaded or stuck."
        case .notTLSOrProxyHeader:
            "Something that does not speak TLS listens on the port, or it waits for a PROXY protocol header."
        case .slowAnswer:
            "A slow answer to a whole request, after which the server does not keep the connection: inside TLS the two look alike without keys."
        case .stillWorking: "The server works on it still."
        case .hostGone: "The server's host lost power or its network."
        case .backendBrokeOff: "A proxy or load balancer answers for a server behind it, and that one broke off."
        case .ticketIsAnswer(let frame): "The server's record in frame \(frame) is the answer, and no session ticket."
        case .plainOnPurpose: "The server serves plain HTTP on this port on purpose."
        case .otherTimers(let matches):
            "The same interval fits \(Words.list(matches.map { "\($0.product) (\(MatchWording.setting($0) ?? ""))" })); the `Server` field of a response or the server's configuration tells."
        case .noKnownTimer(let duration):
            "No timer of the catalogue has \(Words.duration(duration)) at this stage: a value set by hand, or the program decided otherwise."
        case .otherDeferringServer: "Another server that was set to defer accepting for 30 s."
        case .proxyConnectsOnward: "A proxy in front of it that accepts at once and only then connects onward."
        case .meantToWait: "A request that is meant to wait (long polling), or much work."
        case .flightMayBeIncomplete:
            "The flight is encrypted and its end does not show: the server may not have sent all of it (with `--keylog` it can be told)."
        }
    }

    private func text(_ alternative: Alternative.OfCertificate) -> String {
        switch alternative {
        case .proxyOrOwnFault:
            "A TLS-inspecting proxy shows a certificate of its own CA, or the server's own certificate or chain is at fault: under TLS 1.3 the two look alike from here."
        case .privateAuthority: "The server itself was given a certificate of a new or private CA."
        case .notVerified:
            "Without the device's CA bundle (`--trust`) it cannot be told whether the issuer, the name or the date was at fault."
        case .keyRenewedOnPurpose: "The server's key was renewed on purpose, and the pins of the client were not."
        case .keyRenewed: "The server's key was renewed, and the pin was not."
        case .justRenewed: "A server that gets its certificate automatically had just renewed it."
        case .intermediateLeftOut: "The server was set up without its intermediate."
        case .nearbyCache: "A cache or load balancer of the server's owner close to the client; a capture on a router between the two."
        case .contentNetwork: "A content network that serves many names, with several certificates for one name."
        case .namesake: "Somebody gave a CA of their own this name."
        case .authorityChanged:
            "The server's owner changed the authority that issues its certificates, or the host has several of them."
        }
    }

    private func text(_ alternative: Alternative.OnPath) -> String {
        switch alternative {
        case .rejectingFirewall: "A firewall that rejects instead of dropping sends the same RST in the server's name."
        case .droppedOrDown: "A firewall drops the SYN, the host is down or the address is wrong: all three look like this."
        case .answerElsewhere: "The answer takes another way, past the point of capture."
        case .synACKLost: "The SYN-ACK is lost on the way back: seen from the client, the SYN is unanswered."
        case .forgedWithSameHopLimit: "A firewall near the sender that forges resets with the same TTL."
        case .pathChanged: "The path to the sender changed at this moment."
        case .filterByServerName: "A firewall or filter lets TCP through and drops what names this server (SNI)."
        case .largeClientHello(let octets):
            "The ClientHello is large (\(octets) bytes, as with post-quantum key shares): some middleboxes drop its second segment."
        case .packetLoss: "Ordinary packet loss, if it happens to few connections only."
        case .heavyLoss: "Heavy packet loss, if small packets are lost as well."
        case .fullSizePacketsLost:
            "Full-size packets are lost on the way to the client (path MTU): compare with a capture on the client."
        case .connectionForgotten:
            "A firewall or address translator on the way has forgotten the connection, as they do with idle ones."
        case .lostBeyondCapture: "Packets are lost between the point of capture and one of the two."
        }
    }

    private func text(_ alternative: Alternative.OfCapture) -> String {
        switch alternative {
        case .clientDroppedBefore:
            "The client did send, but its packets are dropped before the point of capture: a capture on the client's side shows that."
        case .requestLostBefore: "The rest of the request is lost between the client and the point of capture."
        case .answerLostBefore: "The server's answer is lost on the way to the point of capture."
        case .answerNotCaptured: "The capture lacks part of the server's answer."
        case .otherConnection: "Another connection of this client at that time, in or outside this capture."
        }
    }
}
