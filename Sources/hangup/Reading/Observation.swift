import Cryptography
import HTTP

/// What is to be read of one observation, and by what it is to be judged: the options of a command line as values.
struct Observation {
    /// Paths of the captures, which are read as one in time order; `-` is standard input.
    var captures: [String]
    /// Whether frames are read in the order of their times, whatever that of the files is.
    var isInTimeOrder = false
    /// A BPF expression.
    var filter: String?
    /// Connections that are looked at; all where none is named.
    var connections: [ConnectionNumbers] = []
    /// Paths of CA bundles.
    var trust: [String] = []
    /// Whether what this machine trusts is trusted.
    var systemTrust = false
    /// Paths of key logs.
    var keyLogs: [String] = []
    /// What clients have pinned.
    var pins: [Pin] = []
    /// Paths of the server's logs.
    var serverLogs: [String] = []
    /// How their lines are laid out, where not as usual.
    var logFormat: AccessLogFormat?
    /// How the client is known to say hello.
    var expectedClients: [String] = []

    /// The last component of a path.
    static func name(_ path: String) -> String { String(path.split(separator: "/").last ?? Substring(path)) }
}

extension ReadingOptions {
    /// The options as values.
    var observation: Observation {
        Observation(
            captures: captures, filter: filter, connections: connections, trust: trust, systemTrust: systemTrust, keyLogs: keyLogs,
            pins: pins,
            serverLogs: serverLogs, logFormat: logFormat, expectedClients: expectedClients)
    }
}
