import Foundation
import Testing

/// `Documentation/JSON.md`: its tables are those of the schemas, and what it shows of jq works.
///
/// `HANGUP_RECORD_GOLDEN=1 swift test --filter JSONPageTests` writes the tables anew; recording fails the test, so that
/// it cannot pass by accident.
@Suite struct JSONPageTests {
    static let root = Recording.folder.deletingLastPathComponent()
    static let page = root.appendingPathComponent("Documentation/JSON.md")

    @Test func theTablesAreUpToDate() throws {
        let written = try String(contentsOf: Self.page, encoding: .utf8)
        let tables = FieldTables(try .published())
        var page = written
        for name in SchemaSet.names {
            page = try #require(Self.replace(name, in: page, with: tables.markdown(of: name)), "no place for \(name)")
        }
        guard written != page else { return }
        guard ProcessInfo.processInfo.environment["HANGUP_RECORD_GOLDEN"] == nil else {
            try Data(page.utf8).write(to: Self.page)
            Issue.record("recorded JSON.md: read it, then run again without HANGUP_RECORD_GOLDEN")
            return
        }
        Issue.record("write it anew: HANGUP_RECORD_GOLDEN=1 swift test --filter JSONPageTests")
    }

    /// The page with what stands between the marks of a schema replaced; nil without marks.
    private static func replace(_ name: String, in page: String, with text: String) -> String? {
        guard let start = page.range(of: "<!-- fields of \(name) -->\n"),
            let end = page.range(of: "<!-- end of \(name) -->", range: start.upperBound..<page.endIndex)
        else { return nil }
        return page[..<start.upperBound] + "\n" + text + "\n" + page[end.lowerBound...]
    }

    /// Every link within the page leads to a heading or an anchor of it, every other one to a file.
    @Test func linksLeadSomewhere() throws {
        let text = try String(contentsOf: Self.page, encoding: .utf8)
        var places = Set(text.matches(of: /<a id="(?<id>[^"]+)">/).map { String($0.id) })
        let inFences = Set(Self.fenced(text).joined())
        for line in text.split(separator: "\n") where line.hasPrefix("#") && !inFences.contains(line) {
            let heading = line.drop { $0 == "#" }.dropFirst().lowercased().filter {
                $0.isLetter || $0.isNumber || " -_".contains($0)
            }
            #expect(
                places.insert(heading.replacing(" ", with: "-")).inserted,
                "\(line): a heading of that name is there already")
        }
        for match in text.matches(of: /\]\((?<target>[^)]+)\)/) {
            let target = String(match.target)
            if target.hasPrefix("#") {
                #expect(places.contains(String(target.dropFirst())), "\(target)")
            } else if !target.contains("://") {
                let file = Self.page.deletingLastPathComponent().appendingPathComponent(target)
                #expect(FileManager.default.fileExists(atPath: file.path), "\(target)")
            }
        }
    }

    // MARK: Recipes

    /// A command line of the page, and what is shown to have come of it.
    struct Recipe: CustomTestStringConvertible, Sendable {
        var command: String
        var output: String
        var testDescription: String { command }
    }

    static let recipes: [Recipe] = {
        guard let text = try? String(contentsOf: page, encoding: .utf8) else { return [] }
        return fenced(text).compactMap { lines in
            guard let first = lines.first, first.hasPrefix("$ ") else { return nil }
            // What is indented belongs to the command.
            let rest = lines.dropFirst().prefix { $0.hasPrefix("    ") }
            let command = ([first.dropFirst(2)] + rest).joined(separator: "\n")
            return Recipe(command: command, output: lines.dropFirst(1 + rest.count).joined(separator: "\n"))
        }
    }()

    /// The lines of each block between fences.
    private static func fenced(_ text: String) -> [[Substring]] {
        var blocks: [[Substring]] = []
        var isInside = false
        for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
            if line.hasPrefix("```") {
                isInside.toggle()
                if isInside { blocks.append([]) }
            } else if isInside {
                blocks[blocks.count - 1].append(line)
            }
        }
        return blocks
    }

    static let hasJQ = ["/usr/bin/jq", "/usr/local/bin/jq", "/opt/homebrew/bin/jq"].contains {
        FileManager.default.isExecutableFile(atPath: $0)
    }

    @Test func thereAreRecipes() {
        #expect(Self.recipes.count >= 6)
    }

    @Test(.enabled(if: hasJQ, "needs jq"), arguments: recipes)
    func recipesWork(_ recipe: Recipe) throws {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/bin/sh")
        process.arguments = ["-c", recipe.command]
        process.currentDirectoryURL = Self.root
        var environment = ProcessInfo.processInfo.environment
        environment["PATH"] = Program.folder.path + ":" + (environment["PATH"] ?? "")
        process.environment = environment
        let pipe = Pipe()
        process.standardOutput = pipe
        try process.run()
        let output = String(decoding: pipe.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
        process.waitUntilExit()
        #expect(process.terminationStatus == 0)
        #expect(output == recipe.output + "\n")
    }
}
