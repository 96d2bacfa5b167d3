import Analysis
import ArgumentParser
import Capture
import Cryptography

extension Failure {
    /// What the program says of an analysis that could not be made, with the options that would mend it, and its exit
    /// status.
    init(_ error: AnalysisError) {
        self.init(Self.status(of: error.cause), Self.text(of: error))
    }

    private static func status(of cause: AnalysisError.Cause) -> Status {
        switch cause {
        case .capture(let error, _), .serverLog(let error), .expectedClient(let error): status(of: error)
        case .filter, .unrepeatable, .noConnection: .usage
        case .trust(.unreadable, _), .trust(.noSystemStore, _), .unreadableKeyLog: .noInput
        case .trust(.tooLarge, _), .trust(.noCertificate, _), .noKeyLog, .captureAsServerLog, .noClientHello: .data
        }
    }

    /// The exit status for each way in which a capture cannot be read.
    private static func status(of error: CaptureError) -> Status {
        switch error.code {
        case .notFound, .permissionDenied, .directory, .notOpened: .noInput
        case .writeFailed, .exists: .io
        case .nothingToRead, .notSeekable: .usage
        default: .data
        }
    }

    private static func text(of error: AnalysisError) -> String {
        switch error.cause {
        case .capture(let reason, let captures): "\(error)" + commandHint(reason, captures)
        case .expectedClient(let reason):
            "\(error)" + commandHint(reason, [reason.path]) + (status(of: reason) == .noInput ? clientHint : "")
        case .trust(.noSystemStore, path: nil): "--system-trust: \(TrustStoreError.noSystemStore)"
        case .captureAsServerLog: "\(error): name it without --server-log"
        case .filter, .unrepeatable, .noConnection, .trust, .unreadableKeyLog, .noKeyLog, .serverLog, .noClientHello:
            "\(error)"
        }
    }

    private static let clientHint =
        "; --expect-client takes a JA4 fingerprint (t13d1516h2_8daaf6152771_e5627efa2ab1) or a capture"

    /// The subcommand that a word among the captures was likely meant for.
    private static func commandHint(_ error: CaptureError, _ captures: [String]) -> String {
        guard error.code == .notFound, let command = captures.lazy.compactMap(command).first else { return "" }
        return "; did you mean the command '\(command)'? Commands come first: 'hangup \(command) ...'"
    }

    private static func command(_ word: String) -> String? {
        guard word.allSatisfy(\.isLetter), word.count > 2 else { return nil }
        return Hangup.configuration.subcommands.compactMap { $0.configuration.commandName }
            .first { $0.hasPrefix(word.prefix(3)) }
    }
}
