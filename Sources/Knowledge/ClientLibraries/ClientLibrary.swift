/// How one version of a TLS library opens a connection: a row of the catalogue, recorded with a program that uses it.
///
/// Libraries write what they offer in an order of their own and have defaults of their own; a program may change some
/// of them. So a ClientHello that agrees with a row is likely the library's, and never certainly: others imitate, and
/// versions not recorded may do the same.
public struct ClientLibrary: Hashable, Sendable {
    /// What a ClientHello offers, as far as it tells its library; GREASE values (RFC 8701) are left out.
    public struct Offer: Hashable, Sendable {
        /// Cipher suites in the client's order.
        public var cipherSuites: [UInt16]
        /// Types of the extensions in the client's order.
        public var extensions: [UInt16]
        /// supported_groups, in the client's order.
        public var groups: [UInt16]
        /// signature_algorithms, in the client's order.
        public var signatureAlgorithms: [UInt16]
        /// ec_point_formats.
        public var pointFormats: [UInt8]

        /// An offer of those values.
        package init(
            cipherSuites: [UInt16], extensions: [UInt16], groups: [UInt16], signatureAlgorithms: [UInt16],
            pointFormats: [UInt8]
        ) {
            self.cipherSuites = cipherSuites
            self.extensions = extensions
            self.groups = groups
            self.signatureAlgorithms = signatureAlgorithms
            self.pointFormats = pointFormats
        }
    }

    /// `OpenSSL`.
    public var name: String
    /// What was recorded: version and programs, `OpenSSL 3.0.22 in Python 3.11`.
    public var recording: String
    /// What it offers.
    public var offer: Offer
    /// Whether it puts its extensions into another order each time.
    public var permutesExtensions = false

    /// A library of those values.
    package init(_ name: String, _ recording: String, _ offer: Offer, permutesExtensions: Bool = false) {
        self.name = name
        self.recording = recording
        self.offer = offer
        self.permutesExtensions = permutesExtensions
    }

    /// Every library recorded.
    public static let all: [ClientLibrary] = ClientLibraryTable.rows
}
