import Testing

@testable import Knowledge

@Suite struct ValidityLimitTests {
    @Test(
        arguments: [
            (1_519_862_399, nil), (1_519_862_400, 825), (1_598_918_399, 825), (1_598_918_400, 398),
            (1_773_532_800, 200), (1_805_068_800, 100), (1_868_227_200, 47), (4_000_000_000, 47),
        ] as [(Int64, Int64?)])
    func theLimitOfTheDayOfIssue(notBefore: Int64, days: Int64?) {
        #expect(ValidityLimit.publicLimit(at: notBefore)?.days == days)
    }

    /// The last row that has begun is the one that counts, so they have to be in order; each begins at midnight.
    @Test func rowsAreInOrderAndHaveSources() {
        let rows = ValidityLimit.publicAuthorities
        #expect(zip(rows, rows.dropFirst()).allSatisfy { $0.since < $1.since && $0.days > $1.days })
        for row in rows + [ValidityLimit.anyAuthority] { #expect(row.since % 86_400 == 0 && !row.source.isEmpty) }
    }
}
