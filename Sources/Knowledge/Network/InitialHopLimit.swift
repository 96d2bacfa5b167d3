/// The hop limit (IPv4's TTL) that systems give a packet: one that still has it was not routed. A row of the catalogue,
/// with its source.
package struct InitialHopLimit: Sendable {
    /// The value.
    package let value: Int
    /// Systems whose default it is.
    package let systems: String
    /// Where that is documented.
    package let source: String

    /// Every default known.
    package static let all = [
        InitialHopLimit(
            value: 64, systems: "Linux, Apple, FreeBSD",
            source: "RFC 1700, IP Time to Live; Linux ip-sysctl, ip_default_ttl; FreeBSD inet(4), net.inet.ip.ttl"),
        InitialHopLimit(value: 128, systems: "Windows", source: "learn.microsoft.com, DefaultTTL of Tcpip\\Parameters"),
        InitialHopLimit(
            value: 255, systems: "some routers and appliances",
            source: "the largest value of the field (RFC 791 section 3.1); general knowledge, unverified"),
    ]

    private static let values = Set(all.map(\.value))

    /// Whether a packet with this hop limit has passed no router since one of these systems sent it.
    package static func isUnrouted(_ value: Int) -> Bool { values.contains(value) }
}
