import Cryptography
import Knowledge
import Synchronization

/// Which TLS-inspection product a distinguished name is that of: each name is looked up once, for thousands of connections show the same.
enum InterceptionIndex {
    /// Names remembered.
    static let limit = 4096

    private static let known = Mutex<[String: InterceptionProduct?]>([:])

    /// The product that fits a name best; nil when none does.
    ///
    /// - Parameters:
    ///   - name: the name in RFC 2253 form, by which it is remembered.
    ///   - attributes: the same, taken apart.
    static func product(_ name: String, _ attributes: [Certificate.Attribute]) -> InterceptionProduct? {
        if let answer = known.withLock({ $0[name] }) { return answer }
        let answer = InterceptionProduct.matching(attributes: attributes.map { (name: $0.name, value: $0.value) }).first
        known.withLock { if $0.count < limit { $0[name] = .some(answer) } }
        return answer
    }
}
