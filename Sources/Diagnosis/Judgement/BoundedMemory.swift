import Synchronization

/// Answers to questions that are asked again. When it is full it begins anew: who fills it with questions that nobody
/// asks again costs the others one more search each, not all that follow.
struct BoundedMemory<Question: Hashable & Sendable, Answer: Sendable>: ~Copyable, Sendable {
    private let answers = Mutex<[Question: Answer]>([:])
    private let limit: Int

    init(limit: Int) { self.limit = limit }

    /// How many answers it has.
    var count: Int { answers.withLock { $0.count } }

    /// The answer as it was, else as it is found now.
    func answer(_ question: Question, _ find: () -> Answer) -> Answer {
        if let known = answers.withLock({ $0[question] }) { return known }
        let found = find()
        answers.withLock { answers in
            if answers.count >= limit { answers.removeAll(keepingCapacity: true) }
            answers[question] = .some(found)
        }
        return found
    }
}
