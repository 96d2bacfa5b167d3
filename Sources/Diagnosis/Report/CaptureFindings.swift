import Capture
import Knowledge
import Octets
import Packets
import Timeline

/// What is to be said of the capture as a whole: the limits of the evidence itself.
struct CaptureFindings {
    /// The longest packet of an ordinary network, in octets: snap lengths from there on cut nothing.
    private static let wholePacket = 65_535

    let evidence: Evidence
    let connections: [DiagnosedConnection]

    var findings: [Finding] {
        evidence.files.compactMap(damaged) + [truncated, oneWay, incomplete, clockStep, midConnection].compactMap { $0 }
    }

    private func damaged(_ file: CaptureFile) -> Finding? {
        guard let damage = file.damage else { return nil }
        return Finding(
            .captureDamaged, .warning, .certain,
            summary:
                "\(file.path == "-" ? "The capture on standard input" : file.name) is \(damage.isCutOff ? "cut off" : "damaged"): \(damage.what).\(file.unreadOctets.map { " The \(Words.octets($0)) from there on were not read." } ?? "")",
            because: ["Reading stopped at byte \(damage.offset), after frame \(damage.lastFrame); everything before it was read."],
            frames: damage.lastFrame > 0 ? [damage.lastFrame] : [],
            nextSteps: [
                damage.isCutOff
                    ? "Copy the file again, or stop tcpdump with Ctrl-C (SIGINT) so that it writes its buffer."
                    : "Copy the file again in binary mode and compare checksums; if it is the same at its source, capture again."
            ])
    }

    private var truncated: Finding? {
        let cut = evidence.files.reduce(0) { $0 + $1.truncatedFrames }
        guard cut > 0 else { return nil }
        // Programs that shorten a file afterwards leave the length it was captured with.
        let snapLength = evidence.files.compactMap(\.snapLength).filter { $0 < Self.wholePacket }.min().map { " of \($0) bytes" } ?? ""
        return Finding(
            .captureTruncatedPackets, .warning, .certain,
            summary:
                "\(Words.count(cut, "packet")) \(cut == 1 ? "was" : "were") cut by the snap length\(snapLength): certificates and requests in them cannot be read.",
            nextSteps: ["Capture whole packets: `tcpdump -s 0`."])
    }

    private var oneWay: Finding? {
        let oneSided = connections.filter { $0.findings.contains { $0.id == .oneWayCapture } }
        guard !oneSided.isEmpty else { return nil }
        return Finding(
            .oneWayCapture, .warning, .certain,
            summary:
                "Of \(Words.count(oneSided.count, "connection")) only one direction was captured: what the other side said can only be guessed.",
            frames: oneSided.prefix(8).map(\.record.frames.first),
            nextSteps: ["Capture where both directions pass: with asymmetric routing or a mirror port, on the host itself."])
    }

    private var incomplete: Finding? {
        let lacking = connections.filter { $0.findings.contains { $0.id == .captureIncomplete } }
        guard !lacking.isEmpty else { return nil }
        return Finding(
            .captureIncomplete, .warning, .certain,
            summary:
                "The capture lacks packets of \(Words.count(lacking.count, "connection")): who stopped there, and whether anybody did, cannot be told.",
            frames: lacking.prefix(8).map(\.record.frames.first),
            nextSteps: [
                "Capture all packets of the connection: no sampling, and no filter by flags, direction or protocol beyond `tcp port`."
            ])
    }

    private var clockStep: Finding? {
        guard let (file, step) = evidence.files.lazy.compactMap({ file in file.clockStep.map { (file, $0) } }).first else { return nil }
        let name = evidence.files.count > 1 ? " of \(file.name)" : ""
        return Finding(
            .captureClockJump, .warning, .certain,
            summary:
                "The clock of the capture was set back by \(Words.duration(step.seconds)) at frame \(step.frame)\(name): durations across it are wrong.",
            because: [
                "Frame \(step.frame) bears an earlier time than the one before, by more than frames of several interfaces are out of order."
            ],
            frames: [step.frame],
            nextSteps: [
                "Keep the clock of the capturing machine synchronised before the capture begins; merge captures in time order (`mergecap`)."
            ])
    }

    private var midConnection: Finding? {
        let open = connections.filter { $0.record.startsMidConnection }
        guard !open.isEmpty else { return nil }
        return Finding(
            .captureStartsMidConnection, .note, .certain,
            summary:
                "\(Words.count(open.count, "connection")) \(open.count == 1 ? "was" : "were") open before the capture began: how \(open.count == 1 ? "it" : "they") started cannot be seen.",
            frames: open.prefix(8).map(\.record.frames.first), nextSteps: ["Start the capture first, then the client."])
    }
}
