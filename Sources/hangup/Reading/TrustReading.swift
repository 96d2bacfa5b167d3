import Cryptography
import Diagnosis

/// The CA bundles of a command line: each by itself, and all in one store, which is what a device that has them all trusts.
struct TrustReading {
    /// Each bundle, in the order given, the system's last.
    let bundles: [TrustStore]
    /// Everything trusted; nil when no bundle was given.
    let store: TrustStore?

    /// Reads them; what in them could not be read is said on standard error.
    init(_ options: Observation, isQuiet: Bool) throws(Failure) {
        var bundles: [TrustStore] = []
        for path in options.trust {
            let bundle = TrustStore(name: TrustStore.isFolder(path) ? path : Observation.name(path))
            do throws(TrustStoreError) { try bundle.add(path: path) } catch { throw Failure(path, error) }
            if bundle.unreadable > 0, !isQuiet {
                let count = bundle.unreadable
                Descriptor.warn("hangup: \(path): \(count) certificate\(count == 1 ? "" : "s") in it could not be read\n")
            }
            bundles.append(bundle)
        }
        if options.systemTrust {
            do throws(TrustStoreError) { bundles.append(try .systemStore()) } catch { throw Failure("--system-trust", error) }
        }
        self.bundles = bundles
        guard let first = bundles.first else {
            store = nil
            return
        }
        let all = TrustStore(name: bundles.map(\.name).joined(separator: ", "))
        for bundle in bundles { all.add(bundle) }
        store = bundles.count == 1 ? first : all
    }

    /// What each bundle holds, for the report.
    var evidence: [Evidence.TrustBundle] { bundles.map { .init(name: $0.name, certificates: $0.count) } }
}

extension Failure {
    /// The exit status for each way in which a bundle cannot be used.
    init(_ path: String, _ error: TrustStoreError) {
        switch error {
        case .unreadable: self.init(.noInput, "\(error)")
        case .noSystemStore: self.init(.noInput, "\(path): \(error)")
        case .tooLarge, .noCertificate: self.init(.data, "\(path): \(error)")
        }
    }
}
