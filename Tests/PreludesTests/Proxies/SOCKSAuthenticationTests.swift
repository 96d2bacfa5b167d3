import Octets
import Testing

@testable import Preludes

@Suite struct SOCKSAuthenticationTests {
    @Test(
        arguments: [
            ([1, 1, 97, 1, 98], true), ([1, 0, 0], true), ([1, 4, 0x75, 0x73, 0x65, 0x72, 2, 0x70, 0x77], true),
            ([5, 1, 97, 1, 98], false),
        ] as [([UInt8], Bool)])
    func nameAndPasswordAreSteppedOver(message: [UInt8], isOfMethod: Bool) throws {
        try Decoder(SOCKSAuthentication.password).check(message, is: isOfMethod)
    }

    @Test(arguments: [([1, 0], true), ([1, 1], false), ([5, 0xff], false)] as [([UInt8], Bool)])
    func theStatusSaysWhetherTheyAreRight(message: [UInt8], isRight: Bool) throws {
        try Decoder(SOCKSAuthentication.passwordStatus).check(message, is: isRight)
    }

    @Test(
        arguments: [
            ([1, 1, 0, 20], .token(length: 20)), ([1, 2, 1, 0], .token(length: 256)),
            ([1, 1, 0, 0], .token(length: 0)),
            ([1, 0xff], .abort),
        ] as [([UInt8], SOCKSAuthentication.GSSAPI)])
    func aTokenHasALengthAndARefusalHasNone(message: [UInt8], meaning: SOCKSAuthentication.GSSAPI) throws {
        try Decoder(SOCKSAuthentication.gssAPI).check(message, is: meaning)
    }

    @Test(arguments: [[1, 3], [1, 0], [2, 1], [5, 0xff]] as [[UInt8]])
    func otherMessagesAreNone(message: [UInt8]) { Decoder(SOCKSAuthentication.gssAPI).checkInvalid(message) }
}
