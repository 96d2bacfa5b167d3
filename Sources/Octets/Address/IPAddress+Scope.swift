/// What an address says about where it can be reached (RFC 6890's registries).
extension IPAddress {
    /// Whether the first `length` bits are those of an IPv4 network.
    private func isIn(ipv4 network: UInt32, length: UInt32) -> Bool {
        !isIPv6 && (UInt32(truncatingIfNeeded: low) ^ network) >> (32 - length) == 0
    }

    /// The IPv4 address in ::ffff:0:0/96 (RFC 4291 section 2.5.5.2), nil for any other address.
    public var ipv4Mapped: IPAddress? {
        isIPv6 && high == 0 && low >> 32 == 0xFFFF ? IPAddress(ipv4: UInt32(truncatingIfNeeded: low)) : nil
    }

    /// Whether it is for private networks: 10/8, 172.16/12, 192.168/16 (RFC 1918) or the unique local fc00::/7 (RFC
    /// 4193).
    public var isPrivate: Bool {
        if isIPv6 { return high >> 57 == 0xFC >> 1 }
        return isIn(ipv4: 0x0A00_0000, length: 8) || isIn(ipv4: 0xAC10_0000, length: 12)
            || isIn(ipv4: 0xC0A8_0000, length: 16)
    }

    /// Whether it is for a carrier's own translators: 100.64/10 (RFC 6598).
    public var isCarrierGradeNAT: Bool { isIn(ipv4: 0x6440_0000, length: 10) }

    /// Whether it counts on one link only: 169.254/16 (RFC 3927) or fe80::/10 (RFC 4291 section 2.5.6).
    public var isLinkLocal: Bool { isIPv6 ? high >> 54 == 0xFE80 >> 6 : isIn(ipv4: 0xA9FE_0000, length: 16) }

    /// Whether it is the host itself: 127/8 (RFC 1122 section 3.2.1.3) or ::1 (RFC 4291 section 2.5.3).
    public var isLoopback: Bool { isIPv6 ? high == 0 && low == 1 : isIn(ipv4: 0x7F00_0000, length: 8) }

    /// Whether it names a group: 224/4 (RFC 5771) or ff00::/8 (RFC 4291 section 2.7).
    public var isMulticast: Bool { isIPv6 ? high >> 56 == 0xFF : isIn(ipv4: 0xE000_0000, length: 4) }

    /// Whether it is for documentation or benchmarks: 192.0.2/24, 198.51.100/24, 203.0.113/24 (RFC 5737), 198.18/15
    /// (RFC 2544), 2001:db8::/32 (RFC 3849), 3fff::/20 (RFC 9637).
    public var isDocumentation: Bool {
        if isIPv6 { return high >> 32 == 0x2001_0DB8 || high >> 44 == 0x3FFF0 }
        return isIn(ipv4: 0xC000_0200, length: 24) || isIn(ipv4: 0xC633_6400, length: 24)
            || isIn(ipv4: 0xCB00_7100, length: 24)
            || isIn(ipv4: 0xC612_0000, length: 15)
    }

    /// Whether it is one of the Internet's: none of the kinds above.
    public var isPublic: Bool {
        !isPrivate && !isCarrierGradeNAT && !isLinkLocal && !isLoopback && !isMulticast && !isUnspecified
            && !isDocumentation
    }

    /// Whether it names nobody: 0.0.0.0 or ::.
    public var isUnspecified: Bool { high == 0 && low == 0 }
}
