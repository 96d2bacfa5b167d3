public import Cryptography
public import HTTP

/// What is to be read of one observation, and by what it is to be judged.
///
/// ```swift
/// var observation = Observation(captures: ["client.pcap"])
/// observation.trust = [.path("device-ca.pem")]
/// observation.keyLogs = ["keys.log"]
/// ```
public struct Observation: Sendable {
    /// Paths of captures, which are read as one in the order of their first frames; "-" is standard input.
    ///
    /// One that is named twice is read once: it would be taken for a second observation, every frame for a duplicate.
    public var captures: [String]
    /// Whether frames are read in the order of their times, whatever that of the files is.
    public var isInTimeOrder = false
    /// An expression in the language of pcap-filter(7): frames that it does not match are passed over. nil takes all.
    public var filter: String?
    /// Connections that are looked at, by Wireshark's `tcp.stream`; all where none is named.
    public var connections: [ConnectionNumbers] = []
    /// What certificates are judged against: each bundle by itself, and all together. Without one they are only read.
    public var trust: [TrustSource] = []
    /// Paths of key logs (SSLKEYLOGFILE). Secrets in the captures themselves are used without asking.
    public var keyLogs: [String] = []
    /// What clients have pinned.
    public var pins: [Pin] = []
    /// Paths of logs of the server, plain or gzip; "-" is standard input.
    public var serverLogs: [String] = []
    /// How lines of access logs are laid out, where not as usual.
    public var logFormat: AccessLogFormat?
    /// How the client is known to say hello; others are told as made by something in between.
    public var expectedClients: [ExpectedClient] = []

    /// An observation of those captures, by which nothing is trusted and nothing known beside them.
    public init(captures: [String]) { self.captures = captures }

    /// What a file is called in reports: the last component of its path.
    package static func name(_ path: String) -> String {
        String(path.split(separator: "/").last ?? Substring(path))
    }

    /// The captures as they are read, each once.
    package var distinctCaptures: [String] {
        var seen: Set<String> = []
        return captures.filter { seen.insert($0).inserted }
    }

    /// Those that are named more than once, each once.
    var repeatedCaptures: [String] {
        var (seen, repeated): (Set<String>, [String]) = ([], [])
        for path in captures where !seen.insert(path).inserted && !repeated.contains(path) { repeated.append(path) }
        return repeated
    }

    /// Every path that is read, whatever for.
    package var paths: [String] {
        captures + keyLogs + serverLogs
            + trust.compactMap { if case .path(let path) = $0 { path } else { nil } }
            + expectedClients.compactMap { if case .capture(let path) = $0 { path } else { nil } }
    }

    /// Paths of what a comparison reads more than once, and cannot keep.
    var repeatablePaths: [String] {
        captures + serverLogs + expectedClients.compactMap { if case .capture(let path) = $0 { path } else { nil } }
    }

    /// Throws where a connection is named that is not among the `count` connections there are.
    package func checkConnections(of count: Int) throws(AnalysisError) {
        if let missing = connections.compactMap({ $0.lowest(notBelow: count) }).min() {
            throw AnalysisError(.noConnection(missing, of: count))
        }
    }
}
