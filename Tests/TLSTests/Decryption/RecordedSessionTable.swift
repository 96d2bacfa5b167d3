import TLS
import Testing

/// A session of OpenSSL's own client and server, of each way in which records up to TLS 1.2 are protected: what its
/// keys follow from, and the client's records from its Finished to its request.
struct RecordedSession: Sendable, CustomTestStringConvertible {
    var version: ProtocolVersion
    var suite: UInt16
    var encryptsThenMACs: Bool
    var clientRandom: String
    var serverRandom: String
    var masterSecret: String
    /// Whole records, in hexadecimal.
    var records: [String]

    var testDescription: String {
        "\(version.name) \(CipherSuite(rawValue: suite).name)\(encryptsThenMACs ? ", encrypt-then-MAC" : "")"
    }

    static let all = [
        RecordedSession(
            version: .tls10, suite: 0x002f, encryptsThenMACs: false,
            clientRandom: "b9aeca3be726fb9fab4fdecb993cdd0fb7c8f54cd605e6e6893b7f7d0c7cbc21",
            serverRandom: "64ecd471ef0ec968754aff79a886ead150d7bfc90bd71aef444f574e47524400",
            masterSecret:
                "b78dcf3c4f7b6a57ccc8b20f1d289b53c7890e913a1afbc09d8364119eeac3bc9c1b0320022937a91f056573cefc1deb",
            records: [
                """
                1603010030f86e4428765f13c54964c88ed3b431ed49adf2242c1916422cefe89a514d0916b8f011a54e25a8abb5acbf577ff0c6df
                """,
                "1703010020237f2ad0ec6b0901db9b205084537e5b8d85dc854e903893b86dac9745ff1f88",
                """
                1703010040b2639efb5fd0a56a3c600820e808051615508d4f38b968ba8b6169529f8f35dacebaa5a9c1171640f5ff89a3491f01e7929f8f79ba5e7ba548ca704e5ad6ba83
                """,
            ]),
        RecordedSession(
            version: .tls10, suite: 0x002f, encryptsThenMACs: true,
            clientRandom: "9ff6c7109cf2c78f8784ee184ea4b931ed0a43b99f5b79e0bdfbc7dee9068f3f",
            serverRandom: "a3be87e802bd9cd166e703f8bb72000b9f31f368bbc64f8e444f574e47524400",
            masterSecret:
                "76692887a31f1191936bf8b0550ff06ae38610074af5ea3edb7fb74e2c04cc7a2de9627db3d7b1d0e1521f413e863a4e",
            records: [
                """
                16030100348ebc88b28262ae8090effe2c46080872f8e34d8afccf31ff851eb07769c5bba281d50c7fbe389212706666f4a7bc6e104a25839d
                """,
                "1703010024f933c1836d4b19825fa886abe22b76cc284e3fcbbfe73358e463b02c5b1015bd69a222b9",
                """
                1703010044c3587bc54ca23070b129855fee71904cef501d6f3bb864b87c191995039603b17dcdd82fdb846ce4697614c7ba2e18939c566965cd195f52dda99f7137491cfd16ab5110
                """,
            ]),
        RecordedSession(
            version: .tls11, suite: 0x0035, encryptsThenMACs: true,
            clientRandom: "31a0b25fd7218e2ff71d4d4e244346c91dbe8878f2399b45896293c137b484c5",
            serverRandom: "158fc577a8da5fcd798c814a29734122b4cec4d3acdcfcab444f574e47524400",
            masterSecret:
                "9d9081c2652757804a6736155972406b36d5054226b34a74da92a1ad0df0865089773eac26c2803f5a7b008609d44414",
            records: [
                """
                160302004469108db5b87d8ab9d258df87fa2fdb6414e5a677e5a3794d1c5e9d35bc596f21f7a54f8c6804519a7b78e0d7fc2c5b1330aa167066d50e870fe47e04e9de34e30555c1d4
                """,
                """
                170302005472ccd42ef091eec659cdc1b5b90361e289361b0c4a062f9f017ed84c60db88133eb1d5955e94d3529e49975b4aafce643c11387a6b43893c1c132046ed82673913336c70fe5c3aae1cad9af145b9ceefc87da2a4
                """,
            ]),
        RecordedSession(
            version: .tls12, suite: 0x002f, encryptsThenMACs: false,
            clientRandom: "9006ccb7da03c3860e93a03a126776ef1f3af707283fb805a5944a9daa73c3c1",
            serverRandom: "8092b738e55627c639e6a7610c5db80e86debe525f1a93e3444f574e47524401",
            masterSecret:
                "67c0c816599a7b45633c485aa54c2afd5a04182ae4ef4d36a20d557c70ebd75d734e4b2b68ee9e669f7ac976a68fc573",
            records: [
                """
                160303004096466ac370e5d7e785bb523f7ee6bc3eb2daf63cefb987d782ff89799c73eba0cdaf8a61497c551fc5d73e565e1659bd51b08540c32e7dec26401a081d73a705
                """,
                """
                17030300502fe9dc4b8ea2a03285683868e43672fa50b54038a375f98654afcd7303718ec0c796cb2c4521a7a171e018558c3a2f2b23a7460ad6de3924fccceeaaf6a8e6fd539c86cda84b6d5f45b6a8639d71d055
                """,
            ]),
        RecordedSession(
            version: .tls12, suite: 0x002f, encryptsThenMACs: true,
            clientRandom: "ba9b2459e5ba81ae351c313df57f80f4c19d6d4d84aba167632706ff3d361d34",
            serverRandom: "b834a009cf28137ced1bf1fc2b4c5845b67827dbd2c70a08444f574e47524401",
            masterSecret:
                "cbbfb086e82b60e973c54fc3e863b1838de7dfb06747839c21bbb12c6c695779c31011617364a6b1ecfedc1af863db36",
            records: [
                """
                160303004445ddcb713acbdf7949f3cc0833c19f5887cdb4350081fc750f6c4a770ed90adaa53542f2a2d2b6953bb6b64d80a708e91c093f1e887845bb73034722945752ca9ee0ca71
                """,
                """
                1703030054aac3e09ca3a0c9e53cfc5d9a85c64e9f75a9d2cd33de84b30c9f8b4d3d481718543f2e1f90974fe965f3dfc93ea60144e43a37136f3e1ef189eb82f9d28c7914378235943f0290c4b910c32cfb2bdd629ae6febb
                """,
            ]),
        RecordedSession(
            version: .tls12, suite: 0x003d, encryptsThenMACs: true,
            clientRandom: "082116b3f11873b990684124c81c466c011eb246b40bbf9bd83ac12079297beb",
            serverRandom: "7cb381290f704c34a00e6ee6ed52e67870b4434a69be457b444f574e47524401",
            masterSecret:
                "2b01340b12bd90d7b52e328bd8b1057c7c92157dbcde487f817e158d80f45e65d8640a71f73913bd298927a9a1894041",
            records: [
                """
                1603030050b5183cc0fd51c0683773ea9c93a4d68103692e846092797978dc9058e6135f85c8eccecbb4bf38a59e5d4f7e4004fc006c3239860bdbd0f166963b1f1561f47c0eea774e2a24562eb638d34aeb3ff781
                """,
                """
                17030300603d70b8be9c3c1cf6a6c4b72c1216478550d198d88ff41b7599cab8cad75a0e92b278a13ee9cbfe23f970b7a1298ce8ea4403ff882f248e341417068dd3a03ea4c3ad174fbc1f365064a4ef8820caf9786a6287f7c3a9425a0f3d4c13da6cd14c
                """,
            ]),
        RecordedSession(
            version: .tls12, suite: 0xc028, encryptsThenMACs: true,
            clientRandom: "c5a9252dda1ec92c2dc738fe452b65e55c98ed79d6f800202cce54396c30edec",
            serverRandom: "e002a9b781a9dc79fcc7d917816628452d7d1fa54488b1e0444f574e47524401",
            masterSecret:
                "70fa8993adbc708789d4a86ab1e1a79efb06d98bd3e36f9ee22324461c40dcd840df572af18145f4a6e17c6ae89df2d0",
            records: [
                """
                160303006061b57dae5045ad64be670071e8e7774993e9eb45ca35774a5e1c4edf87cc52776cff66b671eafd0f022df4a12b2c5540901649783772ff914cae146f1e0348f74bd4a910f696bcc957e0a874f387e899ed6427453953feabb7c5b884be2ba33f
                """,
                """
                1703030070d0f7c9f7117e033e8cdb8a982a0a67c76d9a57140f60a13a0cda4c21b42198be3b418449159b6db4f90604748810056602ae9fec3e1a547b4a081aeff7d282756fe4582258e4e8a173446b0010e09331936a7c8284e1ecba11fc4ddedf3a90f8ee13972e1a5cb817053bf93d7409d000
                """,
            ]),
        RecordedSession(
            version: .tls12, suite: 0xc030, encryptsThenMACs: false,
            clientRandom: "94d93c01e749bb0e87a3dc43b0f6d350ece0431fd82060bfc0484d21b3384c13",
            serverRandom: "60974775bd65494cf1932b388269cd506b1b900ec9dc25cf444f574e47524401",
            masterSecret:
                "076f74d2f133cdcae4785eb904639be13b0e00501b05a2251f7ca252fa0c79321ec60812c42e6e6453b7824ec7f9a86c",
            records: [
                "160303002818bb793b3aba4a476fd00cead55bdad8cf0aae616f69d4f9dc74baee9fe1728ed9337f0dc0679c1e",
                """
                170303003d18bb793b3aba4a488349b07c6e02dcd4243a82893c62be3f2b137105eb27eb93ec0eff59a7834c1bcace15fb724b5bd03853982c506c0aef9a6598d261
                """,
            ]),
        RecordedSession(
            version: .tls12, suite: 0xcca8, encryptsThenMACs: false,
            clientRandom: "2a6a0cca5d8f41326b1cdf91a5355fa611fba3e4411ab7dabfa3a1cdf20fb285",
            serverRandom: "666d536a1964e02460ba19298cf2bfd8bf451047cf78a15f444f574e47524401",
            masterSecret:
                "98ca9df49170c896348fbd7a0a7f8e8af66918a3aa3aaf6a0ce7df19590f35d36490a8f3d496dc3837da7bc1fbc760a9",
            records: [
                "1603030020e93264dc67219c672f14332518bb215907ac41c4563d0898704f260b6b7588ec",
                """
                170303003579bd186c43cb45a903473166b844879e0267429b47426eceb07b63341da847ef020a6b616312a330b77002041098bfe2637089c56d
                """,
            ]),
        RecordedSession(
            version: .tls12, suite: 0xc0ac, encryptsThenMACs: false,
            clientRandom: "69f0592c663bc02cbbacbb85e709fd6e71e0a1419980dbf8390b243ef739b51c",
            serverRandom: "88bcdb78cd5857b19b4dd529393e9352bdbe3a24baca95bf444f574e47524401",
            masterSecret:
                "ef79f924d5ca74f62bae2b73ebafe0ea8f3739af0ff81708650425b9b10ccf599def540251510b1d9b06774aef125f86",
            records: [
                "1603030028000000000000000064eddef747e9d31986a6017576cd8c66a890ccdb5bb5e63456ecd7be1280353e",
                """
                170303003d0000000000000001bc68705b1c3e24786186c956415727a2e00f7d69624e5f251c1e32a991bd6268fb80289ea35274f3024b1b2e58b97a386a8fda30bb
                """,
            ]),
        RecordedSession(
            version: .tls12, suite: 0xc0af, encryptsThenMACs: false,
            clientRandom: "d86429af3700eeb0f78023a30608d470de0218969c1935149ab80bd3a4b1b710",
            serverRandom: "f7d769d275f2967520a4e0be32d4603220716f16ec50b44b444f574e47524401",
            masterSecret:
                "3333f8afbc494aaf6c18c61960eeadf957def0b09854bab349507c57a21390212e60cfe4d61b39e59ab43f1b1b12023c",
            records: [
                "160303002000000000000000004359a6e57d35414d564f751928ed25c3d8d1b0ca74978b0f",
                """
                17030300350000000000000001f8deb6bbc2bd2672915e6706965de2462b05894ab941a8eb22be2b807262fc02d8af3e60858be0544a4484e8ad
                """,
            ]),
        RecordedSession(
            version: .tls12, suite: 0xc076, encryptsThenMACs: true,
            clientRandom: "1c8527e1cc650a0db3ca8a4369ba391d261690d39e2b3b3d8d3b549727259f81",
            serverRandom: "e7f06664437a3dd5a66bcfdf3f008c3bc066d04d7dddd5d7444f574e47524401",
            masterSecret:
                "05318314075f10087ccdc4df59bf3dbb572185814420541ef1d09d5e3c4bbd65505732a914ff05c022b112a3df974aa5",
            records: [
                """
                16030300501817e46704e2aab2dbb82164027f8aaff4b97875b0ccc31d3c32b520024f3e9d7a8a520b196a9e88ba7fa6e5c2adbfa329420a62f43477bdcd3b3304131311809c7538ebe48ce05a189610d5468c13aa
                """,
                """
                1703030060552e594a1e71e34b922b95d6efb4e7fc279d0cb01d40c13bffac4cd35702fcd80cc0bc085fceadf6da6a4c0116ff6c64697ee6ced349c80c2c2ce00ae489ac56949fb4bf500d6e9eca022e79666871a00cc7705ec46cfebdf69ca92502f3b3c3
                """,
            ]),
        RecordedSession(
            version: .tls12, suite: 0xc060, encryptsThenMACs: false,
            clientRandom: "f6420717599eac29ced0af3b16590fcc04a38bd70d1152534f56614c08f72833",
            serverRandom: "0d04c2ffb7d01df29602c6ed4d821ee9f686d3fb1c49e0dd444f574e47524401",
            masterSecret:
                "5eee0f31f1b1991b7f615189c1bf4dd4d2ecaf1fee797ebe9cc0d3dba387f10a68468f4b9238e2aaa8fb18106b196f35",
            records: [
                "160303002880872ed94c178dd5d9c3869d4af1d3c85e8c7938407d92ad56c4436c037bd00ce10ebe2d0fe137c1",
                """
                170303003d80872ed94c178dd64eed295ec0442fc516a03c23cbc0acdd99df824462af5af0d0b62f899b37f82a8f02e24a524eaca57eae015b35f594e618faf3a0c6
                """,
            ]),
        RecordedSession(
            version: .tls12, suite: 0x003b, encryptsThenMACs: true,
            clientRandom: "6dafcef5c542e4be636e4ddf5bd743310bbf34aa4045fa0bdc259ec565a9dace",
            serverRandom: "297f9523691b33e4596038f4929315fc7ea2cf5477dc6991444f574e47524401",
            masterSecret:
                "dfc04aeabeaa4ba4c4c61206181a4f8ccc9e871946982a4e5e93a44f0b780b022589d0148f9887974b999969afd61bde",
            records: [
                """
                16030300301400000ce8ad4c9ac959d262d5b1a1bbd037f4115f20aa46fcd6e029629677edd72fcb4334d719cdc93a279591032795
                """,
                """
                1703030045474554202f20485454502f312e300d0a486f73743a206c61622e6578616d706c650d0a0d0afa69ee9874f8c2fc6e44fdcc23310f85928d04a9cc1b32e3e79e4155e86b86d0
                """,
            ]),
    ]
}
