import Comparison
import SampleRecords
import Timeline

@testable import Reports

extension Sample {
    /// A document that has every kind of block, and of each all that it can hold.
    static let everyBlock = Document(blocks: [
        .heading(.init(level: .document, title: .plain("Every `kind` of block"))),
        .verdict(
            .init(lead: "The server closed.", explanation: "A timer of `nginx` fits.", confidence: "likely")),
        .note("2 packets were cut."),
        .paragraph("Compared by `addresses`, at _two_ points."),
        .connections(
            .init(
                title: "Stories",
                groups: [
                    .init(
                        connections: [0, 1, 3], clients: "192.0.2.10", servers: "a.example",
                        ending: .init(phase: "server-done", by: "client, after 0.8 ms", how: "unknown_ca, FIN"),
                        findings: ["client-rejected-certificate", "no-request"])
                ], untroubled: .init(connections: [2], clients: "192.0.2.10", servers: "b.example", findings: []),
                unlisted: "1 further story is not listed here.")),
        .pairs(
            .init(
                names: names,
                rows: [
                    .init(
                        connections: PerPoint(a: [0, 1], b: []), server: "a.example", matchedBy: "server",
                        differences: "JA4 and 2 more", findings: ["path-loss"])
                ], unlisted: "3 more are not listed here.")),
        .list(
            .init(
                title: RichText(runs: [.text("Compared with "), .connection(2), .text(", which worked")]),
                items: [RichText(runs: [.text("Others ("), .connections([0, 1, 2, 5]), .text(") fared alike.")])])),
        .separator,
        .heading(
            .init(
                level: .section,
                title: .connection(
                    .init(id: 0, client: "192.0.2.10:41108", server: "198.51.100.10:443", serverName: "a.example")),
                subtitle: "The first of 3.")),
        .timeline(
            .init(
                start: at(0),
                rows: [
                    row(0, .client, "opens the connection (SYN)", [1], isTelling: false),
                    row(0.5, .capture, "20.018 s of silence", [], isTelling: false),
                    row(20.5, .server, "closes (FIN), which is a sentence long enough for a second line", [7, 8, 9]),
                ])),
        .separator,
        .heading(.init(level: .section, title: .numbered(1, "a.example"))),
        .inset([
            .facts(["Shown by the server.", "Asked for as a.example."]),
            .entry(
                .init(
                    number: 1, title: "CN=a.example",
                    fields: [
                        .init(name: "issuer", value: "CN=CA | Customer"), .init(name: "SHA-256", value: "4c5c7caa"),
                    ], remarks: ["Clients refuse it: it has expired."])),
            .list(.init(title: "As sent", items: ["The issuer is not sent."])),
        ]),
        .separator,
        .heading(.init(level: .section, title: .plain("Connection A 0 and B 0"))),
        .differences(
            .init(
                names: names,
                rows: [.init(title: "JA4", values: PerPoint(a: "t12d0912h1", b: "t13d0912h1 (frame 4)"))],
                unlisted: 2)),
        .values(
            .init(
                title: "Who made the RST of frame 6", names: ("that RST", "the server's other packets"),
                rows: [
                    .init(title: "TTL", first: "101", second: "63", differs: true),
                    .init(title: "sequence number", first: "7", second: "7 expected", differs: false),
                ])),
        .pairTimeline(pairTimeline(isOneClock: true)),
        .pairTimeline(pairTimeline(isOneClock: false)),
        .sequence(
            .init(
                client: "192.0.2.10", server: "198.51.100.10",
                steps: [.init(shape: .lost(from: .client, to: .between), text: "GET /", point: .a, frames: [4])],
                unlisted: 1)),
        .displayFilters([.init(expression: "tcp.stream == 0")]),
        .displayFilters([
            .init(expression: "tcp.stream == 0", capture: "client.pcap"),
            .init(expression: "tcp.stream == 7", capture: "server.pcap"),
        ]),
        .heading(.init(level: .section, title: .named("Findings", word: "findings"))),
        .definitions(
            .init(entries: [
                .init(name: "no-request", meaning: "no request came"),
                .init(name: "a-name-that-is-longer-than-its-column-is-wide", meaning: "what it is"),
            ])),
        .part(.init(title: "What it means", content: .paragraph("A `timer` ran out."))),
        .part(.init(title: "Clients that send it", content: .items(["curl", "OpenSSL (measured)"]))),
        .hint("'hangup knowledge <name>' explains one of them."),
        .footer(["client.pcap: pcap, 15 frames", "hangup · no keys"]),
    ])

