import Octets
import Testing

@testable import Preludes

/// What holds for all protocols; each has its dialogues in a suite of its own, where they are fed in every way.
@Suite struct PreludeObserverTests {
    static let ofLines: [Dialogue] =
        SMTPStartTLSTests.dialogues + IMAPStartTLSTests.dialogues + POP3STLSTests.dialogues + FTPAuthTLSTests.dialogues
        + NNTPStartTLSTests.dialogues + ManageSieveStartTLSTests.dialogues + XMPPStartTLSTests.dialogues
    static let ofMessages: [Dialogue] =
        LDAPStartTLSTests.dialogues + PostgreSQLSSLRequestTests.dialogues + MySQLSSLRequestTests.dialogues
        + RDPNegotiationTests.dialogues
    static let dialogues = ofLines + ofMessages + SOCKSNegotiationTests.dialogues

    /// A protocol without a dialogue here is not tested.
    @Test func everyProtocolThatIsObservedHasADialogue() {
        let observed = Prelude.Kind.allCases.filter {
            switch $0.reading {
            case .lines, .messages, .negotiation: true
            case .header, .heads: false
            }
        }
        #expect(Set(Self.dialogues.map(\.kind)) == Set(observed))
    }

    /// A header of the PROXY protocol may precede every one of them.
    @Test(arguments: dialogues.indices)
    func aLoadBalancerMayComeFirst(index: Int) throws {
        let dialogue = Self.dialogues[index]
        let line = Array("PROXY TCP4 192.0.2.1 192.0.2.2 1 2\r\n".utf8)
        let header = try #require(Given.header(line))
        let prelude = dialogue.prelude(behind: header)
        #expect(prelude?.kind == dialogue.kind)
        let proxied = Prelude.What.proxied(source: "192.0.2.1:1", destination: "192.0.2.2:2")
        #expect(prelude?.steps.map(\.what) == [proxied] + dialogue.steps, "\(dialogue.name)")
    }

    @Test func nothingElseIsAPrelude() {
        let noise: [(Side, [UInt8])] = [
            (.client, Array("\u{13}BitTorrent protocol".utf8)), (.server, Array("SSH-2.0-OpenSSH_9.2\r\n".utf8)),
            (.client, [5, 4, 3, 2, 1, 0]), (.server, [5, 0, 9, 9, 9, 9]),
            (.client, Array(repeating: 0xff, count: 3000)), (.server, Array(repeating: 10, count: 3000)),
        ]
        #expect(Dialogue("noise", .smtp, noise, []).prelude() == nil)
    }

    /// A connection that is something else is looked at no longer than need be.
    @Test func aLateGreetingIsNone() {
        let late = Dialogue(
            "late", .smtp,
            [
                (.server, Array(repeating: 0x61, count: PreludeObserver.searchLimit) + [10]),
                (.server, Array("* OK ready\r\n".utf8)),
            ], [])
        #expect(late.prelude(portion: 500) == nil)
        let mail = Dialogue(
            "mail", .smtp,
            [
                (.server, Array("220 a\r\n".utf8)), (.client, Array("EHLO a\r\n".utf8)),
                (.client, Array(repeating: 0x61, count: PreludeObserver.followLimit)),
                (.client, Array("\nSTARTTLS\r\n".utf8)),
            ], [])
        #expect(mail.said(portion: 1000) == [.greeting("220 a")])
    }

    /// Passwords pass by unread, wherever they stand.
    @Test func nothingOfAUserIsKept() {
        let dialogue = Dialogue(
            "smtp", .smtp,
            lines: [
                (.server, "220 mail.example ESMTP\r\n"), (.client, "EHLO a\r\n"), (.server, "250 AUTH PLAIN\r\n"),
                (.client, "AUTH PLAIN AHNlY3JldABzZWNyZXQ=\r\n"), (.server, "235 ok\r\n"),
            ], [])
        #expect(dialogue.said() == [.greeting("220 mail.example ESMTP")])
    }

    @Test func greetingsHaveTheirOwnFrame() throws {
        let prelude = try #require(SMTPStartTLSTests.dialogues[0].prelude())
        #expect(prelude.steps.first?.mark.frame == 1)
        #expect(prelude.steps.first?.from == .server)
        #expect(prelude.isAccepted == true)
    }

    /// Steps are kept up to a limit, and no more is read.
    @Test func stepsHaveALimit() {
        let again = (0..<PreludeObserver.stepLimit).flatMap { _ in
            [(Side.client, "STLS\r\n"), (.server, "-ERR no\r\n")]
        }
        let dialogue = Dialogue("POP3", .pop3, lines: [(.server, "+OK\r\n")] + again, [])
        #expect(dialogue.said().count == PreludeObserver.stepLimit)
    }

    /// A client may begin TLS in the very segment of its request.
    @Test func whatFollowsTheRequestIsLeft() {
        var observer = PreludeObserver()
        let mark = Mark(frame: 1, at: Timestamp(nanoseconds: 0))
        let greeting = MySQLSSLRequestTests.greeting
        #expect(observer.receive(greeting.span, from: .server, at: mark) == greeting.count)
        let both = MySQLSSLRequestTests.request + [0x16, 3, 1, 0, 5, 1]
        #expect(observer.receive(both.span, from: .client, at: mark) == MySQLSSLRequestTests.request.count)
    }
}
