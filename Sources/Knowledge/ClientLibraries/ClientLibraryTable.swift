/// ClientHellos recorded with real programs, each with the defaults of its library and program
/// (`Captures/client-libraries`, recorded by `Scripts/record-client-hellos`), by the versions that the programs
/// themselves tell.
///
/// Not here, as they could not be recorded on Linux: SChannel, Apple's Secure Transport and Network, Android's
/// Conscrypt.
enum ClientLibraryTable {
    static let rows: [ClientLibrary] =
        openSSL + gnuTLS + go + jsse + boringSSL + nss + rustls + mbedTLS + wolfSSL + s2n + bearSSL + erlang

    private static let openSSLSuites12 =
        """
        c02c c030 009f cca9 cca8 ccaa c02b c02f 009e c024 c028 006b c023 c027 0067 c00a c014 0039 c009 c013 0033 009d \
        009c 003d
        """
        + " 003c 0035 002f 00ff"
    private static let openSSLSuites = "1302 1303 1301 " + openSSLSuites12
    private static let nodeSuites12 =
        """
        c02f c02b c030 c02c 009e c027 0067 c028 006b 00a3 009f cca9 cca8 ccaa c0af c0ad c0a3 c09f c05d c061 c057 c053 \
        00a2 c0ae
        """
        + " c0ac c0a2 c09e c05c c060 c056 c052 c024 006a c023 0040 c00a c014 0039 0038 c009 c013 0033 0032 009d c0a1 c09d c051 009c"
        + " c0a0 c09c c050 003d 003c 0035 002f 00ff"
    private static let openSSLAlgorithms =
        "0403 0503 0603 0807 0808 0809 080a 080b 0804 0805 0806 0401 0501 0601 0303 0301 0302 0402 0502 0602"
    private static let openSSLGroups12 = "001d 0017 001e 0019 0018"
    private static let openSSLGroups = openSSLGroups12 + " 0100 0101 0102 0103 0104"
    private static let openSSL: [ClientLibrary] = [
        library(
            "OpenSSL", "OpenSSL 1.1.1l in pyOpenSSL",
            suites: openSSLSuites,
            extensions: "0 11 10 35 22 23 13 43 45 51",
            groups: openSSLGroups12,
            algorithms:
                """
                0403 0503 0603 0807 0808 0809 080a 080b 0804 0805 0806 0401 0501 0601 0303 0203 0301 0201 0302 0202 \
                0402 0502 0602
                """,
            formats: [0, 1, 2]),
        library(
            "OpenSSL", "OpenSSL 3.0.22 in s_client, curl and Perl; 3.1.4 in pyOpenSSL",
            suites: openSSLSuites,
            extensions: "0 11 10 35 5 16 22 23 49 13 43 45 51 21",
            groups: openSSLGroups,
            algorithms: openSSLAlgorithms, formats: [0, 1, 2]),
        library(
            "OpenSSL", "OpenSSL 3.2.2 and 3.3.2 in pyOpenSSL",
            suites: openSSLSuites,
            extensions: "0 11 10 35 22 23 13 43 45 51",
            groups: openSSLGroups,
            algorithms:
                """
                0403 0503 0603 0807 0808 081a 081b 081c 0809 080a 080b 0804 0805 0806 0401 0501 0601 0303 0301 0302 \
                0402 0502 0602
                """,
            formats: [0, 1, 2]),
        library(
            "OpenSSL", "OpenSSL 3.5.2 in pyOpenSSL",
            suites:
                """
                1302 1303 1301 c02c c030 009f cca9 cca8 ccaa c02b c02f 009e c024 c028 006b c023 c027 0067 c00a c014 \
                0039 c009 c013
                """
                    + " 0033 009d 009c 003d 003c 0035 002f",
            extensions: "65281 0 11 10 35 22 23 13 43 45 51",
            groups: "11ec 001d 0017 001e 0018 0019 0100 0101",
            algorithms:
                """
                0905 0906 0904 0403 0503 0603 0807 0808 081a 081b 081c 0809 080a 080b 0804 0805 0806 0401 0501 0601 \
                0303 0301 0302
                """
                    + " 0402 0502 0602", formats: [0, 1, 2]),
        library(
            "OpenSSL", "OpenSSL 3.0.19 in Node.js 20",
            suites: "1302 1303 1301 " + nodeSuites12,
            extensions: "0 11 10 35 22 23 13 43 45 51",
            groups: openSSLGroups,
            algorithms: openSSLAlgorithms, formats: [0, 1, 2]),
        library(
            "OpenSSL", "OpenSSL 3.0.22 in s_client without TLS 1.3",
            suites: openSSLSuites12,
            extensions: "0 11 10 35 22 23 13",
            groups: openSSLGroups12,
            algorithms: openSSLAlgorithms, formats: [0, 1, 2]),
        library(
            "OpenSSL", "OpenSSL 3.0.19 in Node.js 20 without TLS 1.3",
            suites: nodeSuites12,
            extensions: "0 11 10 35 22 23 13",
            groups: openSSLGroups12,
            algorithms: openSSLAlgorithms, formats: [0, 1, 2]),
        library(
            "OpenSSL", "OpenSSL 3.0.22 in Python 3.11",
            suites: "1302 1303 1301 c02c c030 c02b c02f cca9 cca8 c024 c028 c023 c027 009f 009e 006b 0067 00ff",
            extensions: "0 11 10 35 16 22 23 49 13 43 45 51 21",
            groups: openSSLGroups,
            algorithms: openSSLAlgorithms, formats: [0, 1, 2]),
    ]

