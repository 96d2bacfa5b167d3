import Reports

/// Where results go: standard output, or the file that `-o` names.
///
/// The file is created, or emptied, when the first octets are written: not before what is read could be read.
final class OutputSink {
    private let path: String?
    private var descriptor: Descriptor?

    init(_ options: OutputOptions) { path = options.output }

    /// Writes octets behind those before; of an empty result an empty file is made.
    func write(_ octets: [UInt8]) throws(Failure) {
        if descriptor == nil {
            descriptor = if let path { try Descriptor(creating: path) } else { .standardOutput }
        }
        try descriptor?.write(octets)
    }
}

extension OutputOptions {
    /// Writes a result that is whole.
    func write(_ octets: [UInt8]) throws(Failure) { try OutputSink(self).write(octets) }

    /// Throws where the result would be written over one of the files that it is made from.
    func checkOutput(isNone paths: [String]) throws(Failure) {
        guard let output, let path = paths.first(where: { Descriptor.isOneFile($0, output) }) else { return }
        throw Failure(.usage, "-o \(output) is the file that is read as \(path): the result would be written over it")
    }

    /// Whether progress is shown on standard error.
    var showsProgress: Bool {
        switch progress {
        case .always: true
        case .never: false
        case .auto: !quiet && Terminal.isTerminal(2)
        }
    }

    /// Columns of the terminal that text is laid out for; 80 for a file.
    var width: Int { output == nil ? min(Terminal.width(of: 1) ?? 80, 120) : 80 }

    /// Emphasis where it is welcome.
    var style: TextStyle {
        switch color {
        case .always: TextStyle(isColoured: true)
        case .never: TextStyle(isColoured: false)
        case .auto: TextStyle(isColoured: output == nil && Terminal.wantsColor(1))
        }
    }
}
