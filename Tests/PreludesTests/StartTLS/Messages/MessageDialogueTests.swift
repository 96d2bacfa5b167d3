import Octets
import Testing

@testable import Preludes

@Suite struct MessageDialogueTests {
    private static let request = PostgreSQLSSLRequestTests.request

    /// What each turn turns out to be: the protocol and how many octets.
    private func lengths(_ turns: [(Side, [UInt8])]) -> [Int?] {
        var dialogue = MessageDialogue()
        return turns.map { side, octets in dialogue.step(octets.span, from: side)?.length }
    }

    @Test func eachMessageHasItsSideAndItsTurn() {
        #expect(lengths([(.client, Self.request), (.server, [0x53])]) == [8, 1])
        #expect(lengths([(.server, Self.request), (.server, [0x53])]) == [nil, nil])
        #expect(lengths([(.client, Self.request), (.client, Self.request), (.server, [0x4e])]) == [8, nil, 1])
    }

    /// Until a message is whole it is looked at again, with what follows of it.
    @Test func aMessageMayComeInPieces() {
        let pieces = Self.request.indices.map { (Side.client, Array(Self.request.prefix($0))) }
        #expect(lengths(pieces + [(.client, Self.request + [1])]) == pieces.map { _ in nil } + [8])
    }

    @Test func behindTheLastMessageNothingIsRead() {
        #expect(lengths([(.client, Self.request), (.server, [0x4e]), (.server, [0x53])]) == [8, 1, nil])
        #expect(lengths([(.client, Self.request), (.server, [0x4e]), (.client, Self.request)]) == [8, 1, nil])
    }

    /// Once it shows which protocol is spoken, no other is.
    @Test func theProtocolStays() {
        var dialogue = MessageDialogue()
        _ = dialogue.step(Self.request.span, from: .client)
        let greeting = MySQLSSLRequestTests.greeting
        #expect(dialogue.step(greeting.span, from: .server) == nil)
        #expect(dialogue.kind == .postgresql)
    }
}
