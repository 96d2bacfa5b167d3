/// Segments of one side that one capture has shown and the other has not yet, in the order in which they came; found by
/// the octet that they begin with.
struct PendingSegments {
    private var entries: [SegmentObservation?] = []
    /// The place of the entry before with the same beginning; negative for none.
    private var earlier: [Int] = []
    /// The place of the last entry with a beginning.
    private var latest: [Int64: Int] = [:]
    /// The place of the first of `entries`.
    private var base = 0
    private var head = 0

    /// How many wait.
    private(set) var count = 0

    /// The one that has waited longest.
    var first: SegmentObservation? { head < entries.count ? entries[head] : nil }

    /// Takes in one more.
    mutating func append(_ sighting: SegmentObservation) {
        let start = sighting.octets.lowerBound
        earlier.append(latest[start] ?? -1)
        latest[start] = base + entries.count
        entries.append(sighting)
        count += 1
    }

    /// Takes out the one that has waited longest.
    mutating func removeFirst() -> SegmentObservation? { first == nil ? nil : remove(at: base + head) }

    /// The one at a place; nil when it is taken out.
    func sighting(at place: Int) -> SegmentObservation? {
        place >= base && place < base + entries.count ? entries[place - base] : nil
    }

    /// Takes out the one at a place.
    mutating func remove(at place: Int) -> SegmentObservation? {
        guard let sighting = sighting(at: place) else { return nil }
        entries[place - base] = nil
        count -= 1
        if latest[sighting.octets.lowerBound] == place {
            let before = earlier[place - base]
            latest[sighting.octets.lowerBound] = before >= base ? before : nil
        }
        while head < entries.count, entries[head] == nil { head += 1 }
        compact()
        return sighting
    }

    /// Notes how many octets of the one at a place the other capture has not shown yet.
    mutating func setMissing(_ missing: Int, at place: Int) { entries[place - base]?.missing = missing }

    /// Places of those that begin with an octet, the last first.
    func places(from start: Int64) -> [Int] {
        var places: [Int] = []
        var place = latest[start] ?? -1
        while place >= base {
            if entries[place - base] != nil { places.append(place) }
            place = earlier[place - base]
        }
        return places
    }

    /// Places of all, the last first.
    var places: [Int] { (head..<entries.count).reversed().filter { entries[$0] != nil }.map { base + $0 } }

    /// The spent beginning is cut off when that is worth the move.
    private mutating func compact() {
        guard head > 64, head > entries.count / 2 else { return }
        entries.removeFirst(head)
        earlier.removeFirst(head)
        base += head
        head = 0
    }
}
