/// On what grounds a row of the catalogue stands.
public enum Provenance: String, Sendable, CaseIterable {
    /// Measured with the real program.
    case measured
    /// Read in the program's source.
    case source
    /// Read in the vendor's documentation.
    case documented
    /// General knowledge, not confirmed: never enough alone to name a product.
    case unconfirmed
}
