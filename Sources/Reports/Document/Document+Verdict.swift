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
    /// Sentences, the first of which is the answer.
    init(sentences: [String], confidence: Finding.Confidence?) {
        lead = RichText(sentences.first ?? "")
        explanation = sentences.count > 1 ? RichText(sentences.dropFirst().joined(separator: " ")) : nil
        self.confidence = confidence?.rawValue
    }
}
