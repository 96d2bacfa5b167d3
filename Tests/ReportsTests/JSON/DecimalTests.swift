import Testing

@testable import Reports

@Suite struct DecimalTests {
    private func written(_ body: (inout [UInt8]) -> Void) -> String {
        var octets: [UInt8] = []
        body(&octets)
        return String(decoding: octets, as: UTF8.self)
    }

    @Test(arguments: [0, 1, 9, 10, 11, 99, 100, 12_345, -1, -10, .max, .min])
    func wholeNumbersAreAsSwiftWritesThem(_ number: Int) {
        #expect(written { Decimal.append(number, to: &$0) } == "\(number)")
    }

    static let padded: [(UInt64, Int, String)] = [
        (0, 9, "000000000"), (7, 9, "000000007"), (999_999_999, 9, "999999999"), (12, 1, "12"),
        (UInt64.max, 9, "18446744073709551615"),
    ]

    @Test(arguments: padded)
    func leadingZeros(_ number: UInt64, _ width: Int, _ text: String) {
        #expect(written { Decimal.append(number, width: width, to: &$0) } == text)
    }

    static let nanoseconds: [(Int64, String)] = [
        (0, "0"), (1, "0.000000001"), (-1, "-0.000000001"), (1_000_000_000, "1"), (1_500_000_000, "1.5"),
        (20_018_000_000, "20.018"),
        (.min, "-9223372036.854775808"),
    ]

    @Test(arguments: nanoseconds)
    func nanosecondsHaveTheDecimalsTheyNeed(_ value: Int64, _ text: String) {
        #expect(written { Decimal.append(nanoseconds: value, to: &$0) } == text)
    }
}
