import Octets
import Testing

@testable import Preludes

@Suite struct LiteralsTests {
    @Test func aServersLiteralFollowsAtOnce() {
        var literals = Literals(awaitsRequest: true)
        literals.take(endOf: "* 1 FETCH {12}", of: .server)
        #expect(literals.octets == PerSide(client: 0, server: 12))
    }

    /// IMAP's clients announce a literal; the server asks for it, or refuses the command.
    @Test func aClientsLiteralWaitsForTheServer() {
        var literals = Literals(awaitsRequest: true)
        literals.take(endOf: "a LOGIN {12}", of: .client)
        #expect(literals.octets.client == 0)
        literals.sendAnnounced()
        #expect(literals.octets.client == 12)
        let goesOn = literals.continues(" x", of: .client)
        #expect(goesOn)
        let isWithin = literals.continues("b NOOP", of: .client)
        #expect(!isWithin)
        literals.take(endOf: "c LOGIN {3}", of: .client)
        literals.dropAnnounced()
        literals.sendAnnounced()
        #expect(literals.octets.client == 0)
        let isAnnounced = literals.continues("d NOOP", of: .client)
        #expect(!isAnnounced)
    }

    @Test(arguments: [(true, "{5+}"), (false, "{5}"), (false, "{5+}")])
    func whatIsNotAwaitedFollowsAtOnce(awaitsRequest: Bool, end: String) {
        var literals = Literals(awaitsRequest: awaitsRequest)
        literals.take(endOf: "a x " + end, of: .client)
        #expect(literals.octets.client == 5)
    }

    @Test func aLineThatGoesOnMayEndInAnotherOne() {
        var literals = Literals(awaitsRequest: false)
        literals.take(endOf: "a {1}", of: .client)
        literals.octets.client = 0
        let goesOn = literals.continues(" b {2}", of: .client)
        #expect(goesOn)
        #expect(literals.octets.client == 2)
    }

    @Test(arguments: ["", "{", "}", "{}", "{+}", "{x}", "{-1}", "{0}", "{1} ", "1}", "{1++}"])
    func otherEndsAreNone(end: String) {
        var literals = Literals(awaitsRequest: false)
        literals.take(endOf: "a " + end, of: .client)
        #expect(literals.octets.client == 0)
        let goesOn = literals.continues("b", of: .client)
        #expect(!goesOn)
    }

    /// What is longer than anything that is followed is as good as endless.
    @Test(arguments: ["65536", "99999999999999999999999"])
    func sizesHaveALimit(digits: String) { #expect(Literals.size(digits[...]) == PreludeObserver.followLimit) }
}
