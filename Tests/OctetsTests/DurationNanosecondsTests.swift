import Testing

@testable import Octets

@Suite struct DurationNanosecondsTests {
    @Test(
        arguments: [
            (.zero, 0), (.milliseconds(20_018), 20.018), (.nanoseconds(1), 1e-9), (.milliseconds(-3200), -3.2),
            (.seconds(5) + .nanoseconds(7), 5.000000007), (.seconds(86_400 * 365), 31_536_000),
        ] as [(Duration, Double)])
    func inSeconds(duration: Duration, seconds: Double) {
        #expect(duration.inSeconds == seconds)
        #expect(Duration(inSeconds: seconds) == duration)
    }

    /// Beyond what nanoseconds of 64 bits hold it is less exact, and never traps.
    @Test func whatIsTooLongIsSurvived() {
        #expect(Duration.seconds(Int64.max).inSeconds == Double(Int64.max))
        #expect(Duration.seconds(Int64.min).inSeconds == Double(Int64.min))
        #expect(Duration.nanoseconds(Int64.max).inSeconds == Double(Int64.max) / 1e9)
        #expect(
            Duration(inSeconds: 1e300) == .nanoseconds(Int64.max)
                && Duration(inSeconds: -1e300) == .nanoseconds(Int64.min))
        #expect(Duration(inSeconds: .infinity) == .nanoseconds(Int64.max) && Duration(inSeconds: .nan) == .zero)
    }

    /// To the nanosecond, which is what captures have.
    @Test func secondsAreRounded() {
        #expect(Duration(inSeconds: 0.1 + 0.2) == .milliseconds(300))
        #expect(Duration(inSeconds: 4e-10) == .zero && Duration(inSeconds: 6e-10) == .nanoseconds(1))
    }

    @Test func betweenMoments() {
        let (early, late) = (Timestamp(nanoseconds: 1_000_000_000), Timestamp(nanoseconds: 3_500_000_000))
        #expect(
            late.duration(since: early) == .milliseconds(2500) && early.duration(since: late) == .milliseconds(-2500))
        #expect(late.duration(since: early).inSeconds == late.seconds(since: early))
    }
}
