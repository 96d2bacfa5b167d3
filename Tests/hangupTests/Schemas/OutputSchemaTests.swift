import Foundation
import Testing

/// Every JSON that the program writes of every recording, against the schemas that describe it.
///
/// A key that no schema describes fails here: describe it in `Documentation/Schemas`, then write
/// `Documentation/JSON.md` anew.
@Suite struct OutputSchemaTests {
    @Test func thereAreOutputs() {
        let kinds = Set(WrittenOutput.all.map(\.kind))
        #expect(kinds == Set(WrittenOutput.Kind.allCases))
        // Every format of every recording.
        for kind in WrittenOutput.Kind.allCases where kind != .knowledge && kind != .diff {
            let subjects = Set(WrittenOutput.all.filter { $0.kind == kind }.map(\.subject))
            #expect(subjects.isSuperset(of: Recording.all.map(\.testDescription)), "\(kind)")
        }
        #expect(WrittenOutput.all.allSatisfy { $0.status == 0 || $0.kind == .diff && $0.status == 1 })
        #expect(WrittenOutput.all.allSatisfy { !$0.text.isEmpty || $0.kind.isLines })
    }

    /// The outputs were written in this process: the program writes the same, to the octet.
    @Test(arguments: WrittenOutput.Kind.allCases)
    func theProgramWritesTheSame(_ kind: WrittenOutput.Kind) throws {
        let outputs = WrittenOutput.all.filter { $0.kind == kind }
        for output in outputs.enumerated().filter({ $0.offset.isMultiple(of: 40) }).map(\.element) {
            let result = try Program.run(output.arguments + ["--quiet"])
            #expect(result.output == output.text, "\(output.subject)")
            #expect(result.status == output.status, "\(output.subject)")
        }
    }

    @Test(arguments: WrittenOutput.Kind.allCases)
    func isAsDescribed(_ kind: WrittenOutput.Kind) throws {
        let validator = SchemaValidator(try .published(closing: true))
        for output in WrittenOutput.all where output.kind == kind {
            for (index, value) in try output.values().enumerated() {
                let faults = try validator.faults(of: value, by: kind.schema)
                #expect(faults == [], "\(output.subject), no. \(index)")
                // What a schema cannot tell: the name is the same with and without them.
                if kind.hasTimelines {
                    #expect(value["timeline"]?.elements != nil, "\(output.subject), no. \(index)")
                    if let tls = value["tls"]?.members {
                        #expect(tls["client_hello"] != nil, "\(output.subject), no. \(index)")
                    }
                }
            }
        }
    }

    /// A finding of two captures names the frames of both, one of a single capture has but one list.
    @Test func onlyComparisonsHaveFramesOfB() {
        for output in WrittenOutput.all {
            #expect(output.text.contains("\"frames_b\"") == false || output.kind == .diff)
        }
    }

    /// The same documents, by an independent implementation of JSON Schema.
    @Test(.enabled(if: Witness.isThere, "needs python3 with the package jsonschema, 4.18 or later"))
    func pythonAgrees() throws {
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent(
            "hangup-outputs-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        var count = 0
        for (number, output) in WrittenOutput.all.enumerated() where !output.text.isEmpty {
            let name = "\(number)-\(output.subject)-\(output.kind.rawValue)".map { $0 == "/" ? "-" : $0 }
            try Data(output.text.utf8).write(to: folder.appendingPathComponent(String(name)))
            count += try output.count()
        }
        let said = try Witness.validate(folder)
        #expect(said.status == 0, "\(said.output.prefix(4000))")
        #expect(said.output == "\(count) documents, 0 faults\n")
    }

    /// The witness is one: it refuses what is wrong.
    @Test(.enabled(if: Witness.isThere, "needs python3 with the package jsonschema, 4.18 or later"))
    func pythonRefusesWhatIsWrong() throws {
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent(
            "hangup-outputs-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let documents = [
            #"{"schema": "hangup.knowledge/1"}"#,
            #"{"schema": "hangup.knowledge/1", "generated_by": "hangup 0", "findings": [], "alerts": [], "#
                + #""timeouts": [], "interception": [], "libraries": [], "new": 1}"#,
        ]
        for (number, document) in documents.enumerated() {
            try Data(document.utf8).write(to: folder.appendingPathComponent("\(number).json"))
        }
        let said = try Witness.validate(folder)
        #expect(said.status == 1)
        #expect(said.output.contains("0.json: $: 'generated_by' is a required property"))
        #expect(said.output.contains("1.json: $: Additional properties are not allowed ('new' was unexpected)"))
    }
}

/// `Scripts/validate-json`: Python's jsonschema.
private enum Witness {
    static let isThere = (try? run(["python3", "-c", "import jsonschema, referencing"]).status) == 0

    /// Holds all files of a folder against the schemas, with every object closed.
    static func validate(_ folder: URL) throws -> (status: Int32, output: String) {
        let script = Recording.folder.deletingLastPathComponent().appendingPathComponent("Scripts/validate-json").path
        return try run(["python3", script, "--closed", folder.path])
    }

    private static func run(_ arguments: [String]) throws -> (status: Int32, output: String) {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        process.arguments = arguments
        let pipe = Pipe()
        process.standardOutput = pipe
        process.standardError = FileHandle.nullDevice
        try process.run()
        let output = String(decoding: pipe.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
        process.waitUntilExit()
        return (process.terminationStatus, output)
    }
}
