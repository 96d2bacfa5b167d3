import Analysis
import ArgumentParser
import Comparison
import Cryptography
import HTTP

/// What `diff` is told about the two observations: what every reading command is told, for both or for one of them.
struct ComparisonOptions: ParsableArguments {
    @Argument(
        help: ArgumentHelp(
            "The two captures: A, then B.", discussion: "The first is called A, the second B.", valueName: "capture"),
        completion: .file(extensions: ["pcap", "pcapng", "cap", "gz"]))
    var captures: [String] = []

    @Option(
        name: .customLong("a"),
        help: ArgumentHelp(
            "A file of A, if it has several: they are read as one in time order. Repeatable.", valueName: "file"),
        completion: .file(extensions: ["pcap", "pcapng", "cap", "gz"]))
    var filesA: [String] = []

    @Option(
        name: .customLong("b"), help: ArgumentHelp("The same for B. Repeatable.", valueName: "file"),
        completion: .file())
    var filesB: [String] = []

    @Option(help: ArgumentHelp("Read only frames that match a BPF expression, in both captures.", valueName: "bpf"))
    var filter: String?

    @Option(
        name: .customLong("connection"),
        help: ArgumentHelp(
            "Show those connections of A in detail (Wireshark's tcp.stream): 3, or 1,2,5-7. Repeatable.", valueName: "n"
        ))
    var connections: [ConnectionNumbers] = []

    @Option(
        help: ArgumentHelp(
            "CA bundle of the device: certificates of both captures are verified against it. Repeatable.",
            valueName: "bundle"),
        completion: .file())
    var trust: [String] = []
    @Option(help: ArgumentHelp("The same for A alone. Repeatable.", valueName: "bundle"), completion: .file())
    var trustA: [String] = []
    @Option(help: ArgumentHelp("The same for B alone. Repeatable.", valueName: "bundle"), completion: .file())
    var trustB: [String] = []

    @Flag(help: "Trust what OpenSSL trusts on this machine.") var systemTrust = false

    @Option(
        name: .customLong("keylog"),
        help: ArgumentHelp("A key log (SSLKEYLOGFILE) for both captures. Repeatable.", valueName: "file"),
        completion: .file())
    var keyLogs: [String] = []
    @Option(
        name: .customLong("keylog-a"), help: ArgumentHelp("The same for A alone. Repeatable.", valueName: "file"),
        completion: .file())
    var keyLogsA: [String] = []
    @Option(
        name: .customLong("keylog-b"), help: ArgumentHelp("The same for B alone. Repeatable.", valueName: "file"),
        completion: .file())
    var keyLogsB: [String] = []

    @Option(
        name: .customLong("pin"),
        help: ArgumentHelp("Pin of the client for a host, as for 'explain'. Repeatable.", valueName: "pin"),
        transform: ReadingOptions.pin)
    var pins: [Pin] = []

    @Option(
        name: .customLong("server-log"),
        help: ArgumentHelp("A log of the server, for both captures. Repeatable.", valueName: "file"),
        completion: .file())
    var serverLogs: [String] = []
    @Option(
        name: .customLong("server-log-a"), help: ArgumentHelp("The same for A alone. Repeatable.", valueName: "file"),
        completion: .file())
    var serverLogsA: [String] = []
    @Option(
        name: .customLong("server-log-b"), help: ArgumentHelp("The same for B alone. Repeatable.", valueName: "file"),
        completion: .file())
    var serverLogsB: [String] = []

    @Option(
        help: ArgumentHelp("Format of the access log, if it is not a standard one.", valueName: "format"),
        transform: JudgementOptions.logFormat)
    var logFormat: AccessLogFormat?

    mutating func validate() throws {
        if filesA.isEmpty && filesB.isEmpty {
            guard captures.count == 2 else {
                throw ValidationError(
                    """
                    Name two captures: 'hangup diff working.pcap failing.pcap', or several files a side with --a and \
                    --b.
                    """
                )
            }
            (filesA, filesB) = ([captures[0]], [captures[1]])
        } else if !captures.isEmpty || filesA.isEmpty || filesB.isEmpty {
            throw ValidationError("With --a and --b every file needs one of the two, and each side at least one file.")
        }
        if (filesA + filesB).contains("-") {
            throw ValidationError(
                "Segments are compared in a second pass, which standard input does not allow: name files.")
        }
    }

    /// What is to be read of either observation.
    var observations: PerPoint<Observation> {
        PerPoint(
            a: observation(filesA, trust: trustA, keyLogs: keyLogsA, serverLogs: serverLogsA),
            b: observation(filesB, trust: trustB, keyLogs: keyLogsB, serverLogs: serverLogsB))
    }

    private func observation(
        _ files: [String], trust own: [String], keyLogs ownKeys: [String], serverLogs ownLogs: [String]
    ) -> Observation {
        var observation = Observation(captures: files)
        observation.filter = filter
        observation.trust = (trust + own).map { .path($0) } + (systemTrust ? [.system] : [])
        observation.keyLogs = keyLogs + ownKeys
        observation.pins = pins
        observation.serverLogs = serverLogs + ownLogs
        observation.logFormat = logFormat
        return observation
    }
}
