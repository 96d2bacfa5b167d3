import Comparison

/// What reports call two observations: their file names, with as much of the path as tells them apart.
struct CaptureNames {
    let names: PerPoint<String>

    /// The names of two observations by the paths of their captures, at least one each.
    init(_ a: [String], _ b: [String]) {
        let short = PerPoint(a: Self.title(a), b: Self.title(b))
        guard short.a == short.b, let firstA = a.first, let firstB = b.first else {
            names = short
            return
        }
        let long = PerPoint(
            a: firstA.split(separator: "/").map(String.init), b: firstB.split(separator: "/").map(String.init))
        for count in 2...max(2, long.a.count, long.b.count) {
            let names = PerPoint(
                a: long.a.suffix(count).joined(separator: "/"), b: long.b.suffix(count).joined(separator: "/"))
            if names.a != names.b {
                self.names = names
                return
            }
        }
        names = PerPoint(a: "\(short.a) (A)", b: "\(short.b) (B)")
    }

    private static func title(_ files: [String]) -> String {
        let first = files.first.map(Observation.name) ?? ""
        return files.count > 1 ? "\(first) (and \(files.count - 1) more)" : first
    }
}
