import Diagnosis

extension Document {
    /// The answer to the question of a report.
    struct Verdict: Equatable, Sendable {
        /// The sentence that has to stand out.
        var lead: RichText
        /// What explains it.
        var explanation: RichText?
        /// How sure it is, in a word; nil where that goes without saying.
        var confidence: String?
    }
}

extension Document.Verdict {
    /// A summary whose first sentence is the answer.
    init(summary: String, confidence: Finding.Confidence?) {
        let split = SentenceSplit.first(of: summary)
        lead = RichText(split.first)
        explanation = split.rest.isEmpty ? nil : RichText(split.rest)
        self.confidence = confidence?.rawValue
    }
}
