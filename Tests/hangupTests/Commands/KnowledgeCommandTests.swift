import Foundation
import Testing

/// `hangup knowledge` as people meet it.
@Suite struct KnowledgeCommandTests {
    @Test func namesOfSeveralWords() throws {
        #expect(try Program.run(["knowledge", "apache", "httpd"]).output.contains("RequestReadTimeout header=20"))
        #expect(try Program.run(["knowledge", "Timeouts"]).output.contains("HAProxy"))
    }

    @Test func whatIsNotKnown() throws {
        let near = try Program.run(["knowledge", "no-reqest"])
        #expect(near.status == 64 && near.output.isEmpty)
        #expect(near.errors == "hangup: unknown topic 'no-reqest'; did you mean 'no-request'?\n")
        let far = try Program.run(["knowledge", "xyzzyplugh"])
        #expect(far.status == 64 && far.errors.contains("'hangup knowledge' lists all topics"))
    }
}
