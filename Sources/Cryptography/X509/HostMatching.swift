import COpenSSL

extension Certificate {
    /// Whether the certificate is for a host, as OpenSSL decides it (RFC 6125): dNSName entries with wildcards, the
    /// common name only where there is none; an IP literal against the iPAddress entries only. Whether it is trusted or
    /// valid does not matter.
    ///
    /// - Parameter host: A DNS name in A-labels, with or without the dot of the root, or an IP literal without
    ///   brackets.
    public func matches(host: String) -> Bool {
        guard let handle = try? CertificateHandle(der: der.span) else { return false }
        return handle.matches(host: host)
    }
}

/// Asks one certificate about many hosts: parsing it, which costs a hundred times what a question does, is done once.
package final class HostMatcher {
    private let handle: CertificateHandle?

    /// A matcher for that certificate.
    package init(_ certificate: Certificate) { handle = try? CertificateHandle(der: certificate.der.span) }

    /// What ``Certificate/matches(host:)`` says.
    package func matches(host: String) -> Bool { handle?.matches(host: host) ?? false }
}

extension CertificateHandle {
    /// What ``Certificate/matches(host:)`` says.
    func matches(host: String) -> Bool {
        OpenSSL.clean {
            if Host.isAddress(host) { return unsafe X509_check_ip_asc(pointer, host, 0) == 1 }
            guard let name = Host.name(host) else { return false }
            return unsafe X509_check_host(pointer, name, name.utf8.count, 0, nil) == 1
        }
    }
}

/// Host names as OpenSSL compares them.
enum Host {
    /// A DNS name without the dot of the root, which certificates never carry (RFC 6066 section 3 forbids it in
    /// server_name, too); nil for what can be no name: OpenSSL takes an empty one for no question at all and overlooks
    /// a NUL at the end.
    static func name(_ host: String) -> String? {
        let name = host.hasSuffix(".") ? String(host.dropLast()) : host
        return name.isEmpty || name.utf8.contains(0) ? nil : name
    }

    /// Whether it is an IP literal: four decimal numbers or an IPv6 address, without brackets or zone.
    static func isAddress(_ name: String) -> Bool {
        // A NUL would end the name for C: `192.0.2.1\0.example` is no address.
        guard !name.utf8.contains(0) else { return false }
        return OpenSSL.clean {
            let address = unsafe a2i_IPADDRESS(name)
            defer { unsafe ASN1_OCTET_STRING_free(address) }
            return unsafe address != nil
        }
    }
}
