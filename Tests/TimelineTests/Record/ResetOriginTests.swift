import Octets
import Packets
import Testing

@testable import Timeline

/// Which values of a reset are another machine's.
@Suite struct ResetOriginTests {
    private static let (own, other) = (LinkAddress(rawValue: 1), LinkAddress(rawValue: 2))

    @Test(
        arguments: [
            (.hopLimit(64, usual: 64), false), (.hopLimit(101, usual: 64), true),
            (.neighbour(own, usual: own), false), (.neighbour(other, usual: own), true),
            (.delay(.milliseconds(9), roundTrip: .milliseconds(20)), true),
            (.delay(.milliseconds(10), roundTrip: .milliseconds(20)), false),
            // So short a way says nothing.
            (.delay(.zero, roundTrip: .milliseconds(4)), false),
            (.delay(.milliseconds(-1), roundTrip: .milliseconds(20)), false),
            (.spokeAfterwards(in: 9), true),
        ] as [(ResetOrigin.Trait, Bool)])
    func proofs(trait: ResetOrigin.Trait, differs: Bool) {
        #expect(trait.isProof && trait.differs == differs)
        #expect(ResetOrigin(side: .server, frame: 1, traits: [trait]).isForged == differs)
    }

    /// Numbers of its own a stack may have for a reset.
    @Test(
        arguments: [
            (.identification(8, before: 7), false), (.identification(3, before: 65_535), false),
            (.identification(60_000, before: 100), true), (.sequence(7, expected: 7), false),
            (.sequence(9, expected: 7), true), (.window(0, before: 500), false), (.window(500, before: 500), false),
            (.window(8, before: 500), true), (.options(true), false), (.options(false), true),
        ] as [(ResetOrigin.Trait, Bool)])
    func hints(trait: ResetOrigin.Trait, differs: Bool) {
        #expect(!trait.isProof && trait.differs == differs)
        #expect(!ResetOrigin(side: .server, frame: 1, traits: [trait]).isForged)
    }
}
