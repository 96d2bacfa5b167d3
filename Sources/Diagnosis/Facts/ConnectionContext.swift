package import Octets
package import Timeline

/// What the capture as a whole says of one connection: gathered from all connections before any is judged.
package struct ConnectionContext: Sendable {
    /// What is in view.
    package var scope = JudgementScope.alone
    /// Lines of the server's log that belong to it, in the order of the logs.
    package var serverLog: [LoggedLine] = []
    /// Signs of interception that only all certificates of the capture together show.
    package var interceptionSigns: [InterceptionSign] = []
    /// Whether the server accepted a connection from anyone in this capture.
    package var serverAnswered = false
    /// Whether the capture shows nothing of any server although connections were open: it has one direction only.
    package var showsNoServer = false
    /// How long the connections to this server had rested, and whether they survived that; nil where none rested.
    package var idleLedger: IdleLedger?
    /// That this SYN bears an older time stamp than another connection from the same address had; nil where not.
    package var staleTimestamp: StaleTimestamp?
    /// Which hosts claimed the address of either side by ARP, in the order of their first claims.
    package var addressClaims = PerSide<[AddressClaims.Claim]>(client: [], server: [])
    /// Packets that a NAT did not translate, where the connection has lost some or is made of them.
    package var untranslated: UntranslatedPackets?
    /// Whether another connection of the same client to the same server was answered.
    package var hasAnsweredNeighbour = false
    /// How the clients of the capture are known to build their ClientHello.
    package var expectedClients = ExpectedClients()
    /// What the names of issuers say, as far as it was looked up.
    package let issuers: IssuerNames

    /// Of a connection of which nothing else is known: judged alone.
    package init(_ issuers: IssuerNames = IssuerNames()) { self.issuers = issuers }
}
