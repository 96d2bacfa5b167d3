/// A rule concluded something else than the test is about.
struct OtherConclusion: Error {}
