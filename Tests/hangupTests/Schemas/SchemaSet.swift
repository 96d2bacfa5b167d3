import Foundation

/// Schemas that refer to each other by `$id`.
final class SchemaSet {
    /// Where the published ones lie.
    static let folder = Recording.folder.deletingLastPathComponent().appendingPathComponent("Documentation/Schemas")
    /// Their names, in the order in which the documentation has them.
    static let names = ["report", "connection", "certificates", "diff", "knowledge", "common"]

    /// The documents as they were written, by `$id`.
    let documents: [String: JSONValue]
    private let isClosing: Bool
    private var known: [String: JSONSchema] = [:]

    /// Schemas as JSON; `closing` as of ``JSONSchema/init(_:base:closing:)``.
    init(_ documents: [JSONValue], closing: Bool = false) throws(JSONSchema.Fault) {
        var byID: [String: JSONValue] = [:]
        for document in documents {
            guard let id = document["$id"]?.text, byID.updateValue(document, forKey: id) == nil else {
                throw JSONSchema.Fault(description: "a schema without an $id of its own")
            }
        }
        self.documents = byID
        isClosing = closing
    }

    /// The published ones.
    static func published(closing: Bool = false) throws -> SchemaSet {
        try SchemaSet(
            names.map {
                try JSONValue(String(contentsOf: folder.appendingPathComponent("\($0).schema.json"), encoding: .utf8))
            },
            closing: closing)
    }

    static func id(_ name: String) -> String { "urn:hangup:schema:\(name):1" }

    /// The schema at an absolute reference: an `$id`, and behind `#` a JSON Pointer (RFC 6901).
    func schema(at reference: String) throws(JSONSchema.Fault) -> JSONSchema {
        if let schema = known[reference] { return schema }
        let parts = reference.split(separator: "#", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
        guard let base = parts.first, var value = documents[base] else {
            throw JSONSchema.Fault(description: "no schema at \(reference)")
        }
        for token in parts.count > 1 ? parts[1].split(separator: "/") : [] {
            guard let next = value[String(token)] else {
                throw JSONSchema.Fault(description: "no schema at \(reference)")
            }
            value = next
        }
        let schema = try JSONSchema(value, base: base, closing: isClosing)
        known[reference] = schema
        return schema
    }
}
