import Analysis

/// A bar on standard error while a long capture is read: nothing for the first half second, then ten times a second at
/// most.
final class Progress {
    private var begun = 0.0
    private var drawnAt = 0.0
    private var isDrawn = false

    /// Takes how far reading came; each reading begins anew.
    func show(_ progress: ReadingProgress) {
        if progress.isFinished {
            if isDrawn { Descriptor.warn("\r\u{1B}[K") }
            isDrawn = false
        } else if progress.frames == 0 {
            begun = Terminal.uptime()
        } else {
            draw(progress)
        }
    }

    private func draw(_ progress: ReadingProgress) {
        let now = Terminal.uptime()
        guard now - begun > 0.5, now - drawnAt > 0.1 else { return }
        drawnAt = now
        isDrawn = true
        Descriptor.warn("\r" + Self.line(progress, after: now - begun) + "\u{1B}[K")
    }

    /// What is shown after so many seconds of reading: how much is left, where it is known how much there is.
    static func line(_ progress: ReadingProgress, after seconds: Double) -> String {
        guard let total = progress.totalOctets, total > 0 else {
            return "\(progress.frames) frames, \(progress.octets / 1_000_000) MB"
        }
        let columns = 30
        let share = min(1, Double(progress.octets) / Double(total))
        let filled = Int(share * Double(columns))
        let left = share > 0 ? seconds * (1 - share) / share : 0
        let bar = String(repeating: "#", count: filled) + String(repeating: ".", count: columns - filled)
        return "[\(bar)] \(Int(share * 100)) %  \(progress.frames) frames, about \(Int(left.rounded(.up))) s left"
    }
}

extension OutputOptions {
    /// What shows progress; nil where it is not wanted.
    var progressDisplay: ((ReadingProgress) -> Void)? { showsProgress ? Progress().show : nil }
}
