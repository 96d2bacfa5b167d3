import Capture
import Knowledge
import Octets
import Timeline

/// What is to be said of the capture as a whole: the limits of the evidence itself.
struct CaptureFindings {
    /// The longest packet of an ordinary network, in octets: snap lengths from there on cut nothing.
    private static let wholePacket = 65_535
    /// Connections whose first frames are named.
    private static let frameLimit = 8

    let inputs: CaptureInputs
    let connections: [DiagnosedConnection]

    var findings: [CaptureFinding] {
        inputs.files.compactMap(damaged)
            + [truncated, oneWay, incomplete, clockStep, midConnection].compactMap { $0 }
    }

    private func damaged(_ file: CaptureFile) -> CaptureFinding? {
        guard let damage = file.damage else { return nil }
        return CaptureFinding(
            .damaged(file: file.path == "-" ? nil : file.name, damage, unreadOctets: file.unreadOctets), .warning,
            frames: damage.lastFrame > 0 ? [damage.lastFrame] : [], advice: [.copyAgain(isCutOff: damage.isCutOff)])
    }

    private var truncated: CaptureFinding? {
        let cut = inputs.files.reduce(0) { $0 + $1.truncatedFrames }
        guard cut > 0 else { return nil }
        // Programs that shorten a file afterwards leave the length it was captured with.
        let snapLength = inputs.files.compactMap(\.snapLength).filter { $0 < Self.wholePacket }.min()
        return CaptureFinding(.packetsCut(cut, snapLength: snapLength), .warning, advice: [.wholePackets])
    }

    private var oneWay: CaptureFinding? {
        about(connections.filter { $0.facts.unseenSide != nil }) {
            CaptureFinding(.onlyOneDirection(connections: $0), .warning, frames: $1, advice: [.bothDirections])
        }
    }

    private var incomplete: CaptureFinding? {
        about(connections.filter { $0.facts.lostTrace != nil }) {
            CaptureFinding(.packetsMissing(connections: $0), .warning, frames: $1, advice: [.everything])
        }
    }

    private var clockStep: CaptureFinding? {
        guard let (file, step) = inputs.files.lazy.compactMap({ file in file.clockStep.map { (file, $0) } }).first
        else { return nil }
        return CaptureFinding(
            .clockSetBack(
                by: Duration(inSeconds: step.seconds), frame: step.frame,
                file: inputs.files.count > 1 ? file.name : nil),
            .warning, frames: [step.frame], advice: [.synchronisedClock])
    }

    private var midConnection: CaptureFinding? {
        about(connections.filter(\.record.startsMidConnection)) {
            CaptureFinding(.begunBefore(connections: $0), .note, frames: $1, advice: [.earlier])
        }
    }

    /// A finding about connections, from their number and the first frames of some; nil for none.
    private func about(_ connections: [DiagnosedConnection], _ finding: (Int, [Int]) -> CaptureFinding)
        -> CaptureFinding?
    {
        connections.isEmpty
            ? nil : finding(connections.count, connections.prefix(Self.frameLimit).map(\.record.frames.first))
    }
}
