import Timeline

extension ConnectionFacts {
    /// What tells that the first reset may be another machine's; none where its sender's own values say the same.
    ///
    /// Numbers that a stack may choose for itself are told only beside what shows another machine.
    var resetReasons: [Reason] {
        record.transport.resetOrigin.flatMap { $0.isForged ? [.path(.resetOrigin($0))] : nil } ?? []
    }
}
