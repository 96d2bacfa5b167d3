import Octets
import Testing

@testable import Preludes

@Suite struct XMPPStartTLSTests {
    /// XMPP has no lines, and its stanzas may be cut anywhere.
    static let dialogues: [Dialogue] = [
        Dialogue("XMPP", .xmpp, lines: stream, [.upgradeRequested("<starttls/>"), .upgradeAccepted("<proceed/>")]),
        Dialogue(
            "XMPP, refused", .xmpp, lines: Array(stream.dropLast()) + [(.server, "<failure/></stream:stream>")],
            [.upgradeRequested("<starttls/>"), .upgradeRefused("<failure/>")]),
    ]

    private static let stream: [(Side, String)] = [
        (.client, "<?xml version='1.0'?><stream:stream to='a.example' xmlns='jabber:client'>"),
        (.server, "<stream:stream><stream:features>"),
        (.client, "<starttls xmlns='urn:ietf:params:xml:ns:xmpp-tls'/>"),
        (.server, "<proceed xmlns='urn:ietf:params:xml:ns:xmpp-tls'/>"),
    ]

    @Test(arguments: dialogues.indices)
    func aDialogueFedInEveryWay(index: Int) { Self.dialogues[index].check() }

    /// The text of an element stands before a tag and is no line of its own.
    @Test(arguments: [1, 5, Int.max])
    func textBetweenTagsHidesNone(portion: Int) {
        var lines = Self.stream
        lines[1].1 += "<starttls/><mechanisms><mechanism>PLAIN</mechanism></mechanisms></stream:features>"
        let said = Dialogue("XMPP", .xmpp, lines: lines, []).said(portion: portion)
        #expect(said.last == .upgradeAccepted("<proceed/>"))
    }
}
