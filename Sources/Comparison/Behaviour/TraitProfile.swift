import Diagnosis
import Octets
import Timeline

/// What connections of one kind have in common: which values each field took, and how long each step.
///
/// Two profiles differ in a field when no value of the one came with the other: what happens now and then in both, as a
/// resumed session, is no difference.
struct TraitProfile {
    /// Connections that are looked at, evenly spread over all: more say nothing new.
    static let sampleLimit = 64
    /// Different values of a field that are told.
    static let valueLimit = 3
    /// How many times longer a step must take to be told.
    static let durationFactor = 4.0
    /// And by how many seconds at least.
    static let leastDelay = 0.1
    /// The same of a server's timer, which is exact.
    static let timerFactor = 1.15
    static let leastTimerStep = 0.75

    /// A field's values with the first frame each was seen in.
    private var values: [ComparedField: [ComparedValue: Int?]] = [:]
    private var durations: [ComparedField: [(seconds: Double, frame: Int?)]] = [:]

    /// The profile of connections.
    init(_ connections: [DiagnosedConnection]) {
        for connection in Self.sample(connections) { add(ConnectionTraits(connection)) }
    }

    /// The profile of one record.
    init(_ record: ConnectionRecord) { add(ConnectionTraits(record)) }

    private static func sample(_ connections: [DiagnosedConnection]) -> [DiagnosedConnection] {
        guard connections.count > sampleLimit else { return connections }
        return (0..<sampleLimit).map { connections[$0 * connections.count / sampleLimit] }
    }

    private mutating func add(_ traits: ConnectionTraits) {
        for (field, trait) in traits.values where values[field, default: [:]][trait.value] == nil {
            values[field, default: [:]][trait.value] = .some(trait.frame)
        }
        for (field, seconds, frame) in traits.durations { durations[field, default: []].append((seconds, frame)) }
    }

    /// What differs, in the order in which it happens.
    func differences(_ other: TraitProfile) -> [Difference] {
        ComparedField.allCases.compactMap { field in difference(field, other) ?? delay(field, other) }
    }

    /// Fields that have one and the same value in both.
    func constants(_ other: TraitProfile) -> [(field: ComparedField, value: ComparedValue)] {
        ComparedField.allCases.compactMap { field in
            guard let own = values[field], own.count == 1, let value = own.first?.key, let others = other.values[field],
                others.count == 1, others.first?.key == value
            else { return nil }
            return (field, value)
        }
    }

    private func difference(_ field: ComparedField, _ other: TraitProfile) -> Difference? {
        guard let own = values[field], let others = other.values[field], !own.isEmpty, !others.isEmpty,
            own.keys.allSatisfy({ others[$0] == nil })
        else { return nil }
        if field == .encryptedFlight, !Self.isTelling(own.keys, others.keys) { return nil }
        let (one, two) = (Self.told(own), Self.told(others))
        return Difference(field: field, a: one.value, b: two.value, frames: PerPoint(a: one.frame, b: two.frame))
    }

    /// Lengths of encrypted flights differ by a few octets with every signature.
    private static func isTelling(_ one: some Sequence<ComparedValue>, _ other: some Sequence<ComparedValue>) -> Bool {
        func numbers(_ values: some Sequence<ComparedValue>) -> [Int] {
            values.compactMap { if case .number(let number) = $0 { number } else { nil } }
        }
        let (one, other) = (numbers(one), numbers(other))
        guard let low = one.min(), let high = one.max(), let least = other.min(), let most = other.max() else {
            return false
        }
        let gap = max(low - most, least - high)
        return gap > 64 && gap * 20 > max(high, most)
    }

    private static func told(_ values: [ComparedValue: Int?]) -> (value: ComparedValue, frame: Int?) {
        let sorted = values.sorted { one, other in
            let (a, b) = (one.value ?? .max, other.value ?? .max)
            return a == b ? one.key.precedes(other.key) : a < b
        }
        let told = sorted.prefix(valueLimit).map(\.key)
        let value = sorted.count > 1 ? .several(told, more: sorted.count - told.count) : told.first ?? .nothing
        return (value, sorted.first?.value)
    }

    private func delay(_ field: ComparedField, _ other: TraitProfile) -> Difference? {
        guard let one = Self.median(durations[field]), let two = Self.median(other.durations[field]) else { return nil }
        let (short, long) = (min(one.seconds, two.seconds), max(one.seconds, two.seconds))
        let isTimer = field == .idleBefore
        guard long - short >= (isTimer ? Self.leastTimerStep : Self.leastDelay),
            long >= short * (isTimer ? Self.timerFactor : Self.durationFactor), !overlaps(field, other)
        else { return nil }
        return Difference(
            field: field, a: .duration(Duration(inSeconds: one.seconds)),
            b: .duration(Duration(inSeconds: two.seconds)),
            frames: PerPoint(a: one.frame, b: two.frame))
    }

    private func overlaps(_ field: ComparedField, _ other: TraitProfile) -> Bool {
        let (own, others) = (durations[field]?.map(\.seconds) ?? [], other.durations[field]?.map(\.seconds) ?? [])
        guard let low = own.min(), let high = own.max(), let least = others.min(), let most = others.max() else {
            return true
        }
        return low <= most && least <= high
    }

    private static func median(_ durations: [(seconds: Double, frame: Int?)]?) -> (seconds: Double, frame: Int?)? {
        guard let durations, !durations.isEmpty else { return nil }
        return durations.sorted { ($0.seconds, $0.frame ?? 0) < ($1.seconds, $1.frame ?? 0) }[durations.count / 2]
    }
}
