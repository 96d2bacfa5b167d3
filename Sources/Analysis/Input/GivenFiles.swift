import Capture
import Cryptography

/// What is given beside the captures and may be a pipe, which can be read once: how often it is needed, by which side
/// of a comparison and at which reading, does not matter.
final class GivenFiles {
    private var bundles: [TrustSource: (bundle: TrustStore, unreadable: Int)] = [:]
    private var streams: [String: [UInt8]] = [:]

    /// A bundle of trust, which is read at the first call; nobody may add to it.
    func bundle(
        _ source: TrustSource, read: (TrustSource) throws(AnalysisError) -> (bundle: TrustStore, unreadable: Int)
    ) throws(AnalysisError) -> (bundle: TrustStore, unreadable: Int) {
        if let known = bundles[source] { return known }
        let bundle = try read(source)
        bundles[source] = bundle
        return bundle
    }

    /// The octets of a file, at most `limit`. Those of a pipe are kept, and of a file that can be read again they are
    /// not.
    func octets(of path: String, limit: Int) throws(SystemError) -> [UInt8] {
        if let known = streams[path] { return known }
        let isStream = SystemFile.kind(of: path) == .stream
        let octets = try SystemFile(reading: path).readAll(limit: limit)
        if isStream { streams[path] = octets }
        return octets
    }
}
