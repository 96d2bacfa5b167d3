import ArgumentParser
import Capture
import Cryptography
import Diagnosis
import LiveCapture
import Octets
import Packets
import TLS
import Timeline

/// One pass over the captures of a command line: frames in, connection records out, and at the end what was learnt of the files.
struct Reading {
    let options: Observation
    let output: OutputOptions
    private let trust: TrustReading

    /// A pass over captures; the trust bundles are read at once, so that one that cannot be used ends the program before anything long.
    init(_ options: Observation, output: OutputOptions) throws(Failure) {
        self.options = options
        self.output = output
        trust = try TrustReading(options, isQuiet: output.quiet)
    }

    /// Each trust bundle by itself.
    var bundles: [TrustStore] { trust.bundles }

    /// Reads everything and hands the record of each connection to `emit` as it ends.
    ///
    /// Without a filter nothing of a frame is touched but its headers; nothing is kept but open connections.
    func run(_ emit: (ConnectionRecord) throws -> Void) throws -> Evidence {
        let keys = KeyLog()
        var keyLogs = try KeyLogReading.add(options.keyLogs, to: keys, warn: warn)
        let keysGiven = keys.count
        var series = try open()
        // Only pcapng files may bring secrets of their own, which may come with any file of a series.
        let mayHaveKeys = !keys.isEmpty || series.files.contains { $0.format == .pcapng }
        var secretsTaken = 0
        var filter = options.filter.map { FrameFilter($0) }
        var decoder = FrameDecoder()
        var resolutions = NameResolutions()
        let verifier = ChainVerifier(trust: trust.store, pins: options.pins)
        let askedPins = AskedPins(options.pins)
        var tracker = ConnectionTracker(verifier: verifier, keys: mayHaveKeys ? keys : nil)
        func drain() throws {
            while let record = tracker.next() {
                askedPins.note(record)
                try emit(record)
            }
        }
        var progress = Progress(total: series.size, isShown: output.showsProgress)
        do {
            while let header = try series.next() {
                let octets = series.octets
                progress.update(frames: header.number, octets: Int(series.position))
                if series.decryptionSecretsCount > secretsTaken { secretsTaken = take(series.decryptionSecrets, after: secretsTaken, keys) }
                if try filter?.matches(header, octets) == false { continue }
                let decoded = decoder.decode(octets, header)
                switch decoded {
                case .tcp(let segment): tracker.receive(decoded, header, decoder.octets(of: segment, in: octets))
                case .udp(let datagram):
                    let whole = decoder.octets(of: datagram, in: octets)
                    resolutions.receive(datagram, whole.extracting(datagram.payload), header.mark)
                    tracker.receive(decoded, header, octets)
                default: tracker.receive(decoded, header, octets)
                }
                try drain()
            }
        } catch let error as CaptureError {
            progress.finish()
            throw Failure(error)
        } catch let error as PacketFilterError {
            progress.finish()
            throw Failure(.usage, "\(error)")
        }
        progress.finish()
        tracker.finish()
        try drain()
        let files = series.files
        warn(of: files)
        for host in askedPins.unasked {
            warn(
                "hangup: --pin: no connection asked for \(host): its pin was not looked at (a pin is for the name in the ClientHello, else the address)\n"
            )
        }
        if keys.count > keysGiven { keyLogs.append(.init(name: Self.ownSecrets, secrets: keys.count - keysGiven)) }
        var evidence = Evidence(
            files: files, hashes: files.map { _ in nil }, framesNotDecoded: tracker.framesNotDecoded, filter: options.filter,
            trust: trust.evidence,
            connectionCount: tracker.connectionCount)
        evidence.keyLogs = keyLogs
        evidence.resolutions = resolutions
        return evidence
    }

    private func open() throws(Failure) -> CaptureSeries {
        do {
            return try CaptureSeries(paths: options.captures, inTimeOrder: options.isInTimeOrder)
        } catch {
            var failure = Failure(error)
            if error.code == .notFound, let command = options.captures.lazy.compactMap(Self.command).first {
                failure.message += "; did you mean the command '\(command)'? Commands come first: 'hangup \(command) ...'"
            }
            throw failure
        }
    }

    /// The subcommand that a word on the command line was likely meant for.
    private static func command(_ word: String) -> String? {
        guard word.allSatisfy(\.isLetter), word.count > 2 else { return nil }
        return Hangup.configuration.subcommands.compactMap { $0.configuration.commandName }.first { $0.hasPrefix(word.prefix(3)) }
    }

    /// What secrets are called that a capture carries itself.
    private static let ownSecrets = "the capture's Decryption Secrets Block"

    /// Takes in the key logs in those Decryption Secrets Blocks of a capture that were not taken yet; how many were in all.
    private func take(_ secrets: [DecryptionSecrets], after taken: Int, _ keys: KeyLog) -> Int {
        for block in secrets.dropFirst(taken) where block.kind == .tlsKeyLog {
            KeyLogReading.tell(keys.add(block.octets.span), of: Self.ownSecrets, warn)
        }
        return secrets.count
    }

    private func warn(_ text: String) {
        if !output.quiet { Descriptor.warn(text) }
    }

    /// What is wrong with the files themselves is said at once; the report says it again where it matters.
    private func warn(of files: [CaptureFile]) {
        guard !output.quiet else { return }
        for file in files {
            if let damage = file.damage {
                Descriptor.warn("hangup: \(file.path == "-" ? file.title : file.path): \(damage.what); what precedes it was read\n")
            }
        }
    }
}

extension Failure {
    /// The exit status for each way in which a capture cannot be read.
    init(_ error: CaptureError) {
        let status: Status
        switch error.code {
        case .notFound, .permissionDenied, .directory, .notOpened: status = .noInput
        case .writeFailed, .exists: status = .io
        case .nothingToRead, .notSeekable: status = .usage
        default: status = .data
        }
        self.init(status, "\(error)")
    }
}
