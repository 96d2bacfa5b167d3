extension ForeignFormat {
    private static let editcap = "convert it with editcap -F pcapng IN OUT (part of Wireshark)"

    /// Formats told by their first octets: captures of other programs, packed captures, and what lies beside a capture.
    ///
    /// The octets are those of each format's own description, for captures as Wireshark's wiretap readers check them.
    static let known: [ForeignFormat] = [
        // Captures of other programs.
        ForeignFormat("snoop\0\0\0", "is a capture of Solaris snoop (RFC 1761): \(editcap)"),
        ForeignFormat("GMBU", "is a capture of Microsoft Network Monitor 2: \(editcap)"),
        ForeignFormat("RTSS", "is a capture of Microsoft Network Monitor 1: \(editcap)"),
        ForeignFormat("XCP\0", "is a capture of Network Associates' Sniffer for Windows (NetXRay): \(editcap)"),
        ForeignFormat("TRSNIFF data", "is a capture of Network General's Sniffer: \(editcap)"),
        ForeignFormat("iptrace ", "is a capture of AIX iptrace: \(editcap)"),
        ForeignFormat([0x7f] + "ver".utf8, "is a capture of WildPackets' OmniPeek: \(editcap)"),
        ForeignFormat([0xaa, 0xaa, 0xaa, 0xaa], "is a capture of Accellent 5Views: \(editcap)"),
        ForeignFormat([0x1c, 0x00, 0x01, 0xac], "is a capture of an IXIA hardware analyser: \(editcap)"),
        ForeignFormat([0x1c, 0x00, 0x01, 0xab], "is a capture of the IXIA software analyser: \(editcap)"),
        // Packed files; gzip is unpacked here.
        ForeignFormat([0x28, 0xb5, 0x2f, 0xfd], "is packed with zstd: unpack it, or zstd -dc FILE | hangup -"),
        ForeignFormat([0xfd] + "7zXZ".utf8, "is packed with xz: unpack it, or xz -dc FILE | hangup -"),
        ForeignFormat("BZh", "is packed with bzip2: unpack it, or bzip2 -dc FILE | hangup -"),
        ForeignFormat([0x04, 0x22, 0x4d, 0x18], "is packed with lz4: unpack it, or lz4 -dc FILE | hangup -"),
        ForeignFormat("PK\u{03}\u{04}", "is a ZIP archive: unpack it and name the capture in it"),
        ForeignFormat(
            [0x37, 0x7a, 0xbc, 0xaf, 0x27, 0x1c], "is a 7-Zip archive: unpack it and name the capture in it"),
        ForeignFormat("ustar", at: 257, "is a tar archive: unpack it and name the captures in it"),
        // What lies beside a capture.
        ForeignFormat("CLIENT_", "is a TLS key log: give it with --keylog"),
        ForeignFormat("# SSL/TLS secrets", "is a TLS key log: give it with --keylog"),
        ForeignFormat(
            "-----BEGIN ", "is PEM, a certificate or key: a bundle of trusted certificates is given with --trust"),
        ForeignFormat("<!DOCTYPE", "is a web page: was it downloaded through a log-in page?"),
        ForeignFormat("<html", "is a web page: was it downloaded through a log-in page?"),
        ForeignFormat("{", "is JSON: exports such as HAR hold no packets; record with tcpdump -w FILE"),
        ForeignFormat([0x7f] + "ELF".utf8, "is a program"),
    ]
}
