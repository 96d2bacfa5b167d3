import Octets

/// How long the connection rested, and what became of that.
extension ConnectionRecord {
    /// The longest time after which an answer of a network and a host to a segment still counts as that: round trips,
    /// and slow devices.
    private static let directAnswer = Duration.seconds(2)
    /// The shortest rest that is called one.
    private static let shortestRest = Duration.seconds(1)

    /// The last pause, where what ended it was never acknowledged: the connection did not survive it.
    public var fatalPause: Pause? {
        guard let last = transport.pauses.last, last.answered == nil else { return nil }
        return last
    }

    /// How long the connection had rested when it ended, where the end followed that rest: it came by itself after the
    /// pause, or at once in answer to what was sent after it.
    public var restBeforeEnd: Duration? {
        guard let end = close.mark else { return nil }
        if let pause = fatalPause, end.at.duration(since: pause.until.at) <= Self.directAnswer { return pause.duration }
        guard let idle = close.idleBefore else { return nil }
        let rest = Duration(inSeconds: idle)
        return rest >= Self.shortestRest ? rest : nil
    }
}
