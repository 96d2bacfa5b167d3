import Diagnosis
import Octets
import Packets
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

    func refused(_ upgrade: PreludeRefused.Upgrade) -> String {
        "\(server) refused the switch to TLS that \(client) requested (\(upgrade.kind.name): \(upgrade.answer))"
            + (upgrade.goesOn ? "; the client continued without encryption." : ".")
    }

    func refused(_ tunnel: PreludeRefused.Tunnel) -> String {
        let what = tunnel.target.map { "a tunnel to \($0)" } ?? "a tunnel"
        return "The proxy \(facts.record.server) refused \(client) \(what) (\(tunnel.kind.name): \(tunnel.answer))."
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
    /// In words (RFC 792, RFC 1812 section 5.2.7.1; RFC 4443 section 3.1).
    var meaning: String {
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
        case 3: return "port unreachable"
        case 9, 10, 13: return "communication administratively prohibited"
        default: return "destination unreachable (code \(code))"
        }
    }
}
