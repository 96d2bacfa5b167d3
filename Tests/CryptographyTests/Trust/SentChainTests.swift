import Testing

@testable import Cryptography

@Suite(.enabled(if: OpenSSLProgram.isInstalled, "the openssl program is not installed"))
struct SentChainTests {
    struct Case: CustomTestStringConvertible, Sendable {
        let what: String
        let chain: [String]
        var path: [Int]
        var duplicates: [Int] = []
        var unrelated: [Int] = []
        var namesakes: [Int] = []
        var unreadable: [Int] = []
        var root: Int?
        var missingIssuer: String?
        var isOutOfOrder = false
        var testDescription: String { what }
    }

    static let root = "CN=Test Root,O=Hangup Test,C=DE"
    static let intermediate = "CN=Test Intermediate,O=Hangup Test,C=DE"
    static let cases = [
        Case(what: "as it should be", chain: ["leaf", "intermediate"], path: [0, 1], missingIssuer: root),
        Case(what: "the leaf alone", chain: ["leaf"], path: [0], missingIssuer: intermediate),
        Case(what: "the root too", chain: ["leaf", "intermediate", "root"], path: [0, 1, 2], root: 2),
        Case(what: "a self-signed leaf", chain: ["self-signed"], path: [0]),
        Case(
            what: "out of order", chain: ["leaf", "root", "intermediate"], path: [0, 2, 1], root: 1, isOutOfOrder: true),
        Case(
            what: "sent twice", chain: ["leaf", "leaf", "intermediate", "intermediate"], path: [0, 2],
            duplicates: [1, 3],
            missingIssuer: root),
        Case(
            what: "with a stranger", chain: ["leaf", "other-root", "intermediate"], path: [0, 2], unrelated: [1],
            missingIssuer: root),
        Case(
            what: "the right name, the wrong key", chain: ["leaf", "intermediate", "same-name-root"], path: [0, 1],
            unrelated: [2],
            namesakes: [2], missingIssuer: root),
        Case(
            what: "with what is no certificate", chain: ["leaf", "", "intermediate"], path: [0, 2], unreadable: [1],
            missingIssuer: root),
        Case(what: "a leaf that is none", chain: ["", "intermediate"], path: [], unrelated: [1], unreadable: [0]),
    ]

    @Test("A chain is taken apart", arguments: cases)
    func chains(_ each: Case) throws {
        let authority = try TestAuthority.shared.get()
        let sent = SentChain(try each.chain.map { $0.isEmpty ? [1, 2, 3] : try authority.der($0) })
        #expect(sent.count == each.chain.count)
        #expect(sent.path == each.path)
        #expect(sent.duplicates == each.duplicates)
        #expect(sent.unrelated == each.unrelated)
        #expect(sent.namesakes == each.namesakes)
        #expect(sent.unreadable == each.unreadable)
        #expect(sent.root == each.root)
        #expect(sent.missingIssuer == each.missingIssuer)
        #expect(sent.isOutOfOrder == each.isOutOfOrder)
    }

    @Test("Nothing is a chain of nothing, and a long one has an end")
    func extremes() throws {
        #expect(SentChain([]) == SentChain(count: 0))
        let authority = try TestAuthority.shared.get()
        let names = ["leaf"] + Array(repeating: "other-root", count: 1_000)
        let sent = SentChain(try names.map(authority.der))
        #expect(
            sent.count == 1_001 && sent.duplicates.count == TrustStore.maximumChainLength - 2 && sent.unrelated == [1])
    }
}
