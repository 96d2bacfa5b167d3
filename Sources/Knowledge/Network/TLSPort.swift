/// A TCP port on which servers expect a ClientHello as the first octets: a row of the catalogue, with its source.
package struct TLSPort: Sendable {
    /// The number.
    package let number: UInt16
    /// What it is used for.
    package let use: String
    /// Where that is registered or documented.
    package let source: String

    /// Ports of HTTP over TLS, and the one of OpenSSL's test server.
    package static let all = [
        TLSPort(
            number: 443, use: "HTTP over TLS",
            source: "IANA, Service Name and Transport Protocol Port Number Registry: https"),
        TLSPort(
            number: 8443, use: "HTTP over TLS without privileges",
            source: "IANA: pcsync-https; tomcat.apache.org, SSL/TLS Configuration How-To"),
        TLSPort(
            number: 9443, use: "consoles over HTTPS", source: "IANA: tungsten-https; docs.portainer.io, installation"),
        TLSPort(number: 4433, use: "openssl s_server", source: "openssl-s_server(1), -port"),
    ]

    /// Whether servers on a port expect TLS.
    package static func isKnown(_ number: UInt16) -> Bool { all.contains { $0.number == number } }
}
