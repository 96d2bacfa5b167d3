import Synchronization

/// Answers to questions that are asked again. When it is full it is emptied: a capture that fills it with questions
/// which are never asked again costs every other question one more search, and later ones are still remembered.
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
