public import Octets

/// Why the decoding of a frame stopped, and at which layer.
@frozen
public struct Stop: Equatable, Sendable {
    /// The layer that could not be decoded.
    @frozen
    public enum Layer: UInt8, Sendable {
        /// Ethernet, Linux cooked, tunnels …
        case link
        /// IPv4, IPv6 and their extensions.
        case internet
        /// TCP, ICMP.
        case transport
    }
    /// The layer.
    public var layer: Layer
    /// What stopped it.
    public var error: DecodeError
    /// Whether the link type of the frame is none that is decoded.
    public var isOfUnknownLinkType: Bool {
        // A text so short is kept without an allocation.
        layer == .link && error.reason == .invalidValue && error.field.description == "link type"
    }
    /// A stop at that layer.
    @inlinable
    package init(_ layer: Layer, _ error: DecodeError) {
        self.layer = layer
        self.error = error
    }
}
