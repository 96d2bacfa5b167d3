import Testing

@testable import hangup

@Suite struct FailureTests {
    /// They are documented, and scripts rely on them.
    @Test func statusesAreThoseOfSysexits() {
        let statuses: [(Failure.Status, Int32)] = [
            (.asked, 1), (.trouble, 2), (.usage, 64), (.data, 65), (.noInput, 66), (.software, 70),
            (.cannotCreate, 73), (.io, 74),
        ]
        for (status, number) in statuses { #expect(status.rawValue == number) }
    }

    @Test func theProgramEndsWithStatusAndMessage() throws {
        let result = try Program.run(["knowledge", "no", "such", "topic"])
        #expect(result.status == 64 && result.output.isEmpty)
        #expect(result.errors.hasPrefix("hangup: unknown topic 'no such topic'; "))
        #expect(result.errors.hasSuffix("\n") && result.errors.split(separator: "\n").count == 1)
    }
}
