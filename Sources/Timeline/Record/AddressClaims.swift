public import Octets
package import Packets

/// Which hosts claimed which IPv4 address by ARP in a capture.
public struct AddressClaims: Equatable, Sendable {
    /// Addresses that are remembered.
    public static let addressLimit = 4096
    /// Hosts of one address that are remembered.
    public static let ownerLimit = 4

    /// A host's claims to an address.
    public struct Claim: Hashable, Sendable {
        /// The host.
        public var owner: LinkAddress
        /// Its first claim.
        public var first: Mark
        /// Its last claim.
        public var last: Mark
        /// Claims between those moments.
        package init(owner: LinkAddress, first: Mark, last: Mark) {
            self.owner = owner
            self.first = first
            self.last = last
        }
    }

    /// The claims to each address, in the order of their first frames.
    public private(set) var byAddress: [IPAddress: [Claim]] = [:]

    /// No claim yet.
    package init() {}

    /// Takes in a claim.
    package mutating func receive(_ claim: ARPClaim, _ mark: Mark) {
        guard let claims = byAddress[claim.address] else {
            guard byAddress.count < Self.addressLimit else { return }
            byAddress[claim.address] = [Claim(owner: claim.owner, first: mark, last: mark)]
            return
        }
        if let index = claims.firstIndex(where: { $0.owner == claim.owner }) {
            byAddress[claim.address]?[index].last = mark
        } else if claims.count < Self.ownerLimit {
            byAddress[claim.address]?.append(Claim(owner: claim.owner, first: mark, last: mark))
        }
    }
}
