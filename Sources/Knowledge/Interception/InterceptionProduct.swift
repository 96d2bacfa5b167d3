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
        /// Equal to one of them, case-insensitively, after trimming.
        case isOneOf([String])
        /// A fixed beginning and end, case-insensitively, and between them at least one character, each of a kind: a
        /// serial number, a date.
        case framed(prefix: String, Characters, suffix: String)
    }

    /// Kinds of characters of the variable part of a name.
    public enum Characters: Sendable {
        /// `0` to `9`.
        case digits
        /// `0` to `9`, `a` to `f`, in either case.
        case hexadecimal
        /// ASCII letters, digits and hyphens.
        case alphanumeric
        /// Any character at all.
        case any
    }

    /// An attribute of a distinguished name that must match: `CN`, `O`, `OU`.
    public struct Condition: Sendable {
        /// Attribute's short name.
        public var attribute: String
        /// How its value must look.
        public var pattern: Pattern
        /// A condition on that attribute.
        package init(_ attribute: String, _ pattern: Pattern) {
            self.attribute = attribute
            self.pattern = pattern
        }
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
    /// What else is peculiar to its certificates; empty when nothing is known.
    public var notes: String

    /// A product of those values.
    package init(
        _ name: String, _ kind: Class, _ conditions: [Condition], isConfirmed: Bool = true, notes: String = "",
        source: String
    ) {
        self.name = name
        self.kind = kind
        self.conditions = conditions
        self.isConfirmed = isConfirmed
        self.notes = notes
        self.source = source
    }
}
