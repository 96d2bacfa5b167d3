/// Secrets that a pcapng file carries for the decryption of its own frames: one Decryption Secrets Block
/// (draft-ietf-opsawg-pcapng section 4.7).
public struct DecryptionSecrets: Hashable, Sendable {
    /// What the secrets are, by the numbers of the draft.
    public struct Kind: RawRepresentable, Hashable, Sendable {
        /// The number in the block.
        public let rawValue: UInt32
        /// The kind with that number, known or not.
        public init(rawValue: UInt32) { self.rawValue = rawValue }

        /// A TLS key log in the NSS format ("TLSK").
        public static let tlsKeyLog = Kind(rawValue: 0x544c_534b)
        /// WireGuard keys ("WGKL").
        public static let wireGuardKeyLog = Kind(rawValue: 0x5747_4b4c)
    }

    /// What the secrets are.
    public let kind: Kind
    /// Index of the section of the file they belong to, from 0.
    public let section: Int
    /// The secrets as they stand in the block.
    public let octets: [UInt8]

    /// Secrets of those values.
    package init(kind: Kind, section: Int, octets: [UInt8]) {
        self.kind = kind
        self.section = section
        self.octets = octets
    }
}
