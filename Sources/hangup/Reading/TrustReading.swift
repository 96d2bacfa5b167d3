import Cryptography
import Diagnosis

/// The CA bundles of a command line, read into one trust store.
enum TrustReading {
    /// The store and what each bundle holds; no store when none was given.
    static func store(_ paths: [String]) throws(Failure) -> (TrustStore?, [Evidence.TrustBundle]) {
        guard !paths.isEmpty else { return (nil, []) }
        let names = paths.map { String($0.split(separator: "/").last ?? Substring($0)) }
        let store = TrustStore(name: names.joined(separator: ", "))
        var bundles: [Evidence.TrustBundle] = []
        for (path, name) in zip(paths, names) {
            do {
                let before = store.count
                try store.add(path: path)
                bundles.append(.init(name: name, certificates: store.count - before))
            } catch {
                throw Failure(path, error)
            }
        }
        return (store, bundles)
    }
}

extension Failure {
    /// The exit status for each way in which a bundle cannot be used.
    init(_ path: String, _ error: TrustStoreError) {
        if case .unreadable = error {
            self.init(.noInput, "\(error)")
        } else {
            self.init(.data, "\(path): \(error)")
        }
    }
}
