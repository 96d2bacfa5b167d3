import Analysis
import ArgumentParser
import HTTP

/// What every command is told that draws conclusions: what is known beside the captures.
struct JudgementOptions: ParsableArguments {
    @Option(
        name: .customLong("server-log"),
        help: ArgumentHelp(
            "Log of the server: its lines are matched with connections by address, port and time. Repeatable.",
            discussion: "Access and error logs of Apache httpd and nginx, HAProxy's log; plain or gzip.",
            valueName: "file"),
        completion: .file())
    var serverLogs: [String] = []

    @Option(
        help: ArgumentHelp(
            """
            Format of the access log, if it is not a standard one: Apache's LogFormat or nginx' log_format, as \
            configured.
            """,
            valueName: "format"),
        transform: JudgementOptions.logFormat)
    var logFormat: AccessLogFormat?

    @Option(
        name: .customLong("expect-client"),
        help: ArgumentHelp(
            "Expected ClientHello: JA4 fingerprint (or prefix), or a capture of the working client. Repeatable.",
            discussion:
                "Connections with another ClientHello are reported. This shows TLS inspection in server-side captures.",
            valueName: "ja4|capture"),
        completion: .file(extensions: ["pcap", "pcapng", "cap", "gz"]))
    var expectedClients: [String] = []

    static func logFormat(_ text: String) throws -> AccessLogFormat {
        do throws(AccessLogFormatError) { return try AccessLogFormat(text) } catch { throw ValidationError("\(error)") }
    }

    mutating func validate() throws {
        if serverLogs.isEmpty, logFormat != nil {
            throw ValidationError("--log-format says how a --server-log is laid out; there is none.")
        }
    }
}

extension ReadingOptions {
    /// The options of a command that draws conclusions as values.
    func observation(_ judgement: JudgementOptions) throws -> Observation {
        var observation = observation
        observation.serverLogs = judgement.serverLogs
        observation.logFormat = judgement.logFormat
        observation.expectedClients = judgement.expectedClients.map { ExpectedClient($0) }
        guard (captures + judgement.serverLogs).count(where: { $0 == "-" }) < 2 else {
            throw ValidationError("Standard input ('-') can be read only once.")
        }
        return observation
    }
}
