import Testing

@testable import Knowledge

@Suite struct TopicTests {
    @Test(arguments: [
        ("no-request", ["no-request"]), ("NO_REQUEST", ["no-request"]), ("no request", ["no-request"]),
        ("unknown_ca", ["unknown_ca"]),
        ("unknown-ca", ["unknown_ca"]), ("48", ["unknown_ca"]), ("alert 48", ["unknown_ca"]),
        ("nginx", ["nginx", "nginx stream"]),
        ("apache httpd", ["Apache httpd"]), ("haproxy", ["HAProxy"]), ("mitm", ["mitmproxy", "mitmproxy"]), ("", []),
        ("-", []),
        ("xyzzy", []),
    ]) func names(text: String, names: [String]) {
        #expect(Catalogue.topics(named: text).map(\.name) == names)
    }

    /// One that closes idle connections and re-issues certificates as well.
    @Test func aProductOfTwoKinds() {
        #expect(Catalogue.topics(named: "fortigate").map(\.group) == [.timeouts, .interception])
    }

    @Test func whatHalfTheCatalogueBeginsWithIsNoName() {
        #expect(Catalogue.topics(named: "certificate").isEmpty)
        #expect(Catalogue.names(like: "certificate").count == 3)
    }

    @Test(arguments: [
        ("no-reqest", "no-request"), ("unkown_ca", "unknown_ca"), ("ngnix", "nginx"),
        ("rejected-certificate", "client-rejected-certificate"),
        ("timeout", "timeouts"), ("finding", "findings"), ("fortigat", "FortiGate"),
    ]) func whatIsSpeltNearlyAlike(text: String, name: String) {
        #expect(Catalogue.names(like: text).first == name)
    }

    @Test func whatIsLikeNothing() {
        #expect(Catalogue.names(like: "xyzzyplugh").isEmpty)
        #expect(Catalogue.names(like: "").isEmpty)
    }

    @Test func everyTopicIsFoundByItsName() {
        for topic in Catalogue.topics {
            #expect(
                Catalogue.topics(named: topic.name).contains { $0.name == topic.name && $0.group == topic.group },
                "\(topic.name)")
        }
        for group in Topic.Group.allCases { #expect(Catalogue.topics.contains { $0.group == group }) }
    }

    @Test(arguments: [
        ("", "", 0), ("abc", "", 3), ("abc", "abc", 0), ("abc", "acb", 1), ("abc", "abd", 1), ("kitten", "sitting", 3),
    ])
    func distances(a: String, b: String, distance: Int) {
        #expect(Catalogue.distance(Array(a), Array(b)) == distance)
        #expect(Catalogue.distance(Array(b), Array(a)) == distance)
    }
}
