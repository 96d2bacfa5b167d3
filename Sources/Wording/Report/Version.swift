/// The version of the program and its libraries (semver.org).
public enum Version {
    /// `0.1.0`.
    public static let current = "0.1.0"
}
