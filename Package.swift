// swift-tools-version: 6.2
import PackageDescription

/// In CI a warning of ours is an error. Not everywhere: a newer compiler's new warning must not break the build of who only uses Hangup.
let strictness: [SwiftSetting] =
    Context.environment["HANGUP_WARNINGS_AS_ERRORS"] == "1" ? [.treatAllWarnings(as: .error)] : []

/// Settings of every target: no implicit existential, no leaking import, no unmarked unsafe construct.
let house: [SwiftSetting] =
    [
        .enableUpcomingFeature("ExistentialAny"),
        .enableUpcomingFeature("MemberImportVisibility"),
        .enableUpcomingFeature("InternalImportsByDefault"),
        .enableUpcomingFeature("ImmutableWeakCaptures"),
        .strictMemorySafety(),
    ] + strictness

/// Also for the targets that declare a `~Escapable` type or return a span: the compiler's spelling of lifetimes is still a feature flag.
let houseWithLifetimes: [SwiftSetting] = house + [.enableExperimentalFeature("Lifetimes")]

/// One library target; the arrows of ARCHITECTURE.md are the `imports` here and nowhere else.
func stage(_ name: String, imports: [Target.Dependency] = [], lifetimes: Bool = false) -> Target {
    .target(name: name, dependencies: imports, swiftSettings: lifetimes ? houseWithLifetimes : house)
}

/// The tests of one target, which may read recordings from the folder `Captures`.
func tests(of name: String, also: [Target.Dependency] = [], excluding files: [String] = []) -> Target {
    .testTarget(
        name: name + "Tests", dependencies: [.init(stringLiteral: name)] + also, exclude: files,
        swiftSettings: houseWithLifetimes)
}

/// A program of a few lines that shows how the libraries are used; the tests run it.
func example(_ name: String, in folder: String, imports: [Target.Dependency] = []) -> Target {
    .executableTarget(
        name: "example-" + name, dependencies: analysed + ["Analysis", "Comparison"] + imports,
        path: "Examples/" + folder,
        swiftSettings: house)
}

let libraries = [
    "Octets", "Knowledge", "Cryptography", "Capture", "LiveCapture", "Packets", "DNS", "HTTP", "Preludes", "TLS",
    "Streams", "Timeline",
    "Diagnosis", "Comparison", "Wording", "Analysis", "Reports",
]

/// What records and diagnoses hold values of. Those who use them name all of it, imported or not: without that a change of a
/// layout does not build them anew.
let analysed: [Target.Dependency] = [
    "Diagnosis", "Knowledge", "Timeline", "Streams", "TLS", "HTTP", "Preludes", "DNS", "Cryptography", "Packets",
    "Capture", "Octets",
]

