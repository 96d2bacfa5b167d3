import Octets
import Testing

@testable import Preludes

@Suite struct MessageTurnTests {
    /// Two protocols whose first messages were alike could not be told apart.
    @Test func everyFirstMessageIsThatOfOneProtocol() {
        for dialogue in PreludeObserverTests.ofMessages {
            guard let (side, octets) = dialogue.turns.first else { continue }
            let understood = Prelude.Kind.allCases.filter { kind in
                guard case .messages(let turns) = kind.reading, let first = turns.first, first.side == side else {
                    return false
                }
                var cursor = Cursor(octets.span)
                return (try? first.read(&cursor)) != nil
            }
            #expect(understood == [dialogue.kind], "\(dialogue.name)")
        }
    }
}
