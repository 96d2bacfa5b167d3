import ArgumentParser

/// Whether something is shown always, never, or only at a terminal.
enum When: String, ExpressibleByArgument, CaseIterable {
    case auto, always, never
}

/// Where results go and how.
struct OutputOptions: ParsableArguments {
    @Option(
        name: .shortAndLong,
        help: ArgumentHelp("Write the result to a file instead of standard output.", valueName: "file"),
        completion: .file())
    var output: String?

    @Option(help: ArgumentHelp("Show progress on standard error.", valueName: "when"))
    var progress: When = .auto

    @Option(help: ArgumentHelp("Use colour in text.", valueName: "when"))
    var color: When = .auto

    @Flag(name: .shortAndLong, help: "Write only the result: no warnings, no progress.")
    var quiet = false
}
