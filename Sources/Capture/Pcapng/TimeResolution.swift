import Octets

/// The unit of an interface's time stamps and the moment they count from (draft-ietf-opsawg-pcapng section 4.2,
/// if_tsresol and if_tsoffset).
struct TimeResolution: Equatable {
    /// Nanoseconds a unit is worth, where that is whole; else 1000000000 with one of the two divisors.
    private let multiplier: UInt64
    /// What the product is divided by: a power of ten below a nanosecond.
    private let divisor: UInt64
    /// Bits the product is shifted down by: a power of two.
    private let shift: UInt8
    /// Nanoseconds to add, from seconds in the file.
    private let offset: Int64

    /// Microseconds, what an interface without the option has.
    static let microseconds = TimeResolution(option: 6, offsetSeconds: 0)

    /// - Parameters:
    ///   - option: the octet of if_tsresol: a negative power of ten, or of two when the most significant bit is set.
    ///   - offsetSeconds: if_tsoffset.
    init(option: UInt8, offsetSeconds: Int64) {
        let exponent = option & 0x7f
        if option & 0x80 != 0 {
            multiplier = 1_000_000_000
            divisor = 1
            shift = exponent
        } else if exponent <= 9 {
            multiplier = Self.powerOfTen(9 - exponent)
            divisor = 1
            shift = 0
        } else {
            // 2^64 units of 10^-29 seconds are less than a nanosecond: nothing is left of them.
            multiplier = exponent <= 28 ? 1 : 0
            divisor = exponent <= 28 ? Self.powerOfTen(exponent - 9) : 1
            shift = 0
        }
        let (product, overflow) = offsetSeconds.multipliedReportingOverflow(by: 1_000_000_000)
        offset = overflow ? (offsetSeconds < 0 ? .min : .max) : product
    }

    /// The moment of `units` after the epoch, at the ends of ``Timestamp``'s range where it lies outside.
    @inline(__always)
    func moment(_ units: UInt64) -> Timestamp {
        let (product, overflow) = units.multipliedReportingOverflow(by: multiplier)
        if !overflow, divisor == 1, shift == 0, offset == 0, let nanoseconds = Int64(exactly: product) {
            return Timestamp(nanoseconds: nanoseconds)
        }
        return unusualMoment(units)
    }

    private func unusualMoment(_ units: UInt64) -> Timestamp {
        // Below 2^94: 64 bits times at most 10^9, which is below 2^30.
        let nanoseconds = (UInt128(units) * UInt128(multiplier) / UInt128(divisor)) >> UInt128(shift)
        let (sum, overflow) = Int64(clamping: nanoseconds).addingReportingOverflow(offset)
        return Timestamp(nanoseconds: overflow ? (offset < 0 ? .min : .max) : sum)
    }

    private static func powerOfTen(_ exponent: UInt8) -> UInt64 {
        (0..<min(exponent, 19)).reduce(1) { product, _ in product &* 10 }
    }
}
