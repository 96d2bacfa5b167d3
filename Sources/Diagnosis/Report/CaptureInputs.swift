public import Capture
public import HTTP
import Octets
public import Timeline

/// What a capture was read from and with.
public struct CaptureInputs: Sendable {
    /// The capture files, in time order.
    public var files: [CaptureFile]
    /// SHA-256 of each file, lower-case hex; nil where it was not computed.
    public var hashes: [String?]
    /// Frames that could not be decoded down to TCP although they should.
    public var framesNotDecoded: Int
    /// The BPF filter.
    public var filter: String?
    /// Names of the trust bundles given, with the number of certificates in each.
    public var trust: [TrustBundle]
    /// Key logs given, and the capture itself where it carries secrets.
    public var keyLogs: [KeyLogSource] = []
    /// The server's logs that were joined with the capture.
    public var serverLogs: [ServerLogSource] = []
    /// Connections in the capture, before `--connection` selects.
    public var connectionCount: Int
    /// What DNS said of names.
    public var resolutions = NameResolutions()
    /// What the captures hold beside TCP.
    public var other = OtherTraffic()
    /// Which hosts claimed which address.
    public var addressClaims = AddressClaims()
    /// Whether certificates were too many to be compared with each other, all of them.
    package var isSurveyIncomplete = false

    /// What several interfaces or queues are out of order by when they write one file, in seconds: it changes no
    /// conclusion.
    static let usualDisorder = 0.01
    /// The largest file that is put in order for less, in octets.
    static let smallFile = 64_000_000

    /// Whether the files are in the order of time as far as matters.
    public var isInTimeOrder: Bool {
        let moments = files.compactMap { file in
            file.firstSeen.flatMap { first in file.lastSeen.map { (first: first, last: $0) } }
        }
        let isEach = files.allSatisfy { file in
            file.framesOutOfOrder == 0 || file.furthestBack < Self.usualDisorder && file.size ?? .max > Self.smallFile
        }
        return isEach && zip(moments, moments.dropFirst()).allSatisfy { $0.last <= $1.first }
    }

    /// A server's log and what became of its lines.
    public struct ServerLogSource: Equatable, Sendable {
        /// Name of the file.
        public var name: String
        /// What kinds of lines it has, each once: `Apache httpd error log`.
        public var formats: [String]
        /// Lines in it.
        public var lines: Int
        /// Lines that belong to a connection of the capture.
        public var matchedLines: Int
        /// Lines that name no client.
        public var linesWithoutClient: Int
        /// Lines that are laid out in a way that is not known.
        public var unreadableLines: Int
        /// Seconds that its clock is ahead of the capture's; negative when it is behind, nil where it cannot be told.
        public var clockAhead: Double?
        /// How far off that may be, in seconds.
        public var clockError: Double?
        /// Lines about trouble in the time of the capture, or shortly after, that belong to none of its connections.
        public var unmatchedLines: [LogEntry]

        /// A source of those values.
        package init(
            name: String, formats: [String], lines: Int, matchedLines: Int, linesWithoutClient: Int = 0,
            unreadableLines: Int = 0,
            clockAhead: Double? = nil,
            clockError: Double? = nil, unmatchedLines: [LogEntry] = []
        ) {
            self.name = name
            self.formats = formats
            self.lines = lines
            self.matchedLines = matchedLines
            self.linesWithoutClient = linesWithoutClient
            self.unreadableLines = unreadableLines
            self.clockAhead = clockAhead
            self.clockError = clockError
            self.unmatchedLines = unmatchedLines
        }
    }

    /// Where secrets of TLS came from.
    public struct KeyLogSource: Equatable, Sendable {
        /// Name of the file.
        public var name: String
        /// Secrets in it that no source before had.
        public var secrets: Int
        /// A source of those values.
        package init(name: String, secrets: Int) {
            self.name = name
            self.secrets = secrets
        }
    }

    /// A CA bundle that was given.
    public struct TrustBundle: Equatable, Sendable {
        /// Its file name.
        public var name: String
        /// CA certificates in it.
        public var certificates: Int
        /// A bundle of those values.
        package init(name: String, certificates: Int) {
            self.name = name
            self.certificates = certificates
        }
    }

    /// Inputs of those values.
    package init(
        files: [CaptureFile], hashes: [String?], framesNotDecoded: Int, filter: String?, trust: [TrustBundle],
        connectionCount: Int
    ) {
        self.files = files
        self.hashes = hashes
        self.framesNotDecoded = framesNotDecoded
        self.filter = filter
        self.trust = trust
        self.connectionCount = connectionCount
    }
}
