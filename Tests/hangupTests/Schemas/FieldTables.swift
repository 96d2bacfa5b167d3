/// The schemas as tables in Markdown: a section for each object and, in one table, the values that have a name.
struct FieldTables {
    private let schemas: SchemaSet

    init(_ schemas: SchemaSet) { self.schemas = schemas }

    /// The sections of one schema.
    func markdown(of name: String) throws -> String {
        let document = try schemas.schema(at: SchemaSet.id(name))
        var sections: [String] = []
        if document.properties != nil {
            sections.append(
                "### \(document.title ?? name)\n\n\(paragraph(document.description))\n\n\(try table(document, name))")
        } else {
            sections.append("### \(name)\n\n\(paragraph(document.description))\n\n\(try values(document))")
        }
        for definition in document.definitions
        where definition.schema.properties != nil || definition.schema.oneOf != nil {
            let schema = definition.schema
            let body = try schema.oneOf.map { try alternatives($0, name) } ?? table(schema, name)
            sections.append("### \(name): \(definition.key)\n\n\(paragraph(schema.description))\n\n\(body)")
        }
        if document.properties != nil { sections += try namedValues(document, name) }
        return sections.joined(separator: "\n")
    }

    private func alternatives(_ schemas: [JSONSchema], _ name: String) throws -> String {
        try schemas.map { "- \(try type($0))\n" }.joined()
    }

    /// Values of a document that have a name and are no objects.
    private func namedValues(_ document: JSONSchema, _ name: String) throws -> [String] {
        try document.definitions.filter { $0.schema.properties == nil && $0.schema.oneOf == nil }.map {
            "### \(name): \($0.key)\n\n\(try paragraph("\(type($0.schema).capitalizedFirst). \(text($0.schema))"))\n"
        }
    }

    /// The values in one table, each with an anchor of its own to be linked to.
    private func values(_ document: JSONSchema) throws -> String {
        var rows = "| value | type | what it is |\n| --- | --- | --- |\n"
        for definition in document.definitions where definition.schema.properties == nil {
            let cells = [
                "<a id=\"common-\(definition.key)\"></a>`\(definition.key)`", try type(definition.schema),
                text(definition.schema),
            ]
            rows += row(cells)
        }
        return rows
    }

    /// A text in lines as long as this page's.
    private func paragraph(_ text: String?) -> String {
        var lines: [String] = []
        for word in (text ?? "").split(separator: " ") {
            if let last = lines.last, last.count + 1 + word.count <= 120 {
                lines[lines.count - 1] = "\(last) \(word)"
            } else {
                lines.append(String(word))
            }
        }
        return lines.joined(separator: "\n")
    }

    // MARK: Tables

    private func table(_ schema: JSONSchema, _ name: String) throws -> String {
        "| field | type | what it is |\n| --- | --- | --- |\n" + (try rows(schema, prefix: ""))
    }

    /// The rows of an object; objects that have no name follow with their place in front.
    private func rows(_ schema: JSONSchema, prefix: String) throws -> String {
        var rows = ""
        for property in schema.properties ?? [] {
            let place = prefix + property.key
            let kind = try type(property.schema) + (schema.required.contains(property.key) ? "" : ", not always there")
            rows += row(["`\(place)`", kind, try description(of: property.schema)])
            let inner = try resolved(property.schema)
            if inner.properties != nil, !isNamed(property.schema) { rows += try self.rows(inner, prefix: "\(place).") }
            if let items = inner.items.first, items.properties != nil {
                rows += try self.rows(items, prefix: "\(place)[].")
            }
        }
        return rows
    }

    private func row(_ cells: [String]) -> String {
        "| " + cells.map { $0.replacing("|", with: "\\|") }.joined(separator: " | ") + " |\n"
    }

    /// A reference into the properties of another object stands for what is there.
    private func resolved(_ schema: JSONSchema) throws -> JSONSchema {
        guard let reference = schema.reference, reference.contains("/properties/") else { return schema }
        return try schemas.schema(at: reference)
    }

    private func isNamed(_ schema: JSONSchema) -> Bool {
        schema.reference.map { !$0.contains("/properties/") } ?? false
    }

    private func description(of schema: JSONSchema) throws -> String {
        schema.description == nil ? text(try resolved(schema)) : text(schema)
    }

    /// The description, with the words that it does not name itself.
    private func text(_ schema: JSONSchema) -> String {
        let description = schema.description ?? ""
        let words = (schema.words ?? []).compactMap(\.text)
        guard !words.allSatisfy({ description.contains("`\($0)`") }) else { return description }
        return "\(description) One of \(words.map { "`\($0)`" }.joined(separator: ", "))."
    }

    // MARK: Types

    private func type(_ schema: JSONSchema) throws -> String {
        let schema = try resolved(schema)
        if let reference = schema.reference { return Self.link(reference) }
        if let constant = schema.constant?.text { return "`\(constant)`" }
        if let alternatives = schema.anyOf ?? schema.oneOf {
            return try alternatives.map(type).joined(separator: " or ")
        }
        let names = (schema.types ?? []).map { kind in
            guard kind == "array", let items = schema.items.first else { return kind }
            return "array of \((try? type(items)) ?? "values")"
        }
        return names.joined(separator: " or ")
    }

    /// `[finding](#common-finding)`: the heading of a definition, or the first one of a document.
    private static func link(_ reference: String) -> String {
        let parts = reference.split(separator: "#")
        let name = parts[0].split(separator: ":").dropLast().last.map(String.init) ?? ""
        guard parts.count > 1, let definition = parts[1].split(separator: "/").last else {
            return "[\(name)](#hangup\(name)1-a-tcp-connection)"
        }
        return "[\(definition)](#\(name)-\(definition))"
    }
}

extension String {
    fileprivate var capitalizedFirst: String { prefix(1).uppercased() + dropFirst() }
}
