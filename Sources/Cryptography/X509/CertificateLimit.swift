extension Certificate {
    /// How much of a certificate is read: beyond these a certificate is hostile or broken, not informative.
    public enum Limit {
        /// Octets of DER; a certificate with 20,000 names has half of it.
        public static let octets = 1 << 20
        /// UTF-8 octets of one name, value or URL as text.
        public static let text = 16 << 10
        /// Attributes of one distinguished name.
        public static let attributes = 256
        /// Entries of subjectAltName, of all kinds.
        public static let alternativeNames = 2_000
        /// Octets of a serial number; RFC 5280 section 4.1.2.2 allows 20.
        public static let serialOctets = 64
        /// caIssuers URLs, and purposes of extKeyUsage.
        public static let listEntries = 64
    }
}
