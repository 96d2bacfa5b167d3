/// Everything that findings are drawn from and explained with.
public enum Catalogue {
    /// Every kind of finding, in the order a connection could meet them.
    public static let findings: [FindingEntry] =
        ConnectingTable.rows + HandshakeTable.rows + CertificateTable.rows + InterceptionTable.rows + ExchangeTable.rows
        + DeliveryTable.rows + PathTable.rows
        + TwoPointTable.rows
        + EvidenceTable.rows

    /// What is said of one kind of finding; nil for a name that is not ours.
    public static func finding(_ id: FindingID) -> FindingEntry? { byID[id] }

    private static let byID = Dictionary(findings.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
}
