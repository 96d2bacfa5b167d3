import Octets
import Testing

@testable import Preludes

@Suite struct PreludeObserverTests {
    static let dialogues: [Dialogue] = TextPreludeTests.dialogues + BinaryPreludeTests.dialogues + SOCKSNegotiationTests.dialogues

    @Test(arguments: dialogues.indices)
    func everyDialogueIsUnderstood(index: Int) {
        let dialogue = Self.dialogues[index]
        let prelude = dialogue.prelude()
        #expect(prelude?.kind == dialogue.kind, "\(dialogue.name)")
        #expect(prelude?.steps.map(\.what) == dialogue.steps, "\(dialogue.name)")
    }

    @Test(arguments: dialogues.indices, [1, 2, 3, 7])
    func inAnyPortionsItSaysTheSame(index: Int, portion: Int) {
        let dialogue = Self.dialogues[index]
        #expect(dialogue.prelude(portion: portion)?.steps.map(\.what) == dialogue.steps, "\(dialogue.name)")
    }

    /// Cut at every offset of every turn it says no more than of the whole, and never traps.
    @Test(arguments: dialogues.indices)
    func aCutDialogueSaysNothingElse(index: Int) {
        let whole = Self.dialogues[index]
        for turn in whole.turns.indices {
            for length in 0...whole.turns[turn].1.count {
                var cut = whole
                cut.turns = Array(whole.turns[...turn])
                cut.turns[turn].1 = Array(whole.turns[turn].1.prefix(length))
                #expect(whole.steps.starts(with: cut.prelude()?.steps.map(\.what) ?? []), "\(whole.name), turn \(turn) cut at \(length)")
            }
        }
    }

    /// No octet, whatever its value, makes it trap.
    @Test(arguments: dialogues.indices)
    func everyOctetMayLie(index: Int) {
        let whole = Self.dialogues[index]
        for turn in whole.turns.indices {
            for position in whole.turns[turn].1.indices {
                for value: UInt8 in [0, 1, 4, 0x7f, 0x80, 0xff] {
                    var lying = whole
                    lying.turns[turn].1[position] = value
                    #expect((lying.prelude()?.steps.count ?? 0) <= PreludeObserver.stepLimit)
                }
            }
        }
    }

    @Test func nothingElseIsAPrelude() {
        let noise: [(Side, [UInt8])] = [
            (.client, Array("\u{13}BitTorrent protocol".utf8)), (.server, Array("SSH-2.0-OpenSSH_9.2\r\n".utf8)),
            (.client, [5, 4, 3, 2, 1, 0]),
            (.server, [5, 0, 9, 9, 9, 9]), (.client, Array(repeating: 0xff, count: 3000)), (.server, Array(repeating: 10, count: 3000)),
        ]
        #expect(Dialogue("noise", .smtp, noise, []).prelude() == nil)
    }

    /// A connection that is something else is looked at no longer than need be.
    @Test func aLateGreetingIsNone() {
        let late = Dialogue(
            "late", .smtp,
            [(.server, Array(repeating: 0x61, count: PreludeObserver.searchLimit) + [10]), (.server, Array("* OK ready\r\n".utf8))], [])
        #expect(late.prelude(portion: 500) == nil)
        let mail: [(Side, [UInt8])] = [
            (.server, Array("220 a\r\n".utf8)), (.client, Array("EHLO a\r\n".utf8)),
            (.client, Array(repeating: 0x61, count: PreludeObserver.followLimit)), (.client, Array("\nSTARTTLS\r\n".utf8)),
        ]
        #expect(Dialogue("mail", .smtp, mail, []).prelude(portion: 1000)?.steps.map(\.what) == [.greeting("220 a")])
    }

    /// Passwords pass by unread, wherever they stand.
    @Test func nothingOfAUserIsKept() {
        let dialogue = Dialogue(
            "smtp", .smtp,
            lines: [
                (.server, "220 mail.example ESMTP\r\n"), (.client, "EHLO a\r\n"), (.server, "250 AUTH PLAIN\r\n"),
                (.client, "AUTH PLAIN AHNlY3JldABzZWNyZXQ=\r\n"), (.server, "235 ok\r\n"),
            ], [.greeting("220 mail.example ESMTP")])
        #expect(dialogue.prelude()?.steps.map(\.what) == dialogue.steps)
    }

    @Test func greetingsHaveTheirOwnFrame() throws {
        let prelude = try #require(TextPreludeTests.dialogues[0].prelude())
        #expect(prelude.steps.first?.mark.frame == 1)
        #expect(prelude.steps.first?.from == .server)
        #expect(prelude.isAccepted == true)
    }
}
