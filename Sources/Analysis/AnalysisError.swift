package import Capture
package import Cryptography
package import LiveCapture

/// Why an analysis could not be made: what, where, and what to do about it.
///
/// Damage inside a capture is no error, see ``AnalysisWarning/Code/damagedCapture``.
public struct AnalysisError: Error, Equatable, Sendable {
    /// Which of the things given is in trouble. More may be added.
    public struct Code: RawRepresentable, Hashable, Sendable {
        /// The code's name.
        public let rawValue: String
        /// A code of that name.
        public init(rawValue: String) { self.rawValue = rawValue }

        /// A capture cannot be read, is none, or cannot be read twice; a comparison says the last of a log too.
        public static let capture = Code(rawValue: "capture")
        /// The filter's expression is wrong, or does not suit a link type of the capture.
        public static let filter = Code(rawValue: "filter")
        /// A trust bundle cannot be read or has no certificate.
        public static let trust = Code(rawValue: "trust")
        /// A key log cannot be read or is none.
        public static let keyLog = Code(rawValue: "key-log")
        /// A server's log cannot be read or is none.
        public static let serverLog = Code(rawValue: "server-log")
        /// A capture to learn a client from cannot be read, or has no whole ClientHello.
        public static let expectedClient = Code(rawValue: "expected-client")
        /// A connection is named that the capture does not have.
        public static let connection = Code(rawValue: "connection")
    }

    /// What happened, as values for those who word it otherwise.
    package enum Cause: Equatable, Sendable {
        /// One of the captures `among` cannot be read.
        case capture(CaptureError, among: [String])
        /// What a comparison reads more than once is gone after the first time.
        case unrepeatable(path: String)
        case filter(PacketFilterError)
        /// The path is nil for what the machine trusts.
        case trust(TrustStoreError, path: String?)
        case unreadableKeyLog(path: String, reason: String)
        case noKeyLog(path: String)
        case serverLog(CaptureError)
        case captureAsServerLog(path: String)
        case expectedClient(CaptureError)
        case noClientHello(path: String)
        case noConnection(Int, of: Int)
    }

    package let cause: Cause

    package init(_ cause: Cause) { self.cause = cause }

    /// Which of the things given is in trouble.
    public var code: Code {
        switch cause {
        case .capture, .unrepeatable: .capture
        case .filter: .filter
        case .trust: .trust
        case .unreadableKeyLog, .noKeyLog: .keyLog
        case .serverLog, .captureAsServerLog: .serverLog
        case .expectedClient, .noClientHello: .expectedClient
        case .noConnection: .connection
        }
    }

    /// The file it is about, as given; nil where it is about none.
    public var path: String? {
        switch cause {
        case .capture(let error, _), .serverLog(let error), .expectedClient(let error): error.path
        case .unrepeatable(let path), .unreadableKeyLog(let path, _), .noKeyLog(let path),
            .captureAsServerLog(let path),
            .noClientHello(let path):
            path
        case .trust(_, let path): path
        case .filter, .noConnection: nil
        }
    }
}

extension AnalysisError {
    /// The error of the library in which it arose, which says more: a `CaptureError` (Capture), a `TrustStoreError`
    /// (Cryptography) or a `PacketFilterError` (LiveCapture); nil where it arose here.
    ///
    /// ```swift
    /// if let reason = error.underlying as? CaptureError, reason.code == .notFound { ... }
    /// ```
    public var underlying: (any Error)? {
        switch cause {
        case .capture(let error, _), .serverLog(let error), .expectedClient(let error): error
        case .filter(let error): error
        case .trust(let error, _): error
        case .unrepeatable, .unreadableKeyLog, .noKeyLog, .captureAsServerLog, .noClientHello, .noConnection: nil
        }
    }
}

extension AnalysisError: CustomStringConvertible {
    /// One line for a person: path, trouble, remedy.
    public var description: String {
        switch cause {
        case .capture(let error, _), .serverLog(let error), .expectedClient(let error): "\(error)"
        case .unrepeatable(let path):
            "\(path == "-" ? "standard input" : path) can be read only once, and a comparison reads it twice: "
                + "write it to a file first"
        case .filter(let error): "\(error)"
        case .trust(let error, let path):
            if case .unreadable = error { "\(error)" } else { "\(path ?? "system trust store"): \(error)" }
        case .unreadableKeyLog(let path, let reason): "\(path): \(reason)"
        case .noKeyLog(let path):
            "\(path): is no key log: none of its lines is a label, a client random and a secret"
        case .captureAsServerLog(let path): "\(path == "-" ? "standard input" : path): is a capture, not a log"
        case .noClientHello(let path): "\(path): has no whole ClientHello to learn from"
        case .noConnection(let number, let count):
            "there is no connection \(number) in this capture: "
                + (count > 0 ? "they are numbered 0 to \(count - 1)" : "it has none")
        }
    }
}
