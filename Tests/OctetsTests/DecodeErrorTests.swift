import Octets
import Testing

@Suite struct DecodeErrorTests {
    @Test(arguments: [
        (
            DecodeError(.truncated, field: "random", offset: 6, needed: 32, available: 5),
            "random at octet 6 needs 32 octets, 5 are there"
        ),
        (
            DecodeError(.lengthBeyondParent, field: "list", offset: 1, needed: 9, available: 2),
            "list at octet 1 claims 9 octets, its parent has 2"
        ),
        (
            DecodeError(.trailingOctets, field: "hello", offset: 4, available: 3),
            "3 octets left over after hello at octet 4"
        ),
        (
            DecodeError(.invalidValue, field: "version", offset: 0),
            "version at octet 0 has a value the format does not allow"
        ),
        (
            DecodeError(.limit, field: "chain", offset: 2, needed: 99, available: 64),
            "chain at octet 2 exceeds a limit (99 of at most 64)"
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
