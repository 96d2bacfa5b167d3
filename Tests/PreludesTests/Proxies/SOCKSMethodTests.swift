import Octets
import Testing

@testable import Preludes

@Suite struct SOCKSMethodTests {
    @Test(arguments: [(0, true), (9, true), (10, false), (0x7f, false), (0x80, true), (0xff, true)] as [(UInt8, Bool)])
    func numbersThatNobodyHasAreNotPlausible(number: UInt8, isPlausible: Bool) {
        #expect(SOCKSMethod(rawValue: number).isPlausible == isPlausible)
    }

    @Test(arguments: [.none, .gssAPI, .password, .noneAcceptable, SOCKSMethod(rawValue: 7)])
    func theProxyChoosesOne(method: SOCKSMethod) throws {
        try Decoder(SOCKSMethod.chosen).check([5, method.rawValue], is: method)
    }

    /// Another version is told only when the message is whole.
    @Test func anotherVersionIsNone() throws {
        let error = #expect(throws: DecodeError.self) { try Decoder(SOCKSMethod.chosen).decode([1]) }
        #expect(error?.reason == .truncated)
        Decoder(SOCKSMethod.chosen).checkInvalid([1, 0])
    }
}
