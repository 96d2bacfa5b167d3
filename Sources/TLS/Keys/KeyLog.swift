package import Cryptography
import Octets
import Synchronization

/// The secrets of TLS sessions by their client randoms, from key logs in the SSLKEYLOGFILE format (RFC 9850): a file
/// that a program wrote, or the Decryption Secrets Blocks of a pcapng file.
///
/// It may grow while it is used. A connection looks a secret up when the first record comes that needs it. So a block
/// of secrets serves every connection whose encryption begins behind it in the capture, those that were opened before
/// it and those in later files of a series among them. What was encrypted before the block came is past: nothing is
/// kept of records that cannot be read, and where some were missed the number of the next is unknown.
///
/// Nothing of a secret is ever shown: a defective line is told by its number.
public final class KeyLog: Sendable {
    /// Octets of a key log that are read: some 400,000 sessions of TLS 1.3.
    public static let octetLimit = 256 << 20
    /// Secrets that are kept.
    public static let secretLimit = 2 << 20
    /// Defective lines that are told of one key log; the others are counted.
    public static let warningLimit = 8

    /// What was wrong with lines of a key log.
    public struct Warnings: Equatable, Sendable {
        /// The first defective lines: the line's number from 1, and what is wrong with it.
        public internal(set) var lines: [(number: Int, text: String)] = []
        /// All defective lines.
        public internal(set) var count = 0
        /// Whether secrets or octets were left out because there are more than ``KeyLog/secretLimit`` or
        /// ``KeyLog/octetLimit``.
        public internal(set) var reachedLimit = false

        /// Whether two say the same.
        public static func == (a: Warnings, b: Warnings) -> Bool {
            a.count == b.count && a.reachedLimit == b.reachedLimit && a.lines.elementsEqual(b.lines, by: ==)
        }
    }

    private struct Contents {
        var secrets: [[UInt8]: [(label: KeyLogLabel, secret: Secret)]] = [:]
        var count = 0
    }

    private let contents = Mutex(Contents())

    /// A log without secrets.
    public init() {}

    /// Secrets in it.
    public var count: Int { contents.withLock { $0.count } }

    /// Whether there are none.
    public var isEmpty: Bool { count == 0 }

    /// Takes in a key log, and says which of its lines are none.
    public func add(_ octets: Span<UInt8>) -> Warnings {
        var warnings = Warnings()
        var (start, number) = (0, 0)
        let end = min(octets.count, Self.octetLimit)
        warnings.reachedLimit = end < octets.count
        while start < end {
            var stop = start
            while stop < end, octets[stop] != UInt8(ascii: "\n") { stop += 1 }
            number += 1
            do throws(KeyLogLine.Defect) {
                if let line = try KeyLogLine(octets.extracting(start..<stop)) { add(line, number, &warnings) }
            } catch {
                warnings.note(number, error.text)
            }
            start = stop + 1
        }
        return warnings
    }

    /// The secret of that label for the session with that client random; nil when the log has none.
    ///
    /// For ``KeyLogLabel/rsa``, `random` is the first eight octets of the encrypted premaster secret.
    package func secret(_ label: KeyLogLabel, random: [UInt8]) -> Secret? {
        contents.withLock { $0.secrets[random]?.first { $0.label == label }?.secret }
    }

    private func add(_ line: KeyLogLine, _ number: Int, _ warnings: inout Warnings) {
        enum Outcome { case taken, another, full }
        let outcome: Outcome = contents.withLock { contents in
            if let known = contents.secrets[line.key]?.first(where: { $0.label == line.label })?.secret {
                // The same log given twice, or in the capture as well.
                return known.equals(line.secret) ? .taken : .another
            }
            guard contents.count < Self.secretLimit else { return .full }
            contents.secrets[line.key, default: []].append((line.label, line.secret))
            contents.count += 1
            return .taken
        }
        switch outcome {
        case .taken: break
        case .another:
            warnings.note(number, "another secret than an earlier line has for the same session; the earlier is used")
        case .full: warnings.reachedLimit = true
        }
    }
}

extension KeyLog.Warnings {
    fileprivate mutating func note(_ number: Int, _ text: String) {
        count += 1
        if lines.count < KeyLog.warningLimit { lines.append((number, text)) }
    }
}

extension Secret {
    fileprivate func equals(_ other: Secret) -> Bool {
        withOctets { a in other.withOctets { b in HMAC.areEqual([UInt8](copying: a), b) } }
    }
}

extension KeyLogLine.Defect {
    /// What is wrong, without a word of the line: it may hold half a secret.
    fileprivate var text: String {
        switch self {
        case .fields: "is not a label, a client random and a secret"
        case .label: "does not begin with a label"
        case .key: "has no client random of 64 hexadecimal digits"
        case .secret: "has no secret of the length its label asks for, in hexadecimal digits"
        }
    }
}
