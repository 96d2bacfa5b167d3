import Cryptography
import Knowledge
import Synchronization

/// Which TLS-inspection product a distinguished name is that of: each name is looked up once, for thousands of
/// connections show the same.
enum InterceptionIndex {
    /// Names remembered.
    static let limit = 4096

    private static let known = Mutex<[[Certificate.Attribute]: InterceptionProduct?]>([:])

    /// The product that fits a name best; nil when none does.
    ///
    static func product(_ attributes: [Certificate.Attribute]) -> InterceptionProduct? {
        if let answer = known.withLock({ $0[attributes] }) { return answer }
        let answer = InterceptionProduct.matching(attributes: attributes.map { (name: $0.name, value: $0.value) }).first
        known.withLock { if $0.count < limit { $0[attributes] = .some(answer) } }
        return answer
    }
}
