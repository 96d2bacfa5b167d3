import Diagnosis
import Octets
package import Packets
import Preludes
import Timeline

/// TCP's handshake, and what precedes TLS.
extension ConclusionWording {
    func refused(_ answer: ConnectionRefused.Answer) -> String {
        switch answer {
        case .reset: "\(server) refused the connection: nothing accepts TCP port \(facts.record.server.port) there."
        case .icmp(let error): "\(error.reporter) answered the connection to \(server) with ICMP \(error.meaning)."
        }
    }

    func synUnanswered(_ evidence: SYNUnanswered.Evidence) -> String {
        let lead = "\(client) tried to connect to \(server) and received no answer"
        let errors = evidence.errors.map(\.inWords).unique
        return errors.isEmpty ? "\(lead) at all." : "\(lead) from it: \(Words.list(errors, limit: 3))."
    }

    func refused(_ upgrade: PreludeRefused.Upgrade) -> String {
        """
        \(server) refused the switch to TLS that \(client) requested (\(upgrade.kind.name): \
        \(Words.name(upgrade.answer)))
        """
            + (upgrade.goesOn ? "; the client continued without encryption." : ".")
    }

    func refused(_ tunnel: PreludeRefused.Tunnel) -> String {
        let what = tunnel.target.map { "a tunnel to \(Words.name($0))" } ?? "a tunnel"
        return
            """
            The proxy \(facts.record.server) refused \(client) \(what) (\(tunnel.kind.name): \
            \(Words.name(tunnel.answer))).
            """
    }

    func clientSilent(_ evidence: ClientSilent.Evidence) -> String {
        let lead = "\(client) opened a connection to \(server) and never sent any data"
        let wait = Words.duration(evidence.wait)
        return evidence.isCheck
            ? "\(lead); it closed the connection after \(wait): a check that the port is open."
            : "\(lead); after \(wait) of silence \(facts.howWaitingEnded())."
    }

    func wrongProtocol(_ evidence: WrongProtocol.Evidence) -> String {
        switch evidence {
        case .plainHTTPAnswersTLS:
            "\(client) speaks TLS to \(server), which answers in plain HTTP: TLS is not enabled on this port."
        case .otherAnswersTLS:
            """
            \(client) speaks TLS to \(server), which answers in another protocol: TLS is probably not enabled on this \
            port.
            """
        case .plainHTTPToTLSPort: "\(client) sends plain HTTP to \(server), a port that expects TLS."
        }
    }
}

extension ICMPError {
    /// Who reported what: `192.0.2.1 reported ICMP time to live exceeded in transit`.
    var inWords: String { "\(reporter) reported ICMP \(meaning)" }

    /// In words (RFC 792, RFC 1812 section 5.2.7.1; RFC 4443 section 3).
    package var meaning: String {
        switch (isICMPv6, type) {
        case (false, 3), (true, 1): break
        case (true, 2): return "packet too big" + mtu
        case (false, 11) where code == 0: return "time to live exceeded in transit"
        case (true, 3) where code == 0: return "hop limit exceeded in transit"
        case (false, 11), (true, 3): return "fragment reassembly time exceeded"
        case (false, 12), (true, 4): return "parameter problem"
        default: return "error type \(type) code \(code)"
        }
        if isICMPv6 {
            switch code {
            case 0: return "no route to destination"
            case 1: return "communication administratively prohibited"
            case 3: return "address unreachable"
            case 4: return "port unreachable"
            default: return "destination unreachable (code \(code))"
            }
        }
        switch code {
        case 0: return "network unreachable"
        case 1: return "host unreachable"
        case 2: return "protocol unreachable"
        case 3: return "port unreachable"
        case 4: return "fragmentation needed" + mtu
        case 9, 10, 13: return "communication administratively prohibited"
        default: return "destination unreachable (code \(code))"
        }
    }

    /// The MTU that it names, in brackets.
    private var mtu: String { nextHopMTU.map { " (MTU \($0))" } ?? "" }
}
