extension Catalogue {
    /// Everything that can be explained, group by group; products in the order of their names.
    public static let topics: [Topic] =
        findings.map(Topic.finding) + AlertEntry.all.map(Topic.alert)
        + byName(ServerTimeout.all, \.product).map(Topic.server)
        + byName(InterceptionProduct.all, \.name).map(Topic.interception)
        + byName(ClientLibrary.all, \.name).map(Topic.library)

    /// What a name stands for: exactly, without regard to case and to the dashes between words; then what begins a word
    /// with it.
    ///
    /// `alert 48`, `48` and `unknown-ca` are the alert unknown_ca; `fortigate` finds `Fortinet FortiGate`. A product
    /// may be of several groups. Empty where nothing has that name.
    public static func topics(named text: String) -> [Topic] {
        let wanted = words(text)
        guard !wanted.isEmpty else { return [] }
        let exact = topics.filter { words($0.name) == wanted || isNumber(wanted, of: $0) }
        if exact.contains(where: { $0.group == .findings || $0.group == .alerts }) { return exact }
        let beginning = topics.filter { topic in
            begins(words(topic.name), with: wanted)
                && !exact.contains { $0.name == topic.name && $0.group == topic.group }
        }
        // What half the catalogue begins with is no name.
        return exact + (Set(beginning.map(\.name)).count <= mostAtOnce ? beginning : [])
    }

    /// Products that one beginning of a name may stand for.
    private static let mostAtOnce = 5

    /// Names that are spelt nearly like that one, the nearest first, at most `limit`.
    public static func names(like text: String, limit: Int = 3) -> [String] {
        let wanted = Array(words(text).joined(separator: "-"))
        let farthest = max(2, wanted.count / 3)
        var found: [(name: String, distance: Int)] = []
        for name in topics.map(\.name) + Topic.Group.allCases.map(\.rawValue)
        where !found.contains(where: { $0.name == name }) {
            let candidate = Array(words(name).joined(separator: "-"))
            // A part of the name, as `rejected` is, is near however much is missing.
            let isPart =
                wanted.count > 3 && candidate.count > wanted.count && String(candidate).contains(String(wanted))
            let distance = min(distance(wanted, candidate), isPart ? 2 : Int.max)
            if distance <= farthest { found.append((name, distance)) }
        }
        return found.enumerated().sorted { ($0.element.distance, $0.offset) < ($1.element.distance, $1.offset) }.prefix(
            limit
        )
        .map(\.element.name)
    }

    private static func byName<Row>(_ rows: [Row], _ name: (Row) -> String) -> [(String, [Row])] {
        Dictionary(grouping: rows, by: name).sorted { $0.key.lowercased() < $1.key.lowercased() }
    }

    private static func words(_ text: String) -> [String] {
        text.lowercased().split { "-_ .".contains($0) }.map(String.init)
    }

    private static func begins(_ name: [String], with wanted: [String]) -> Bool {
        name.indices.contains { start in
            let rest = name[start...]
            guard rest.count >= wanted.count, let last = wanted.last else { return false }
            return rest.prefix(wanted.count - 1).elementsEqual(wanted.dropLast())
                && rest[rest.startIndex + wanted.count - 1].hasPrefix(last)
        }
    }

    private static func isNumber(_ wanted: [String], of topic: Topic) -> Bool {
        guard case .alert(let entry) = topic else { return false }
        return wanted == ["\(entry.code)"] || wanted == ["alert", "\(entry.code)"]
    }

    /// How many characters must be changed, put in, left out, or swapped with their neighbour (the distance of Damerau
    /// and Levenshtein).
    static func distance(_ a: [Character], _ b: [Character]) -> Int {
        var beforeLast: [Int] = []
        var last = Array(0...b.count)
        for i in a.indices {
            var row = [i + 1]
            for j in b.indices {
                var least = min(last[j] + (a[i] == b[j] ? 0 : 1), last[j + 1] + 1, row[j] + 1)
                if i > 0, j > 0, a[i] == b[j - 1], a[i - 1] == b[j] { least = min(least, beforeLast[j - 1] + 1) }
                row.append(least)
            }
            (beforeLast, last) = (last, row)
        }
        return last[b.count]
    }
}
