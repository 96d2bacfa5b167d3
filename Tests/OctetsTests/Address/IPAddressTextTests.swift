import Octets
import Testing

@Suite struct IPAddressTextTests {
    /// Texts in canonical form (RFC 5952), which is also what they are written as.
    @Test(arguments: [
        "0.0.0.0", "192.0.2.1", "255.255.255.255", "::", "::1", "1::", "2001:db8::1", "2001:db8:0:1:1:1:1:1",
        "2001:0:0:1::1",
        "2001:db8::1:0:0:1",
        "1:2:3:4:5:6:7:8", "0:2:3:4:5:6:7:8", "1:2:3:4:5:6:7:0", "1:2:3:4:5:6::", "fe80::abcd", "::ffff:192.0.2.1",
        "64:ff9b::c000:201",
        "0:1:2:3:4:5:6:7",
    ])
    func canonicalTextsAreReadAndWritten(_ text: String) throws {
        #expect(try #require(IPAddress(text)).description == text)
    }

    @Test(arguments: [
        ("2001:DB8::0001", "2001:db8::1"), ("2001:db8:0:0:0:0:0:1", "2001:db8::1"), ("0:0:0:0:0:0:0:0", "::"),
        ("::192.0.2.1", "::c000:201"), ("::2:3:4:5:6:7:8", "0:2:3:4:5:6:7:8"),
        ("64:ff9b::192.0.2.33", "64:ff9b::c000:221"), ("1:2:3:4:5:6:7::", "1:2:3:4:5:6:7:0"),
        ("1:2:3:4:5:6:192.0.2.1", "1:2:3:4:5:6:c000:201"),
        ("2001:db8:0:0:1:0:0:1", "2001:db8::1:0:0:1"), ("::ffff:c000:201", "::ffff:192.0.2.1"),
    ])
    func otherFormsAreWrittenCanonically(_ text: String, _ canonical: String) throws {
        #expect(try #require(IPAddress(text)).description == canonical)
    }

    @Test(arguments: [
        "", "1", "1.2.3", "1.2.3.4.5", "1.2.3.256", "1.2.3.04", "1.2.3.", "1..3.4", "1.2.3.-4", "1.2.3.4 ", "0x1.2.3.4",
        ":", ":::", "1:2",
        "1:2:3:4:5:6:7",
        "1:2:3:4:5:6:7:8:9", "1:2:3:4:5:6:7:8::", "1:2:3:4::5:6:7:8", "1::2::3", ":1::2", "1::2:", "12345::", "g::",
        "::1.2.3", "1.2.3.4::",
        "::1.2.3.4:5",
        "1:2:3:4:5:6:7:1.2.3.4", "fe80::1%eth0", "[::1]", "١.2.3.4",
    ])
    func otherTextsAreNone(_ text: String) {
        #expect(IPAddress(text) == nil)
    }
}
