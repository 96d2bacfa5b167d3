public import Octets

/// What was said on a connection before TLS (or without it) that decides where it goes and whether it is encrypted: the greeting and STARTTLS of
/// a mail server, the request to a SOCKS proxy, the header of a load balancer.
///
/// Only these are kept; nothing else of such a protocol, and no name or password of a user, ever is.
public struct Prelude: Equatable, Sendable {
    /// The protocol; its word in reports is the raw value: `smtp`, `socks5`.
    public enum Kind: String, Sendable, CaseIterable {
        /// SMTP (RFC 5321), STARTTLS by RFC 3207.
        case smtp
        /// IMAP (RFC 9051 section 6.2.1).
        case imap
        /// POP3, STLS by RFC 2595.
        case pop3
        /// FTP, AUTH TLS by RFC 4217.
        case ftp
        /// NNTP, STARTTLS by RFC 4642.
        case nntp
        /// ManageSieve (RFC 5804 section 2.2).
        case sieve
        /// XMPP (RFC 6120 section 5).
        case xmpp
        /// LDAP, StartTLS by RFC 4511 section 4.14.
        case ldap
        /// PostgreSQL, SSLRequest (documentation, chapter "Message Formats").
        case postgresql
        /// MySQL and MariaDB, SSLRequest (documentation, "Connection Phase Packets").
        case mysql
        /// RDP, negotiation in the X.224 connection request ([MS-RDPBCGR] section 2.2.1.1).
        case rdp
        /// SOCKS 4 and 4a.
        case socks4
        /// SOCKS 5 (RFC 1928).
        case socks5
        /// CONNECT of HTTP (RFC 9110 section 9.3.6).
        case http
        /// The PROXY protocol, versions 1 and 2 (haproxy, doc/proxy-protocol.txt).
        case proxy
    }

    /// One thing that was said.
    public enum What: Hashable, Sendable {
        /// The server's first line, or the version it names.
        case greeting(String)
        /// The client asks for TLS.
        case upgradeRequested(String)
        /// The server agrees.
        case upgradeAccepted(String)
        /// The server does not.
        case upgradeRefused(String)
        /// The client asks a proxy for a tunnel to `target`.
        case tunnelRequested(target: String)
        /// The proxy has opened it.
        case tunnelOpened
        /// The proxy has not, and says why.
        case tunnelRefused(String)
        /// A proxy says for whom it connects.
        case proxied(source: String, destination: String)
    }

    /// When, by whom and what.
    public struct Step: Equatable, Sendable {
        /// The frame that completed it.
        public var mark: Mark
        /// Who said it.
        public var from: Side
        /// What.
        public var what: What
        /// A step of those values.
        package init(mark: Mark, from: Side, what: What) {
            self.mark = mark
            self.from = from
            self.what = what
        }
    }

    /// The protocol.
    public var kind: Kind
    /// What was said, in order.
    public var steps: [Step]
    /// Status code of the proxy's last answer to a CONNECT; nil where there is none.
    public var status: Int?
    /// A prelude of those values.
    package init(kind: Kind, steps: [Step] = [], status: Int? = nil) {
        self.kind = kind
        self.steps = steps
        self.status = status
    }

    /// The tunnel's target, or the address that a proxy connects for.
    public var target: String? {
        for step in steps.reversed() {
            switch step.what {
            case .tunnelRequested(let target): return target
            case .proxied(let source, _): return source
            default: continue
            }
        }
        return nil
    }

    /// Whether TLS or the tunnel was agreed upon; nil when nobody asked, or nobody answered.
    public var isAccepted: Bool? {
        for step in steps.reversed() {
            switch step.what {
            case .upgradeAccepted, .tunnelOpened: return true
            case .upgradeRefused, .tunnelRefused: return false
            case .upgradeRequested, .tunnelRequested: return nil
            default: continue
            }
        }
        return nil
    }
}

extension Prelude.Kind {
    /// As people write it: `SMTP`, `SOCKS 5`.
    public var name: String {
        switch self {
        case .smtp: "SMTP"
        case .imap: "IMAP"
        case .pop3: "POP3"
        case .ftp: "FTP"
        case .nntp: "NNTP"
        case .sieve: "ManageSieve"
        case .xmpp: "XMPP"
        case .ldap: "LDAP"
        case .postgresql: "PostgreSQL"
        case .mysql: "MySQL"
        case .rdp: "RDP"
        case .socks4: "SOCKS 4"
        case .socks5: "SOCKS 5"
        case .http: "HTTP"
        case .proxy: "PROXY protocol"
        }
    }
}
