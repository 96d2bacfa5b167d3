extension Prelude {
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

    /// How a protocol is read.
    enum Reading {
        /// Line by line.
        case lines(any LineProtocol.Type)
        /// By binary messages, one of either side in turn.
        case messages([MessageTurn])
        /// As a negotiation with a SOCKS proxy: ``SOCKSNegotiation``.
        case negotiation
        /// As the header before everything else: ``ProxyHeader``.
        case header
        /// By whoever reads the heads of HTTP: ``HTTPConnect``.
        case heads
    }

    /// Where the protocol is decoded. What is added here is recognised: the observer goes through all cases.
    var reading: Reading {
        switch self {
        case .smtp: .lines(SMTPStartTLS.self)
        case .imap: .lines(IMAPStartTLS.self)
        case .pop3: .lines(POP3STLS.self)
        case .ftp: .lines(FTPAuthTLS.self)
        case .nntp: .lines(NNTPStartTLS.self)
        case .sieve: .lines(ManageSieveStartTLS.self)
        case .xmpp: .lines(XMPPStartTLS.self)
        case .ldap: .messages(LDAPStartTLS.turns)
        case .postgresql: .messages(PostgreSQLSSLRequest.turns)
        case .mysql: .messages(MySQLSSLRequest.turns)
        case .rdp: .messages(RDPNegotiation.turns)
        case .socks4, .socks5: .negotiation
        case .http: .heads
        case .proxy: .header
        }
    }
}
