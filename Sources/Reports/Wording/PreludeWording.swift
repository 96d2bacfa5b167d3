import Timeline

/// What is said before TLS, in a timeline.
enum PreludeWording {
    static func text(_ what: Prelude.What, _ kind: Prelude.Kind) -> String {
        let name = name(kind)
        switch what {
        case .greeting(let text): return "\(name) greeting: \(Quantity.shortened(text, 60))"
        case .upgradeRequested(let text): return "\(name): asks for TLS (\(Quantity.shortened(text, 60)))"
        case .upgradeAccepted(let text): return "\(name): agrees to TLS (\(Quantity.shortened(text, 60)))"
        case .upgradeRefused(let text): return "\(name): refuses TLS (\(Quantity.shortened(text, 60)))"
        case .tunnelRequested(let target): return "\(name): asks for a tunnel to \(Quantity.shortened(target, 60))"
        case .tunnelOpened: return "\(name): tunnel opened"
        case .tunnelRefused(let why): return "\(name): tunnel refused, \(why)"
        case .proxied(let source, let destination): return "PROXY protocol: connects for \(source), who had connected to \(destination)"
        }
    }

    private static func name(_ kind: Prelude.Kind) -> String {
        switch kind {
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
