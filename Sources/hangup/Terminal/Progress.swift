/// A bar on standard error while a long capture is read: nothing for the first half second, then ten times a second at most.
struct Progress {
    /// Frames between two looks at the clock.
    static let stride = 16_384

    private let total: Int?
    private let isShown: Bool
    private let begun: Double
    private var drawnAt = 0.0
    private var isDrawn = false

    /// - Parameter total: octets to read in all; nil when unknown (a pipe).
    init(total: Int?, isShown: Bool) {
        self.total = total
        self.isShown = isShown
        begun = isShown ? Terminal.uptime() : 0
    }

    /// Notes how far reading came; cheap enough to be asked for every frame.
    @inline(__always)
    mutating func update(frames: Int, octets: @autoclosure () -> Int) {
        if isShown, frames % Self.stride == 0 { draw(frames: frames, octets: octets()) }
    }

    private mutating func draw(frames: Int, octets: Int) {
        let now = Terminal.uptime()
        guard now - begun > 0.5, now - drawnAt > 0.1 else { return }
        drawnAt = now
        isDrawn = true
        let columns = 30
        var line = "\r"
        if let total, total > 0 {
            let share = min(1, Double(octets) / Double(total))
            let filled = Int(share * Double(columns))
            let left = share > 0 ? (now - begun) * (1 - share) / share : 0
            line += "[" + String(repeating: "#", count: filled) + String(repeating: ".", count: columns - filled) + "] "
            line += "\(Int(share * 100)) %  \(frames) frames, about \(Int(left.rounded(.up))) s left"
        } else {
            line += "\(frames) frames, \(octets / 1_000_000) MB"
        }
        Descriptor.warn(line + "\u{1B}[K")
    }

    /// Takes the bar away.
    mutating func finish() {
        if isDrawn { Descriptor.warn("\r\u{1B}[K") }
        isDrawn = false
    }
}
