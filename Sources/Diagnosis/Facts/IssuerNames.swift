import Cryptography
import Knowledge

/// What names of issuers say of inspection, each looked up once: thousands of connections of a capture show the same.
/// A `Diagnoser` has one, and with it goes what was remembered.
package final class IssuerNames: Sendable {
    /// Names remembered.
    static let limit = 4096

    private let products: BoundedMemory<[Certificate.Attribute], InterceptionProduct?>
    private let words: BoundedMemory<[Certificate.Attribute], String?>

    /// Nothing looked up yet.
    package init() {
        products = BoundedMemory(limit: Self.limit)
        words = BoundedMemory(limit: Self.limit)
    }

    /// The product that fits a distinguished name best; nil when none does.
    func product(_ attributes: [Certificate.Attribute]) -> InterceptionProduct? {
        products.answer(attributes) {
            InterceptionProduct.matching(attributes: attributes.map { (name: $0.name, value: $0.value) }).first
        }
    }

    /// The word by which a distinguished name speaks of inspection; nil when it does not.
    func telltaleWord(_ attributes: [Certificate.Attribute]) -> String? {
        words.answer(attributes) { TelltaleName.word(in: attributes) }
    }
}