    private static let gnuTLSSuites12 =
        """
        c02c cca9 c0ad c00a c02b c0ac c009 c030 cca8 c014 c02f c013 009d c09d 0035 009c c09c 002f 009f ccaa c09f 0039 \
        009e c09e
        """
        + " 0033"
    private static let gnuTLSSuites = "1302 1303 1301 1304 " + gnuTLSSuites12
    private static let gnuTLSAlgorithms =
        "0401 0809 0804 0403 0807 0501 080a 0805 0503 0808 0601 080b 0806 0603 0201 0203"
    private static let gnuTLSGroups = "0017 0018 0019 001d 001e 0100 0101 0102 0103 0104"
    private static let gnuTLS: [ClientLibrary] = [
        library(
            "GnuTLS", "GnuTLS 3.7.9 in gnutls-cli",
            suites: gnuTLSSuites,
            extensions: "5 10 11 13 22 23 35 51 43 65281 0 45 28",
            groups: gnuTLSGroups,
            algorithms: gnuTLSAlgorithms, formats: [0]),
        library(
            "GnuTLS", "GnuTLS 3.7.9 in gnutls-cli without TLS 1.3",
            suites: gnuTLSSuites12,
            extensions: "5 10 11 13 22 23 35 65281 0 28",
            groups: gnuTLSGroups,
            algorithms: gnuTLSAlgorithms, formats: [0]),
        library(
            "GnuTLS", "GnuTLS 3.7.9 in git (libcurl)",
            suites: gnuTLSSuites,
            extensions: "5 10 11 13 16 22 23 51 43 65281 0 28",
            groups: gnuTLSGroups,
            algorithms: gnuTLSAlgorithms, formats: [0]),
        library(
            "GnuTLS", "GnuTLS 3.7.9 in GNU Wget",
            suites: gnuTLSSuites,
            extensions: "5 10 11 13 35 51 43 49 65281 0 45 28 21",
            groups: gnuTLSGroups,
            algorithms: gnuTLSAlgorithms, formats: [0]),
    ]

    private static let go: [ClientLibrary] = [
        library(
            "Go crypto/tls", "Go 1.19.8, plain and in net/http",
            suites: "c02b c02f c02c c030 cca9 cca8 c009 c013 c00a c014 009c 009d 002f 0035 c012 000a 1301 1302 1303",
            extensions: "0 5 10 11 13 65281 16 18 43 51",
            groups: "001d 0017 0018 0019",
            algorithms: "0804 0403 0807 0805 0806 0401 0501 0601 0503 0603 0201 0203", formats: [0])
    ]

