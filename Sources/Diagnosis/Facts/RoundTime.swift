import Octets

/// A time that people configure: whole seconds up to a minute, then in growing steps.
enum RoundTime {
    /// How far from it a timer may run out, in seconds: sweeps, scheduling, and the way to the point of capture.
    static let slack = 0.1

    /// The round time that `time` is; nil where it is none, or shorter than `shortest`, below which many times are round
    /// by chance.
    static func nearest(to time: Duration, atLeast shortest: Duration) -> Duration? {
        let seconds = time.inSeconds
        let step: Double = seconds < 61 ? 1 : seconds < 301 ? 5 : seconds < 3601 ? 30 : 300
        let round = (seconds / step).rounded() * step
        guard round >= shortest.inSeconds, abs(seconds - round) <= slack else { return nil }
        return Duration(inSeconds: round)
    }
}
