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
        let columns = 30
        var line = "\r"
        if let total = progress.totalOctets, total > 0 {
            let share = min(1, Double(progress.octets) / Double(total))
            let filled = Int(share * Double(columns))
            let left = share > 0 ? (now - begun) * (1 - share) / share : 0
            line += "[" + String(repeating: "#", count: filled) + String(repeating: ".", count: columns - filled) + "] "
            line += "\(Int(share * 100)) %  \(progress.frames) frames, about \(Int(left.rounded(.up))) s left"
        } else {
            line += "\(progress.frames) frames, \(progress.octets / 1_000_000) MB"
        }
        Descriptor.warn(line + "\u{1B}[K")
    }
}

extension OutputOptions {
    /// What shows progress; nil where it is not wanted.
    var progressDisplay: ((ReadingProgress) -> Void)? { showsProgress ? Progress().show : nil }
}
