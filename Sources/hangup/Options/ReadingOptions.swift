import ArgumentParser

/// What every command that reads captures is told.
struct ReadingOptions: ParsableArguments {
    @Argument(
        help: ArgumentHelp(
            "Capture files that tcpdump, dumpcap or Wireshark wrote (pcap or pcapng, plain or gzip); '-' reads standard input.",
            discussion: "Several are one observation, read in time order, as 'tcpdump -C' or '-G' leaves them.", valueName: "capture"),
        completion: .file(extensions: ["pcap", "pcapng", "cap", "gz"]))
    var captures: [String]

    @Option(
        help: ArgumentHelp("Look only at frames that a BPF expression matches, in tcpdump's syntax: 'tcp port 443'.", valueName: "bpf"))
    var filter: String?

    @Option(
        name: .customLong("connection"),
        help: ArgumentHelp("Show only that connection, by its number (Wireshark's tcp.stream). Repeatable.", valueName: "n"))
    var connections: [Int] = []

    @Option(
        help: ArgumentHelp(
            "The CA bundle of the device that failed (PEM or DER): certificates are judged against it at the time of the capture. Repeatable.",
            valueName: "bundle"),
        completion: .file(extensions: ["pem", "crt", "cer", "der"]))
    var trust: [String] = []

    @Option(
        name: .customLong("keylog"),
        help: ArgumentHelp(
            "A key log (SSLKEYLOGFILE) of the client or the server: handshakes, alerts and HTTP heads are decrypted. Secrets in a pcapng file are used without asking. Repeatable.",
            valueName: "file"),
        completion: .file())
    var keyLogs: [String] = []

    mutating func validate() throws {
        if captures.isEmpty { throw ValidationError("Name a capture file, or '-' for standard input.") }
        if captures.filter({ $0 == "-" }).count > 1 { throw ValidationError("Standard input ('-') can be read only once.") }
        dropRepeatedCaptures()
        if let wrong = connections.first(where: { $0 < 0 }) {
            throw ValidationError("Connections are numbered from 0; there is no connection \(wrong).")
        }
    }

    /// A capture that is named twice would be taken for a second observation: every frame a duplicate, every time doubled.
    private mutating func dropRepeatedCaptures() {
        var seen: Set<String> = []
        captures.removeAll { path in
            if seen.insert(path).inserted { return false }
            Descriptor.warn("hangup: \(path): named twice, read once\n")
            return true
        }
    }
}
