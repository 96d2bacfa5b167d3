public import Octets

/// A filter expression over the frames of any capture: compiled for each link type when the first frame of it comes.
public struct FrameFilter: ~Copyable {
    /// The expression as given, in the language of pcap-filter(7).
    public let expression: String
    /// A program for each link type met; a capture has one, rarely three.
    private var programs: [Program] = []

    /// A class, since an array cannot hold a noncopyable filter.
    private final class Program {
        let linkType: LinkType
        let filter: PacketFilter

        init(_ expression: String, _ linkType: LinkType) throws(PacketFilterError) {
            self.linkType = linkType
            filter = try PacketFilter(expression, linkType: linkType)
        }
    }

    /// A filter by `expression`, which is not looked at before the first frame: an expression is right or wrong for a
    /// link type.
    public init(_ expression: String) {
        self.expression = expression
    }

    /// Whether a frame passes.
    ///
    /// Throws at the first frame of a link type that the expression does not suit.
    public mutating func matches(_ frame: FrameHeader, _ octets: Span<UInt8>) throws(PacketFilterError) -> Bool {
        for program in programs where program.linkType == frame.linkType {
            return program.filter.matches(octets, originalLength: frame.originalLength)
        }
        let program = try Program(expression, frame.linkType)
        programs.append(program)
        return program.filter.matches(octets, originalLength: frame.originalLength)
    }
}