let package = Package(
    name: "hangup",
    platforms: [.macOS(.v26)],
    products: libraries.map { .library(name: $0, targets: [$0]) } + [.executable(name: "hangup", targets: ["hangup"])],
    dependencies: [
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
        // A command plugin that no target uses: whoever depends on the libraries does not fetch it.
        .package(url: "https://github.com/swiftlang/swift-docc-plugin", from: "1.5.0"),
    ],
    targets: [
        // The C libraries: module maps and shims for what Swift cannot call.
        .systemLibrary(name: "CPcap", pkgConfig: "libpcap", providers: [.apt(["libpcap-dev"]), .brew(["libpcap"])]),
        .systemLibrary(
            name: "COpenSSL", pkgConfig: "openssl", providers: [.apt(["libssl-dev"]), .brew(["openssl@3"])]),
        .systemLibrary(name: "CZlib", pkgConfig: "zlib", providers: [.apt(["zlib1g-dev"]), .brew(["zlib"])]),

        stage("Octets", lifetimes: true),
        stage("Knowledge"),
        stage("Cryptography", imports: ["COpenSSL", "Octets"]),
        stage("Capture", imports: ["Octets", "CZlib"], lifetimes: true),
        stage("LiveCapture", imports: ["Octets", "CPcap"], lifetimes: true),
        stage("Packets", imports: ["Octets"], lifetimes: true),
        stage("DNS", imports: ["Octets"], lifetimes: true),
        stage("HTTP", imports: ["Octets"], lifetimes: true),
        stage("Preludes", imports: ["Octets"], lifetimes: true),
        stage("TLS", imports: ["Octets", "Cryptography", "CZlib"], lifetimes: true),
        stage("Streams", imports: ["Packets", "Octets"], lifetimes: true),
        stage(
            "Timeline", imports: ["Streams", "Packets", "DNS", "TLS", "HTTP", "Preludes", "Cryptography", "Octets"],
            lifetimes: true),
        stage(
            "Diagnosis",
            imports: [
                "Timeline", "Knowledge", "TLS", "HTTP", "Preludes", "Cryptography", "Packets", "Streams", "Capture",
            ]),
        stage("Comparison", imports: analysed, lifetimes: true),
        stage("Wording", imports: analysed + ["Comparison"]),
        stage(
            "Reports",
            imports: [
                "Wording", "Comparison", "Diagnosis", "Knowledge", "Timeline", "TLS", "HTTP", "Preludes",
                "Cryptography", "Packets",
                "Streams",
                "Capture",
            ]),
        stage("Analysis", imports: analysed + ["Comparison", "LiveCapture"], lifetimes: true),
        .executableTarget(
            name: "hangup",
            dependencies: analysed + [
                "Analysis", "Comparison", "Wording", "Reports",
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
            ],
            swiftSettings: houseWithLifetimes),

        example("server-names", in: "ServerNames"),
        example("verdict", in: "Verdict", imports: ["Reports"]),
        example("client-fingerprints", in: "ClientFingerprints"),

        tests(of: "Octets"),
        tests(of: "Knowledge"),
        tests(of: "Cryptography"),
        tests(of: "Capture"),
        tests(of: "LiveCapture"),
        tests(of: "Packets"),
        tests(of: "DNS", also: ["Octets"]),
        tests(of: "HTTP"),
        tests(of: "Preludes"),
        tests(of: "TLS", also: ["Cryptography"]),
        tests(of: "Streams", also: ["Packets", "Capture"]),
        tests(of: "Timeline", also: ["Streams", "Packets", "Capture", "TLS", "HTTP", "Preludes", "Cryptography"]),
        // What several targets' tests build connections with and judge them by: no products.
        .target(
            name: "ConnectionScripts",
            dependencies: [
                "Diagnosis", "Timeline", "Knowledge", "TLS", "HTTP", "Preludes", "Cryptography", "Packets", "Capture",
                "Octets",
            ],
            path: "Tests/Support/ConnectionScripts", swiftSettings: houseWithLifetimes),
        .target(
            name: "ComparedConnections",
            dependencies: [
                "Comparison", "Diagnosis", "Timeline", "Streams", "TLS", "Cryptography", "Capture", "Packets", "Octets",
            ],
            path: "Tests/Support/ComparedConnections", swiftSettings: houseWithLifetimes),
        .target(name: "GoldenFiles", path: "Tests/Support/GoldenFiles", swiftSettings: house),
        .target(
            name: "SampleRecords",
            dependencies: [
                "Diagnosis", "Timeline", "Knowledge", "TLS", "HTTP", "Preludes", "Cryptography", "Packets", "Capture",
                "Octets",
            ],
            path: "Tests/Support/SampleRecords", swiftSettings: houseWithLifetimes),
        tests(
            of: "Diagnosis",
            also: [
                "ConnectionScripts", "GoldenFiles", "Timeline", "Streams", "Preludes", "Packets", "Capture", "TLS",
                "HTTP",
                "Cryptography",
                "Knowledge", "Octets",
            ]),
        tests(
            of: "Comparison",
            also: [
                "ComparedConnections", "Diagnosis", "Knowledge", "Timeline", "Streams", "Capture", "TLS", "HTTP",
                "Cryptography",
                "Packets", "Octets",
            ]),
        tests(
            of: "Wording",
            also: [
                "ConnectionScripts", "ComparedConnections", "SampleRecords", "GoldenFiles", "Comparison", "Diagnosis",
                "Knowledge",
                "Timeline", "Streams", "Preludes", "TLS",
                "HTTP", "Cryptography", "Packets", "Capture", "Octets",
            ],
            excluding: ["Snapshots"]),
        tests(
            of: "Reports",
            also: [
                "ConnectionScripts", "SampleRecords", "GoldenFiles", "Wording", "Comparison", "Diagnosis", "Timeline",
                "Preludes",
                "Packets", "Capture", "TLS",
                "HTTP", "Cryptography", "Knowledge",
            ],
            excluding: ["Snapshots"]),
        tests(of: "Analysis", also: analysed + ["Comparison", "LiveCapture"]),
        .testTarget(
            name: "hangupTests",
            dependencies: analysed + ["hangup", "Analysis", "Comparison", "Wording", "Reports", "GoldenFiles"],
            swiftSettings: houseWithLifetimes),
    ],
    swiftLanguageModes: [.v6]
)
