import Comparison

extension Document {
    /// Who sent what how far, of a connection that was captured at two points.
    struct SequenceDiagram: Equatable, Sendable {
        /// Who takes part.
        enum Place: Sendable {
            case client
            /// What is between the points of capture.
            case between
            case server
        }

        /// How a step is drawn.
        enum Shape: Equatable, Sendable {
            case arrow(from: Place, to: Place)
            /// An arrow that does not arrive.
            case lost(from: Place, to: Place)
            /// A remark of a capture or of the network.
            case remark(from: Place, to: Place)
        }

        /// Something that happened.
        struct Step: Equatable, Sendable {
            var shape: Shape
            var text: RichText
            /// The capture that shows it, and its frames there.
            var point: Point
            var frames: [Int]
        }

        /// Addresses.
        var client: String
        var server: String
        var steps: [Step]
        /// Steps that are not drawn.
        var unlisted = 0
    }
}