    private static let names = PerPoint(a: "client.pcap", b: "server.pcap")

    private static func row(
        _ seconds: Double, _ from: Event.Origin, _ text: RichText, _ frames: [Int], isTelling: Bool = true
    ) -> Document.EventTimeline.Row {
        .init(at: at(seconds), from: from, text: text, frames: frames, isTelling: isTelling)
    }

    /// What both captures show, what each alone shows, and what is lost.
    private static func pairTimeline(isOneClock: Bool) -> Document.PairTimeline {
        func cell(
            _ text: RichText, _ frame: Int, _ offset: Double?, isLost: Bool = false
        ) -> Document.PairTimeline.Cell {
            .init(text: text, frames: [frame], offset: offset, from: .client, isTelling: isLost, isLost: isLost)
        }
        return .init(
            names: names, isOneClock: isOneClock, nearerClient: isOneClock ? .b : nil,
            rows: [
                .init(
                    moment: at(0), cells: PerPoint(a: cell("SYN", 1, 0), b: cell("SYN", 11, 0)),
                    transit: isOneClock ? 0.002 : nil),
                .init(
                    moment: at(0.1),
                    cells: PerPoint(a: cell("ClientHello | x", 2, 0.1), b: cell("ClientHello", 12, 0.2)),
                    transit: isOneClock ? 0.002 : nil),
                .init(moment: at(0.3), cells: PerPoint(a: nil, b: cell("GET /", 13, nil, isLost: true)), transit: nil),
            ])
    }

    /// A document every text of which is ``hostile``.
    static let hostileDocument: Document = {
        let text = RichText(hostile)
        let names = PerPoint(a: hostile, b: hostile)
        return Document(blocks: [
            .heading(.init(level: .document, title: .plain(text), subtitle: text)),
            .heading(.init(level: .section, title: .numbered(1, text))),
            .heading(.init(level: .section, title: .named(text, word: hostile))),
            .heading(
                .init(
                    level: .section,
                    title: .connection(.init(id: 0, client: hostile, server: hostile, serverName: hostile)))),
            .verdict(.init(lead: text, explanation: text)), .paragraph(text), .note(text), .hint(text), .facts([text]),
            .list(.init(title: text, items: [text])),
            .entry(.init(number: 1, title: text, fields: [.init(name: hostile, value: text)], remarks: [text])),
            .part(.init(title: text, content: .paragraph(text))), .part(.init(title: text, content: .items([text]))),
            .definitions(.init(entries: [.init(name: hostile, meaning: text)])),
            .connections(
                .init(
                    title: text,
                    groups: [
                        .init(
                            connections: [0], clients: hostile, servers: hostile,
                            ending: .init(phase: hostile, by: hostile, how: hostile), findings: [hostile])
                    ], unlisted: text)),
            .pairs(
                .init(
                    names: names,
                    rows: [
                        .init(
                            connections: PerPoint(a: [0], b: [0]), server: hostile, matchedBy: hostile,
                            differences: hostile, findings: [hostile])
                    ], unlisted: text)),
            .differences(.init(names: names, rows: [.init(title: text, values: PerPoint(a: text, b: text))])),
            .values(
                .init(
                    title: text, names: (text, text),
                    rows: [.init(title: text, first: text, second: text, differs: true)])),
            .timeline(.init(start: at(0), rows: [row(0, .client, text, [1])])),
            .pairTimeline(
                .init(
                    names: names, isOneClock: true,
                    rows: [
                        .init(
                            moment: at(0),
                            cells: PerPoint(
                                a: .init(text: text, frames: [1], from: .client, isTelling: true), b: nil), transit: nil
                        )
                    ])),
            .sequence(
                .init(
                    client: hostile, server: hostile,
                    steps: [.init(shape: .arrow(from: .client, to: .server), text: text, point: .a, frames: [1])])),
            .displayFilters([.init(expression: hostile)]),
            .displayFilters([.init(expression: hostile, capture: text), .init(expression: hostile, capture: text)]),
            .separator, .inset([.paragraph(text)]), .footer([text]),
        ])
    }()
}
