public import Capture
public import TLS

/// What is wrong with something that was given and does not keep the analysis from going on.
///
/// More may be added.
public enum AnalysisWarning: Equatable, Sendable {
    /// Reading a capture ended early (`CaptureFile.damage`); what precedes the place was read.
    case damagedCapture(CaptureFile)
    /// No certificate was compared with the pins for that host: nobody asked for it, or its certificate was not seen.
    case unusedPin(host: String)
    /// Certificates of a trust bundle that could not be read.
    case unreadableCertificates(path: String, count: Int)
    /// Lines of a key log that hold no secret and were left out: by number, since a line may hold half a secret.
    ///
    /// `of` is the path, or ``ConnectionRecords/ownSecrets`` for what a capture carries itself.
    case keyLogLines(of: String, KeyLog.Warnings)
    /// A server's log that has no line.
    case emptyServerLog(path: String)
    /// A server's log no line of which is laid out in a way that is known: it may need ``Observation/logFormat``.
    case unknownServerLogFormat(path: String)
    /// Lines of a server's log that could not be read and were left out, and the number of the first.
    case unreadableLogLines(path: String, count: Int, first: Int)
    /// A server's log with more lines about the capture's clients than are kept; the rest was left out.
    case serverLogLimit(path: String)
}
