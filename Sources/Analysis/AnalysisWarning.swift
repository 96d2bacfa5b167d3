public import Capture
public import TLS

/// What is wrong with something that was given and does not keep the analysis from going on.
///
/// ```swift
/// for warning in connections.warnings where warning.code == .damagedCapture {
///     print(warning.file?.damage?.what ?? "", warning.path ?? "")
/// }
/// ```
public struct AnalysisWarning: Equatable, Sendable {
    /// What is wrong. More may be added.
    public struct Code: RawRepresentable, Hashable, Sendable {
        /// The code's name.
        public let rawValue: String
        /// A code of that name.
        public init(rawValue: String) { self.rawValue = rawValue }

        /// Reading a capture ended early (`CaptureFile.damage`); what precedes the place was read.
        public static let damagedCapture = Code(rawValue: "damaged-capture")
        /// A capture was named more than once, and read once.
        public static let repeatedCapture = Code(rawValue: "repeated-capture")
        /// A capture was read and could not be read again for its SHA-256.
        public static let unhashedCapture = Code(rawValue: "unhashed-capture")
        /// No certificate was compared with the pins for a host: nobody asked for it, or its certificate was not seen.
        public static let unusedPin = Code(rawValue: "unused-pin")
        /// Certificates of a trust bundle could not be read.
        public static let unreadableCertificates = Code(rawValue: "unreadable-certificates")
        /// Lines of a key log hold no secret and were left out.
        public static let keyLogLines = Code(rawValue: "key-log-lines")
        /// A server's log has no line.
        public static let emptyServerLog = Code(rawValue: "empty-server-log")
        /// No line of a server's log is laid out in a way that is known: it may need ``Observation/logFormat``.
        public static let unknownServerLogFormat = Code(rawValue: "unknown-server-log-format")
        /// Lines of a server's log could not be read and were left out.
        public static let unreadableLogLines = Code(rawValue: "unreadable-log-lines")
        /// A server's log has more lines about the capture's clients than are kept; the rest was left out.
        public static let serverLogLimit = Code(rawValue: "server-log-limit")
    }

    /// What is wrong, with its values, for those who word it.
    package enum Cause: Equatable, Sendable {
        case damagedCapture(CaptureFile)
        case repeatedCapture(path: String)
        case unhashedCapture(path: String, reason: String)
        case unusedPin(host: String)
        case unreadableCertificates(path: String, count: Int)
        /// `of` is the path, or ``ConnectionRecords/ownSecrets`` for what a capture carries itself.
        case keyLogLines(of: String, KeyLog.Warnings)
        case emptyServerLog(path: String)
        case unknownServerLogFormat(path: String)
        case unreadableLogLines(path: String, count: Int, first: Int)
        case serverLogLimit(path: String)
    }

    package let cause: Cause

    package init(_ cause: Cause) { self.cause = cause }

    /// What is wrong.
    public var code: Code {
        switch cause {
        case .damagedCapture: .damagedCapture
        case .repeatedCapture: .repeatedCapture
        case .unhashedCapture: .unhashedCapture
        case .unusedPin: .unusedPin
        case .unreadableCertificates: .unreadableCertificates
        case .keyLogLines: .keyLogLines
        case .emptyServerLog: .emptyServerLog
        case .unknownServerLogFormat: .unknownServerLogFormat
        case .unreadableLogLines: .unreadableLogLines
        case .serverLogLimit: .serverLogLimit
        }
    }

    /// The file it is about, as given, "-" for standard input; nil where it is about none, as a pin, or where a capture
    /// carries what is wrong itself.
    public var path: String? {
        switch cause {
        case .damagedCapture(let file): file.path
        case .keyLogLines(let name, _): name == ConnectionRecords.ownSecrets ? nil : name
        case .unusedPin: nil
        case .repeatedCapture(let path), .unhashedCapture(let path, _), .unreadableCertificates(let path, _),
            .emptyServerLog(let path), .unknownServerLogFormat(let path), .unreadableLogLines(let path, _, _),
            .serverLogLimit(let path):
            path
        }
    }

    /// How many certificates or lines it is about; nil where that is no question.
    public var count: Int? {
        switch cause {
        case .unreadableCertificates(_, let count), .unreadableLogLines(_, let count, _): count
        case .keyLogLines(_, let warnings): warnings.count
        default: nil
        }
    }

    /// The number of the first line of a server's log that could not be read.
    public var line: Int? { if case .unreadableLogLines(_, _, let first) = cause { first } else { nil } }

    /// The capture that is damaged, with the place of the damage.
    public var file: CaptureFile? { if case .damagedCapture(let file) = cause { file } else { nil } }

    /// The host of a pin that no certificate was compared with, as given.
    public var host: String? { if case .unusedPin(let host) = cause { host } else { nil } }

    /// What is wrong with a key log: lines by number, since a line may hold half a secret.
    public var keyLog: KeyLog.Warnings? { if case .keyLogLines(_, let warnings) = cause { warnings } else { nil } }
}

extension AnalysisWarning: CustomStringConvertible {
    /// Its code and what it is about, for a log; sentences for people are the program's.
    public var description: String {
        let subject = path ?? host.map { "pin for \($0)" } ?? ConnectionRecords.ownSecrets
        return "\(code.rawValue): \(subject)" + (count.map { " (\($0))" } ?? "")
    }
}
