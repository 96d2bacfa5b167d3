import Octets
import Testing

@testable import Diagnosis

@Suite struct InterceptionSignTests {
    /// How much each says, and what else makes a certificate look so.
    static let cases: [(InterceptionSign, InterceptionSign.Strength, Alternative?)] = [
        (.pinMismatch, .strong, .certificate(.keyRenewed)),
        (.foreignIssuer, .medium, .certificate(.privateAuthority)),
        (.issuerSpeaksOfIt("mitm"), .medium, .certificate(.privateAuthority)),
        (.keyOfItsIssuer, .strong, nil),
        (.madeForThisConnection(age: .seconds(3600)), .medium, .certificate(.justRenewed)),
        (.freshlyMade(age: .seconds(9)), .weak, .certificate(.justRenewed)),
        (.noIntermediate, .weak, .certificate(.intermediateLeftOut)),
        (.noCertificateTimestamps, .weak, .certificate(.privateAuthority)),
        (.validForTooLong(days: 900), .weak, .certificate(.privateAuthority)),
        (.answeredNearby, .weak, .certificate(.nearbyCache)),
        (.oneIssuerForMany(domains: []), .medium, .certificate(.privateAuthority)),
        (.oneKeyForMany(domains: []), .strong, .certificate(.contentNetwork)),
        (.otherIssuerElsewhere(issuer: "", connection: 0), .medium, .certificate(.contentNetwork)),
    ]

    @Test(arguments: cases)
    func strengthAndAlternative(sign: InterceptionSign, strength: InterceptionSign.Strength, alternative: Alternative?)
    {
        #expect(sign.strength == strength && sign.alternative == alternative)
    }

    /// One that hardly ever happens without interception has at most a rival that is as rare.
    @Test func strengthsAreOrdered() {
        #expect(InterceptionSign.Strength.weak < .medium && .medium < InterceptionSign.Strength.strong)
        #expect(!(InterceptionSign.Strength.strong < .strong))
    }
}
