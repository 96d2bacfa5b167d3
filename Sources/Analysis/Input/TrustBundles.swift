import Cryptography
import Diagnosis

/// What is trusted: each bundle by itself, and all in one store, which is what a device that has them all trusts.
struct TrustBundles {
    /// Each bundle, in the order given.
    let bundles: [TrustStore]
    /// Everything trusted; nil when no bundle was given.
    let store: TrustStore?

    /// Reads the bundles; of certificates in them that could not be read `warnings` tell.
    init(
        _ sources: [TrustSource], from files: GivenFiles = GivenFiles(), warnings: inout [AnalysisWarning]
    ) throws(AnalysisError) {
        var bundles: [TrustStore] = []
        for source in sources {
            let (bundle, unreadable) = try files.bundle(source, read: Self.read)
            if unreadable > 0 {
                warnings.append(.init(.unreadableCertificates(path: source.name, count: unreadable)))
            }
            bundles.append(bundle)
        }
        self.bundles = bundles
        guard bundles.count > 1 else {
            store = bundles.first
            return
        }
        let all = TrustStore(name: bundles.map(\.name).joined(separator: ", "))
        for bundle in bundles { all.add(bundle) }
        store = all
    }

    private static func read(_ source: TrustSource) throws(AnalysisError) -> (bundle: TrustStore, unreadable: Int) {
        do throws(TrustStoreError) {
            switch source {
            // What of the machine's own certificates is damaged nobody here can mend.
            case .system: return (try .systemStore(), 0)
            case .path(let path):
                let bundle = TrustStore(name: TrustStore.isFolder(path) ? path : Observation.name(path))
                try bundle.add(path: path)
                return (bundle, bundle.unreadable)
            case .certificates(let certificates, let name):
                let bundle = TrustStore(name: name)
                let readable = certificates.count { (try? bundle.add($0)) != nil }
                guard readable > 0 else { throw .noCertificate }
                return (bundle, certificates.count - readable)
            }
        } catch {
            throw AnalysisError(.trust(error, path: source == .system ? nil : source.name))
        }
    }

    /// What each bundle holds, for the report.
    var inputs: [CaptureInputs.TrustBundle] { bundles.map { .init(name: $0.name, certificates: $0.count) } }
}

extension TrustSource {
    /// What errors and warnings call it: its path where it has one.
    var name: String {
        switch self {
        case .path(let name), .certificates(_, let name): name
        case .system: "system trust store"
        }
    }
}
