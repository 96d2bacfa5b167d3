import Testing

@testable import Preludes

@Suite struct PreludeKindTests {
    @Test func everyProtocolHasANameOfItsOwn() {
        #expect(Set(Prelude.Kind.allCases.map(\.name)).count == Prelude.Kind.allCases.count)
    }

    /// Words of reports, which programs read.
    @Test func theWordsOfReportsStay() {
        let words = Prelude.Kind.allCases.map(\.rawValue)
        #expect(
            words == [
                "smtp", "imap", "pop3", "ftp", "nntp", "sieve", "xmpp", "ldap", "postgresql", "mysql", "rdp", "socks4",
                "socks5", "http", "proxy",
            ])
    }

    /// A protocol of messages is told by the first of them.
    @Test func everyProtocolOfMessagesHasOne() {
        for kind in Prelude.Kind.allCases {
            if case .messages(let turns) = kind.reading { #expect(!turns.isEmpty, "\(kind)") }
        }
    }
}
