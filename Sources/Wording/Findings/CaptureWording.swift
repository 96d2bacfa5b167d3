import Capture
import Diagnosis
import Octets

/// What a capture cannot show, in English.
struct CaptureWording {
    let conclusion: CaptureConclusion

    init(_ conclusion: CaptureConclusion) { self.conclusion = conclusion }

    /// What it cannot show.
    var sentences: [String] {
        switch conclusion {
        case .damaged(let file, let damage, let unread):
            [
                """
                \(file ?? "The capture on standard input") is \(damage.isCutOff ? "cut off" : "damaged"): \
                \(damage.what).
                """
            ] + (unread.map { ["The remaining \(Words.octets($0)) were not read."] } ?? [])
        case .packetsCut(let count, let snapLength):
            [
                """
                \(Words.count(count, "packet")) \(count == 1 ? "was" : "were") cut by the snap \
                length\(snapLength.map { " of \($0) bytes" } ?? ""): certificates and requests in them cannot be read.
                """
            ]
        case .onlyOneDirection(let count):
            [
                """
                Only one direction of \(Words.count(count, "connection")) was captured: what the other side sent is \
                unknown.
                """
            ]
        case .packetsMissing(let count):
            [
                """
                Packets of \(Words.count(count, "connection")) are missing from the capture: it does not show which \
                side stopped there, or whether either did.
                """
            ]
        case .clockSetBack(let time, let frame, let file):
            [
                """
                The clock of the capture was set back by \(Words.duration(time)) at frame \
                \(frame)\(file.map { " of \($0)" } ?? ""): durations across it are wrong.
                """
            ]
        case .begunBefore(let count):
            [
                """
                \(Words.count(count, "connection")) \(count == 1 ? "was" : "were") open before the capture began: how \
                \(count == 1 ? "it" : "they") began is not in it.
                """
            ]
        }
    }

    /// What shows that.
    var reasons: [String] {
        switch conclusion {
        case .damaged(_, let damage, _):
            [
                """
                Reading stopped at byte \(damage.offset), after frame \(damage.lastFrame); everything before it was \
                read.
                """
            ]
        case .clockSetBack(_, let frame, _):
            [
                """
                Frame \(frame) has an earlier time than the frame before, by more than frames of several interfaces \
                are out of order.
                """
            ]
        case .packetsCut, .onlyOneDirection, .packetsMissing, .begunBefore: []
        }
    }
}
