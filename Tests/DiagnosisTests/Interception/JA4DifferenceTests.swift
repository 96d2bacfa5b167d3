import Testing

@testable import Diagnosis

@Suite struct JA4DifferenceTests {
    @Test(
        arguments: [
            (
                "t13d1516h2_aaaaaaaaaaaa_bbbbbbbbbbbb", "t12d1516h2_aaaaaaaaaaaa_bbbbbbbbbbbb",
                [.version(seen: .tls12, expected: .tls13)]
            ),
            (
                "t13d1516h2_aaaaaaaaaaaa_bbbbbbbbbbbb", "t13i0516h1_cccccccccccc_bbbbbbbbbbbb",
                [
                    .serverName(isNamed: false), .cipherSuiteCount(seen: 5, expected: 15),
                    .applicationProtocol(seen: "h1", expected: "h2"),
                ]
            ),
            ("t13d1516h2_aaaaaaaaaaaa_bbbbbbbbbbbb", "t13d1516h2_cccccccccccc_bbbbbbbbbbbb", [.cipherSuites]),
            ("t13d1516h2_aaaaaaaaaaaa_bbbbbbbbbbbb", "t13d1516h2_aaaaaaaaaaaa_cccccccccccc", [.extensions]),
            (
                "t13d1516h2", "t13d151700_aaaaaaaaaaaa_cccccccccccc",
                [.extensionCount(seen: 17, expected: 16), .applicationProtocol(seen: "00", expected: "h2")]
            ),
            ("x", "t13d1516h2_aaaaaaaaaaaa_cccccccccccc", [.other]),
            ("t13d1516h2_aaaaaaaaaaaa_bbbbbbbbbbbb", "", [.other]),
            ("t13d1516h2_aaaaaaaaaaaa", "t13d1516h2_aaaaaaaaaaaa_bbbbbbbbbbbb", [.other]),
            ("t13d1516h2", "tx9d1516h2", [.version(seen: .unknown, expected: .tls13)]),
        ] as [(String, String, [JA4Difference])])
    func ofAnExpectedFingerprint(expected: String, seen: String, differences: [JA4Difference]) {
        #expect(JA4Difference.between(expected, seen) == differences)
    }

    /// The digests belong to the library; the first part to the program that uses it.
    @Test(
        arguments: [
            ("t13d1811h2_aaaaaaaaaaaa_bbbbbbbbbbbb", "t13i181000_aaaaaaaaaaaa_bbbbbbbbbbbb", 2, true),
            ("t13d1516h2_aaaaaaaaaaaa_bbbbbbbbbbbb", "t13d1516h2_cccccccccccc_bbbbbbbbbbbb", 1, false),
            ("t13d1516h2_aaaaaaaaaaaa_bbbbbbbbbbbb", "t13d1516h2_cccccccccccc_dddddddddddd", 0, false),
            ("t13d1516h2", "t13d151700_aaaaaaaaaaaa_cccccccccccc", 0, false), ("", "", 0, false),
            ("t13d1516h2_aaaaaaaaaaaa_000000000000", "t13d151600_bbbbbbbbbbbb_000000000000", 0, false),
        ] as [(String, String, Int, Bool)])
    func whatBelongsToTheLibrary(_ a: String, _ b: String, shared: Int, isSetting: Bool) {
        #expect(JA4Difference.sharedDigests(a, b) == shared && JA4Difference.isSetting(a, b) == isSetting)
    }

    @Test(arguments: [
        ("13", JA4Difference.Version.tls13), ("10", .tls10), ("s3", .ssl3), ("s2", .ssl2), ("00", .unknown),
    ])
    func versions(characters: String, version: JA4Difference.Version) {
        #expect(
            JA4Difference.between("t12d1516h2", "t\(characters)d1516h2") == [.version(seen: version, expected: .tls12)])
    }
}
