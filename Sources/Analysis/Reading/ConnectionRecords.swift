import Capture
public import Cryptography
public import Diagnosis
import Octets
import Packets
import TLS
public import Timeline

/// The record of every TCP connection of an observation, in the order in which they end.
///
/// ```swift
/// var records = try ConnectionRecords(of: ["client.pcap"])
/// while let record = try records.next() {
///     print(record.serverName ?? "-", record.close.how)
/// }
/// print(records.inputs.framesNotDecoded)
/// ```
///
/// Captures are read as records are asked for; memory follows the connections that are open at once, not the files.
///
/// It is asked with `while let` and is no `Sequence`: a sequence can neither throw nor be a value that exists once, as
/// an open file does. `CaptureReader` and `CaptureSeries` below read the same way.
public struct ConnectionRecords: ~Copyable {
    /// What secrets are called that a capture carries itself.
    public static let ownSecrets = "the capture's Decryption Secrets Block"

    private let observation: Observation
    private let trust: TrustBundles
    private let keys: KeyLog
    /// What each key log brought, and how many secrets there were before the captures'.
    private let keyLogs: (sources: [CaptureInputs.KeyLogSource], secrets: Int)
    private var secretsTaken = 0
    private var frames: FrameReading
    private var tracker: ConnectionTracker
    private var resolutions = NameResolutions()
    private var claims = AddressClaims()
    private var other = OtherTraffic()
    private var pins: PinUsage
    private var stage = Stage.reading
    /// Whether secrets of the captures had something wrong.
    private var hasWarnedOfSecrets = false
    /// What is wrong with something given, as far as it was found; all of it after ``next()`` returned nil.
    public private(set) var warnings: [AnalysisWarning]

    private enum Stage { case reading, ending, over }

    /// Reads what the captures are judged by, and opens them.
    ///
    /// - Parameters:
    ///   - observation: what is read, and what it is judged by.
    ///   - progress: takes how far reading came, while ``next()`` reads; nil where nobody wants to know.
    public init(
        of observation: Observation, progress: ((ReadingProgress) -> Void)? = nil
    ) throws(AnalysisError) {
        try self.init(of: observation, from: GivenFiles(), progress: progress)
    }

    /// The same, where what the captures are judged by may have been read for other records.
    init(
        of observation: Observation, from files: GivenFiles, progress: ((ReadingProgress) -> Void)?
    ) throws(AnalysisError) {
        // In this order, so that what cannot be used is told before anything that takes long.
        var warnings = observation.repeatedCaptures.map { AnalysisWarning(.repeatedCapture(path: $0)) }
        let trust = try TrustBundles(observation.trust, from: files, warnings: &warnings)
        let keys = KeyLog()
        let sources = try KeyLogFiles.add(observation.keyLogs, to: keys, from: files, warnings: &warnings)
        let frames = try FrameReading(observation, progress: progress)
        // Only pcapng files may bring secrets of their own, which may come with any file of a series.
        let mayHaveKeys = !keys.isEmpty || frames.files.contains { $0.format == .pcapng }
        tracker = ConnectionTracker(
            verifier: ChainVerifier(trust: trust.store, pins: observation.pins), keys: mayHaveKeys ? keys : nil)
        pins = PinUsage(observation.pins)
        keyLogs = (sources, keys.count)
        self.trust = trust
        self.keys = keys
        self.frames = frames
        self.observation = observation
        self.warnings = warnings
    }

    /// The connections of those captures, by which nothing is trusted and nothing known beside them.
    public init(of captures: [String]) throws(AnalysisError) { try self.init(of: Observation(captures: captures)) }

    /// Each trust bundle by itself, in the order given.
    public var bundles: [TrustStore] { trust.bundles }

    /// Reads on until a connection is over; nil when all records were handed out.
    ///
    /// Throws where a capture cannot be read (a disk error, not damage inside it) and where the filter turns out wrong.
    public mutating func next() throws(AnalysisError) -> ConnectionRecord? {
        while !tracker.hasNext {
            switch stage {
            case .reading:
                if let header = try frames.next() {
                    receive(header)
                } else {
                    stage = .ending
                    takeSecrets()
                    tracker.finish()
                }
            case .ending:
                stage = .over
                tellWhatIsWrong()
            case .over: return nil
            }
        }
        let record = tracker.next()
        if let record { pins.note(record) }
        return record
    }

    /// What was learnt so far of the files and of names; all of it after ``next()`` returned nil.
    public var inputs: CaptureInputs {
        let files = frames.files
        var inputs = CaptureInputs(
            files: files, hashes: files.map { _ in nil }, framesNotDecoded: tracker.framesNotDecoded,
            filter: observation.filter, trust: trust.inputs, connectionCount: tracker.connectionCount)
        inputs.keyLogs = keyLogs.sources
        let own = keys.count - keyLogs.secrets
        if own > 0 { inputs.keyLogs.append(.init(name: Self.ownSecrets, secrets: own)) }
        inputs.resolutions = resolutions
        inputs.addressClaims = claims
        inputs.other = other
        return inputs
    }

    @inline(__always)
    private mutating func receive(_ header: FrameHeader) {
        if frames.secretsCount > secretsTaken { takeSecrets() }
        let decoded = frames.decode(header)
        switch decoded {
        case .tcp(let segment): tracker.receive(decoded, header, frames.octets(of: segment))
        case .udp(let datagram):
            let payload = frames.octets(of: datagram).extracting(datagram.payload)
            resolutions.receive(datagram, payload, header.mark)
            other.receive(datagram, payload)
            tracker.receive(decoded, header, frames.octets)
        default:
            other.receive(frames.octets, header.linkType, isUnknownLink: Self.isOfUnknownLink(decoded))
            if let claim = ARPClaim(frames.octets, header.linkType) { claims.receive(claim, header.mark) }
            tracker.receive(decoded, header, frames.octets)
        }
    }

    private static func isOfUnknownLink(_ decoded: DecodedFrame) -> Bool {
        if case .stopped(let stop) = decoded { stop.isOfUnknownLinkType } else { false }
    }

    /// Takes in the key logs in the Decryption Secrets Blocks of a capture that were not taken yet.
    private mutating func takeSecrets() {
        for block in frames.secrets.dropFirst(secretsTaken) where block.kind == .tlsKeyLog {
            let defects = keys.add(block.octets.span)
            // Of the first block alone: a capture can have any number.
            guard defects.areAny, !hasWarnedOfSecrets else { continue }
            hasWarnedOfSecrets = true
            warnings.append(.init(.keyLogLines(of: Self.ownSecrets, defects)))
        }
        secretsTaken = frames.secretsCount
    }

    private mutating func tellWhatIsWrong() {
        for file in frames.files where file.damage != nil { warnings.append(.init(.damagedCapture(file))) }
        for host in pins.unused { warnings.append(.init(.unusedPin(host: host))) }
    }
}
