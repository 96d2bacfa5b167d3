/// A certification authority that developers' tools make for their own hosts. Its certificates are untrusted elsewhere,
/// but nobody intercepts.
package struct DevelopmentAuthority: Sendable {
    /// `mkcert`.
    package var name: String
    /// All of them must hold for one distinguished name of the chain.
    package var conditions: [InterceptionProduct.Condition]
    /// Where it was read.
    package var source: String

    /// An authority of those values.
    package init(_ name: String, _ conditions: [InterceptionProduct.Condition], source: String) {
        self.name = name
        self.conditions = conditions
        self.source = source
    }

    /// Every authority known.
    package static let all: [DevelopmentAuthority] = [
        .init("mkcert", [.init("O", .equals("mkcert development CA"))], source: "FiloSottile/mkcert"),
        .init("mkcert", [.init("O", .equals("mkcert development certificate"))], source: "FiloSottile/mkcert"),
        .init("mkcert", [.init("CN", .begins("mkcert "))], source: "FiloSottile/mkcert"),
        .init(
            "Caddy internal issuer", [.init("CN", .begins("Caddy Local Authority"))],
            source: "caddyserver/caddy modules/caddypki/ca.go"),
    ]

    /// The authority that one distinguished name fits, if any.
    ///
    /// - Parameter attributes: the name's attributes by their short names, as in `("O", "mkcert development CA")`.
    package static func matching(attributes: [(name: String, value: String)]) -> DevelopmentAuthority? {
        all.first { $0.conditions.hold(for: attributes) }
    }
}
