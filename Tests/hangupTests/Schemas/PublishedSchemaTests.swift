import Foundation
import Testing

/// The schemas of `Documentation/Schemas` by themselves.
@Suite struct PublishedSchemaTests {
    /// Keys that are not always there, each for a reason that its description gives.
    static let optionalKeys: Set = [
        "frames_b", "timeline", "client_hello", "server_hello", "hello_retry_request", "encrypted_extensions",
        "certificate_request",
    ]

    private let schemas: SchemaSet

    init() throws { schemas = try .published() }

    @Test func everyFileIsKnown() throws {
        let files = try FileManager.default.contentsOfDirectory(atPath: SchemaSet.folder.path).filter {
            !$0.hasPrefix(".")
        }
        #expect(Set(files) == Set(SchemaSet.names.map { "\($0).schema.json" }))
    }

    @Test(arguments: SchemaSet.names)
    func namesItself(_ name: String) throws {
        let document = try #require(schemas.documents[SchemaSet.id(name)])
        #expect(document["$schema"]?.text == "https://json-schema.org/draft/2020-12/schema")
        #expect(document["title"]?.text?.isEmpty == false)
        guard let constant = document["properties"]?["schema"]?["const"]?.text else { return #expect(name == "common") }
        #expect(constant == "hangup.\(name)/1")
        // Readers must be told, wherever they look.
        #expect(document["description"]?.text?.contains("a reader ignores what it does not know") == true)
    }

    /// Every key has a description and is required, but for a few; every reference leads somewhere.
    @Test(arguments: SchemaSet.names)
    func everythingIsDescribed(_ name: String) throws {
        try walk(schemas.schema(at: SchemaSet.id(name)), name)
    }

    private func walk(_ schema: JSONSchema, _ place: String) throws {
        if let reference = schema.reference { #expect(throws: Never.self) { try schemas.schema(at: reference) } }
        for named in schema.properties ?? [] {
            let (key, property) = (named.key, named.schema)
            let description =
                try property.description ?? property.reference.flatMap { try schemas.schema(at: $0).description }
            #expect(description?.hasSuffix(".") == true, "\(place): the key \(key) has no description")
            #expect(
                schema.required.contains(key) || Self.optionalKeys.contains(key),
                "\(place): the key \(key) is not required")
            #expect(key.allSatisfy { $0.isLowercase || $0.isNumber || $0 == "_" }, "\(place): \(key) is no snake_case")
            #expect(
                property.types != nil || property.reference != nil || property.anyOf != nil || property.constant != nil,
                "\(place).\(key)")
            try walk(property, "\(place).\(key)")
        }
        let keys = Set((schema.properties ?? []).map(\.key))
        if schema.properties != nil { #expect(keys.isSuperset(of: schema.required), "\(place)") }
        for definition in schema.definitions {
            #expect(
                definition.schema.description?.hasSuffix(".") == true, "\(place): \(definition.key) has no description")
            try walk(definition.schema, "\(place):\(definition.key)")
        }
        for item in schema.items { try walk(item, "\(place)[]") }
        for alternative in (schema.anyOf ?? []) + (schema.oneOf ?? []) { try walk(alternative, place) }
    }
}
