extension Endpoint: CustomStringConvertible {
    /// Address and port as in a URL: "192.0.2.1:443", "[2001:db8::1]:443" (RFC 3986 section 3.2.2, RFC 5952 section 6).
    public var description: String {
        address.isIPv6 ? "[\(address)]:\(port)" : "\(address):\(port)"
    }
}
