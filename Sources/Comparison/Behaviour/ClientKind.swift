import TLS

/// Which program says hello, by what it offers: two connections of one kind are of one client at one state of its
/// software.
///
/// Finer than needed to tell libraries apart and coarser than JA4, which is another one for a session that is resumed:
/// what depends on the session, on the server's name or on the length of the message is left out.
struct ClientKind: Hashable {
    /// Cipher suites in the client's order, GREASE left out.
    let suites: [UInt16]
    /// Extensions, sorted: clients shuffle them on purpose.
    let extensions: [UInt16]
    /// Groups in the client's order.
    let groups: [UInt16]
    /// Signature algorithms in the client's order.
    let signatures: [UInt16]
    /// Versions in supported_versions, else the highest one.
    let versions: [UInt16]

    /// What a client offers or not from one connection to its next: server_name, padding, pre_shared_key, early_data,
    /// cookie, session_ticket.
    private static let passing: Set<UInt16> = [0, 21, 41, 42, 44, 35]

    init(_ hello: ClientHello) {
        suites = hello.cipherSuites.map(\.rawValue).filter { !CodePoint.isGREASE($0) }
        extensions = hello.extensions.map(\.rawValue).filter { !CodePoint.isGREASE($0) && !Self.passing.contains($0) }
            .sorted()
        groups = hello.groups.map(\.rawValue).filter { !CodePoint.isGREASE($0) }
        signatures = hello.signatureAlgorithms.map(\.rawValue).filter { !CodePoint.isGREASE($0) }
        let offered = hello.supportedVersions.map(\.rawValue).filter { !CodePoint.isGREASE($0) }
        versions = offered.isEmpty ? [hello.legacyVersion.rawValue] : offered
    }
}
