import ArgumentParser

/// Whether something is shown always, never, or only at a terminal.
enum When: String, ExpressibleByArgument, CaseIterable {
    case auto, always, never
}

/// Where results go and how.
struct OutputOptions: ParsableArguments {
    @Option(
        name: .shortAndLong, help: ArgumentHelp("Write the result to a file instead of standard output.", valueName: "file"),
        completion: .file())
    var output: String?

    @Option(help: ArgumentHelp("Progress on standard error.", valueName: "when"))
    var progress: When = .auto

    @Option(help: ArgumentHelp("Colour in text.", valueName: "when"))
    var color: When = .auto

    @Flag(name: .shortAndLong, help: "In JSON also everything that the hellos of TLS offer and choose.")
    var verbose = false

    @Flag(name: .shortAndLong, help: "No warnings and no progress, only the result.")
    var quiet = false
}
