/// A product that re-issues certificates, and how its name shows in them: a row of the catalogue, with its source.
public struct InterceptionProduct: Sendable {
    /// What kind of product it is.
    public enum Class: String, Sendable, CaseIterable {
        case firewall, cloudProxy = "cloud proxy", proxy, antivirus, schoolFilter = "school filter", debugging
        case adware, malware, parentalControl = "parental control", national, test
    }

    /// How a value must look.
    public enum Pattern: Sendable {
        /// Equal, case-insensitively, after trimming.
        case equals(String)
        /// Begins with, case-insensitively.
        case begins(String)
        /// Contains, case-insensitively.
        case contains(String)
    }

    /// An attribute of a distinguished name that must match: `CN`, `O`, `OU`.
    public struct Condition: Sendable {
        /// Attribute's short name.
        public var attribute: String
        /// How its value must look.
        public var pattern: Pattern
    }

    /// `Fortinet FortiGate`.
    public var name: String
    /// What it is.
    public var kind: Class
    /// All of them must hold for one distinguished name of the chain.
    public var conditions: [Condition]
    /// Whether the row rests on authoritative sources; others support a "possible" only.
    public var isConfirmed: Bool
    /// Where it was read.
    public var source: String
}
