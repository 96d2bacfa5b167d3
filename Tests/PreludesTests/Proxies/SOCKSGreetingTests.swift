import Octets
import Testing

@testable import Preludes

@Suite struct SOCKSGreetingTests {
    private static let greeting = Decoder { cursor throws(DecodeError) in
        try SOCKSGreeting(&cursor).methods.map(\.rawValue)
    }

    @Test(arguments: [[], [0], [0, 1, 2], [0xff, 0x80]] as [[UInt8]])
    func itOffersMethods(methods: [UInt8]) throws {
        try Self.greeting.check([5, UInt8(methods.count)] + methods, is: methods)
    }

    @Test func anotherVersionIsNone() { Self.greeting.checkInvalid([4, 1, 0]) }
}
