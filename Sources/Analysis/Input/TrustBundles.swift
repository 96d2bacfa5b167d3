import Cryptography
import Diagnosis

/// What is trusted: each bundle by itself, and all in one store, which is what a device that has them all trusts.
struct TrustBundles {
    /// Each bundle, in the order given.
    let bundles: [TrustStore]
    /// Everything trusted; nil when no bundle was given.
    let store: TrustStore?

    /// Reads the bundles; certificates in them that could not be read are handed to `warn`.
    init(_ sources: [TrustSource], warn: (AnalysisWarning) -> Void) throws(AnalysisError) {
        var bundles: [TrustStore] = []
        for source in sources { bundles.append(try Self.bundle(source, warn)) }
        self.bundles = bundles
        guard bundles.count > 1 else {
            store = bundles.first
            return
        }
        let all = TrustStore(name: bundles.map(\.name).joined(separator: ", "))
        for bundle in bundles { all.add(bundle) }
        store = all
    }

    private static func bundle(_ source: TrustSource, _ warn: (AnalysisWarning) -> Void) throws(AnalysisError)
        -> TrustStore
    {
        switch source {
        case .store(let store): return store
        case .system:
            do throws(TrustStoreError) { return try .systemStore() } catch {
                throw AnalysisError(.trust(error, path: nil))
            }
        case .path(let path):
            let bundle = TrustStore(name: TrustStore.isFolder(path) ? path : Observation.name(path))
            do throws(TrustStoreError) { try bundle.add(path: path) } catch {
                throw AnalysisError(.trust(error, path: path))
            }
            if bundle.unreadable > 0 { warn(.unreadableCertificates(path: path, count: bundle.unreadable)) }
            return bundle
        }
    }

    /// What each bundle holds, for the report.
    var evidence: [Evidence.TrustBundle] { bundles.map { .init(name: $0.name, certificates: $0.count) } }
}
