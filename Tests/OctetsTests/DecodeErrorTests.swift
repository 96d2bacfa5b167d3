import Octets
import Testing

@Suite struct DecodeErrorTests {
    @Test(arguments: [
        (
            DecodeError(.truncated, field: "random", offset: 6, needed: 32, available: 5),
            "random at byte 6 needs 32 bytes, 5 are there"
        ),
        (
            DecodeError(.lengthBeyondParent, field: "list", offset: 1, needed: 9, available: 2),
            "list at byte 1 claims 9 bytes, its parent has 2"
        ),
        (
            DecodeError(.trailingOctets, field: "hello", offset: 4, available: 3),
            "3 bytes left over after hello at byte 4"
        ),
        (
            DecodeError(.invalidValue, field: "version", offset: 0),
            "version at byte 0 has a value the format does not allow"
        ),
        (
            DecodeError(.limit, field: "chain", offset: 2, needed: 99, available: 64),
            "chain at byte 2 exceeds a limit (99 of at most 64)"
        ),
    ])
    func saysWhatWhereAndHowMuch(error: DecodeError, text: String) {
        #expect(error.description == text)
    }

    @Test func equalityIgnoresWording() {
        #expect(DecodeError(.truncated, field: "a", offset: 1) == DecodeError(.truncated, field: "b", offset: 1))
        #expect(DecodeError(.truncated, field: "a", offset: 1) != DecodeError(.limit, field: "a", offset: 1))
    }
}