    private static let jsseSuites12 =
        """
        c02c c02b cca9 c030 cca8 c02f 009f ccaa 00a3 009e 00a2 c024 c028 c023 c027 006b 006a 0067 0040 c00a c014 c009 \
        c013 0039 0038
        """
        + " 0033 0032 009d 009c 003d 003c 0035 002f 00ff"
    private static let jsseGroups = "001d 0017 0018 0019 001e 0100 0101 0102 0103 0104"
    private static let jsseAlgorithms =
        "0403 0503 0603 0807 0808 0804 0805 0806 0809 080a 080b 0401 0501 0601 0402 0303 0301 0302 0203 0201 0202"
    private static let jsse: [ClientLibrary] = [
        library(
            "JSSE", "OpenJDK 17.0.15",
            suites: "1302 1301 1303 " + jsseSuites12,
            extensions: "0 5 10 11 17 23 35 13 43 45 50 51",
            groups: jsseGroups,
            algorithms: jsseAlgorithms, formats: [0]),
        library(
            "JSSE", "OpenJDK 17.0.15 without TLS 1.3",
            suites: jsseSuites12,
            extensions: "0 5 10 11 17 23 35 13 43 50",
            groups: jsseGroups,
            algorithms: jsseAlgorithms, formats: [0]),
    ]

    private static let boringSSL: [ClientLibrary] = [
        library(
            "BoringSSL", "Chromium 156",
            suites: "1301 1302 1303 c02b c02f c02c c030 cca9 cca8 c013 c014 009c 009d 002f 0035",
            extensions: "18 17613 11 51764 65281 13 27 35 16 23 10 65037 51 0 45 5 43",
            groups: "11ec 001d 0017 0018",
            algorithms: "0904 0905 0906 0403 0804 0401 0503 0805 0501 0806 0601", formats: [0], permutes: true),
        library(
            "BoringSSL", "gRPC 1.85.1 for Python",
            suites: "1301 1302 1303 c02b c02c c02f c030",
            extensions: "0 23 65281 10 11 35 16 13 13172 51 45 43",
            groups: "11ec 001d 0017 0018 0019",
            algorithms: "0403 0804 0401 0503 0805 0501 0806 0601 0201", formats: [0]),
    ]

    private static let nss: [ClientLibrary] = [
        library(
            "NSS", "Firefox ESR 153.7",
            suites: "1301 1303 1302 c02b c02f cca9 cca8 c02c c030 c00a c013 c014 009c 009d 002f 0035",
            extensions: "0 23 65281 10 11 35 16 5 34 18 51 43 13 45 28 27 65037",
            groups: "11ec 001d 0017 0018 0019 0100 0101",
            algorithms: "0403 0503 0603 0804 0805 0806 0401 0501 0601 0203 0201", formats: [0]),
        library(
            "NSS", "NSS 3.87.1 in tstclnt",
            suites:
                """
                1301 1303 1302 c02b c02f cca9 cca8 c02c c030 c00a c009 c013 c023 c027 c014 009e ccaa 009f 0033 0032 \
                0067 0039 0038
                """
                    + " 006b 0016 0013 009c 009d 002f 003c 0035 003d 000a 0005 0004",
            extensions: "0 23 65281 10 11 51 43 13 45 28 21",
            groups: "001d 0017 0018 0019 0100 0101 0102 0103 0104",
            algorithms: "0403 0503 0603 0203 0804 0805 0806 0401 0501 0601 0201 0402 0502 0602 0202", formats: [0]),
    ]

    private static let rustls: [ClientLibrary] = [
        library(
            "rustls", "rustls in uv 0.13.9",
            suites: "1302 1301 1303 c02c c02b cca9 c030 c02f cca8 00ff",
            extensions: "0 10 35 5 16 13 45 11 51 43 23",
            groups: "11ec 001d 0017 0018",
            algorithms: "0503 0403 0603 0807 0806 0805 0804 0601 0501 0401 0904 0905 0906", formats: [0], permutes: true
        )
    ]

    private static let mbedTLS: [ClientLibrary] = [
        library(
            "Mbed TLS", "Mbed TLS 2.28.3",
            suites:
                """
                cca8 cca9 ccaa c02c c030 009f c0ad c09f c024 c028 006b c00a c014 0039 c0af c0a3 c087 c08b c07d c073 \
                c077 00c4 0088
                """
                    + " c02b c02f 009e c0ac c09e c023 c027 0067 c009 c013 0033 c0ae c0a2 c086 c08a c07c c072 c076 00be 0045 009d c09d 003d"
                    + " 0035 c032 c02a c00f c02e c026 c005 c0a1 c07b 00c0 0084 c08d c079 c089 c075 009c c09c 003c 002f c031 c029 c00e c02d"
                    + " c025 c004 c0a0 c07a 00ba 0041 c08c c078 c088 c074 00ff",
            extensions: "0 13 10 11 22 23 35",
            groups: "0019 001c 0018 001b 0017 0016 001a 0015 0014 0013 0012 001d 001e",
            algorithms: "0603 0601 0503 0501 0403 0401 0303 0301", formats: [0])
    ]

