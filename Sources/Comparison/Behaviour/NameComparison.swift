import Diagnosis
import Octets
import Packets
import Timeline

/// What DNS said of the name of one server in two captures, against each other.
enum NameComparison {
    /// What differs; nothing where one of the captures has no question about the name.
    static func differences(_ server: ServerKey, _ resolutions: PerPoint<NameResolutions>) -> [Difference] {
        guard let name = server.name, let a = resolutions.a.byName[name], let b = resolutions.b.byName[name] else {
            return []
        }
        let frames = PerPoint(a: (a.answer ?? a.question)?.frame, b: (b.answer ?? b.question)?.frame)
        let (one, other) = (outcome(a), outcome(b))
        if one != other { return [Difference(field: .nameResolution, a: one, b: other, frames: frames)] }
        guard !a.addresses.isEmpty, Set(a.addresses).isDisjoint(with: b.addresses) else { return [] }
        let lists = PerPoint(a: a, b: b)
        func list(_ point: Point) -> ComparedValue { .list(lists[point].addresses.map(\.description)) }
        return [Difference(field: .nameAddresses, a: list(.a), b: list(.b), frames: frames)]
    }

    private static func outcome(_ resolution: NameResolutions.Resolution) -> ComparedValue {
        if !resolution.addresses.isEmpty { return .state(.anAddress) }
        return resolution.error.map { .text($0) } ?? .state(resolution.answer == nil ? .noAnswer : .noAddress)
    }
}
