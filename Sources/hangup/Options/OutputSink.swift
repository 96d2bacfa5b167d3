import Reports

/// Where results go: standard output, or the file that `-o` names, created when first needed.
final class OutputSink {
    private let descriptor: Descriptor

    init(_ options: OutputOptions) throws(Failure) {
        if let path = options.output {
            descriptor = try Descriptor(creating: path)
        } else {
            descriptor = Descriptor.standardOutput
        }
    }

    func write(_ octets: [UInt8]) throws(Failure) { try descriptor.write(octets) }
}

extension OutputOptions {
    /// Writes a result that is whole.
    func write(_ octets: [UInt8]) throws(Failure) { try OutputSink(self).write(octets) }

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