    private static let wolfSSL: [ClientLibrary] = [
        library(
            "wolfSSL", "wolfSSL 5.5.4 as Debian builds it",
            suites:
                """
                1301 1302 1303 1304 1305 c0b4 c0b5 c02c c02b c030 c02f 009f 009e 00ab 0034 00a7 00aa cca9 cca8 ccaa \
                c027 c023 c028
                """
                    + " c024 c00a c009 c007 c008 c014 c013 c011 c012 c0ac c0ae c0af 006b 0067 0039 0033 0016 cc14 cc13 cc15 c006 00b3 00b2"
                    + " c0a6 c0a7 ccab ccac ccad c037 d001 00b5 c03a 00b4 0045 0088 00be 00c4",
            extensions: "45 51 43 13 11 10 22 0 23",
            groups: "0019 001c 0018 001b 001e 0017 0016 001a 001d 0015 0014 0101 0100",
            algorithms: "0603 0503 0403 0203 0807 0808 0806 080b 0805 080a 0804 0809 0601 0501 0401 0301 0201",
            formats: [0])
    ]

    private static let s2n: [ClientLibrary] = [
        library(
            "s2n-tls", "s2n-tls in awscrt 0.38.1",
            suites:
                """
                1301 1302 1303 c02b c02f c02c c030 cca9 cca8 c023 c027 c024 c028 c009 c013 c00a c014 009c 009d 003c \
                003d 002f 0035
                """
                    + " 00ff",
            extensions: "43 10 51 13 0 11 23",
            groups: "11ec 11eb 11ed 0202 0017 001d 0018",
            algorithms: "0809 080a 080b 0804 0805 0806 0401 0501 0601 0301 0403 0503 0603 0303 0201 0203", formats: [0])
    ]

    private static let bearSSL: [ClientLibrary] = [
        library(
            "BearSSL", "BearSSL 0.6, full profile",
            suites:
                """
                cca9 cca8 c02b c02f c02c c030 c0ac c0ad c0ae c0af c023 c027 c024 c028 c009 c013 c00a c014 c02d c031 \
                c02e c032 c025
                """
                    + " c029 c026 c02a c004 c00e c005 c00f 009c 009d c09c c09d c0a0 c0a1 003c 003d 002f 0035 c008 c012 c003 c00d 000a"
            ,
            extensions: "65281 0 13 10 11",
            groups: "0017 0018 0019 001d",
            algorithms: "0403 0303 0503 0603 0203 0401 0301 0501 0601 0201", formats: [0])
    ]

    private static let erlang: [ClientLibrary] = [
        library(
            "Erlang/OTP ssl", "ssl 10.8.7 of Erlang/OTP 25",
            suites:
                """
                00ff 1302 1301 1303 1304 1305 c02c c030 c0ad c0af c024 c028 cca9 cca8 c02b c02f c0ac c0ae c02e c032 \
                c026 c02a c02d
                """
                    + " c031 c023 c027 c025 c029 009f 00a3 006b 006a 009e 00a2 ccaa 0067 0040 c00a c014 c005 c00f c009 c013 c004 c00e 0039"
                    + " 0038 0033 0032",
            extensions: "0 13 51 10 11 43",
            groups: "001d 001e 0017 0018",
            algorithms:
                """
                0807 0808 0603 0503 0403 080b 080a 0809 0806 0805 0804 0603 0601 0503 0501 0403 0401 0303 0301 0203 \
                0201 0202
                """,
            formats: [0])
    ]

    /// A row from lists as programs print them: extensions in decimal, everything else in hexadecimal.
    private static func library(
        _ name: String, _ recording: String, suites: String, extensions: String, groups: String, algorithms: String,
        formats: [UInt8], permutes: Bool = false
    ) -> ClientLibrary {
        ClientLibrary(
            name, recording,
            .init(
                cipherSuites: numbers(suites, radix: 16), extensions: numbers(extensions, radix: 10),
                groups: numbers(groups, radix: 16),
                signatureAlgorithms: numbers(algorithms, radix: 16), pointFormats: formats),
            permutesExtensions: permutes)
    }

    private static func numbers(_ text: String, radix: Int) -> [UInt16] {
        text.split(separator: " ").compactMap { UInt16($0, radix: radix) }
    }
}
