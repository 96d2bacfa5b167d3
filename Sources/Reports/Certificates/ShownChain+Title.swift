import Cryptography
import Diagnosis

extension ShownChain {
    /// What it is called: by its leaf.
    var title: String {
        guard let leaf = certificates.first, leaf.der == der.first else {
            return "a chain without a readable certificate"
        }
        return Self.name(of: leaf)
    }

    /// A certificate's common name, else the first it is for, else its subject.
    static func name(of leaf: Certificate) -> String {
        let commonName = leaf.subjectAttributes.last { $0.name == "CN" }?.value
        let names: [String?] = [commonName, leaf.dnsNames.first, leaf.ipAddresses.first, leaf.subject]
        return names.compactMap { $0 }.first { !$0.isEmpty } ?? "a certificate without a name"
    }
}
