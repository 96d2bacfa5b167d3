/// Findings about the network between the two sides.
enum PathTable {
    static let rows: [FindingEntry] = [
        .init(
            .pathMTUBlackHole, "Large packets are lost on the path",
            meaning: """
                Small packets are delivered and full-size ones are not, and the sender is not informed. Handshakes \
                stop at the first large message, mostly the certificate.
                """,
            signs:
                """
                Full-size segments are repeated without an acknowledgement while small ones, sent before and after, \
                are acknowledged.
                """,
            lookalikes: "Plain loss hits small packets too. A device that inspects and drops one particular message.",
            advice: """
                Let ICMP 'fragmentation needed' and 'packet too big' pass, or lower the MSS where the path narrows \
                (tunnels, PPPoE). Test with ping -M do -s 1472.
                """,
            source: "RFC 1191; RFC 8201; RFC 2923"),
        .init(
            .packetLoss, "Lost packets delayed the connection",
            meaning: "Packets had to be retransmitted, and the connection stalled until they arrived.",
            signs: "Retransmissions inside the handshake, and the delay they made: a long round trip is none.",
            lookalikes: """
                A capture that dropped frames itself: then the acknowledgement of a segment is seen and the segment is \
                not. The repeated SYN-ACK of deferred accepting.
                """,
            advice:
                """
                Capture at both ends and compare which packets arrive. Look at the error counters of the interfaces \
                between.
                """,
            source: "RFC 5681; RFC 6298"),
        .init(
            .slowPeer, "One side took long for one step",
            meaning:
                """
                The network was fast and one side was not: the time passed inside that host or in another host that it \
                queried.
                """,
            signs:
                "The time between a message's arrival and the answer, far beyond the round trip of the TCP handshake.",
            lookalikes: """
                Far from that side, the delay of the path is included. A proxy that answers the SYN immediately and \
                connects to the server later looks like a slow server.
                """,
            advice: """
                Look at that step: a ServerHello waits for keys or for a proxy's own connection, a Finished for \
                revocation checks, an answer for the application.
                """, source: "RFC 6298 section 3"),
        .init(
            .routingLoop, "Packets go round in a routing loop",
            meaning:
                """
                Routers send the packets back to each other until their TTL (hop limit) is used up. They never arrive, \
                and neither side hung up.
                """,
            signs:
                """
                ICMP time exceeded quotes a SYN or data of the connection. Inside the loop the same packet (same IP \
                identification) passes many times with a TTL that falls.
                """,
            lookalikes:
                """
                traceroute sends packets with a small TTL on purpose. Mirror ports show a packet twice, with the same \
                TTL or one less.
                """,
            advice:
                """
                Compare the routing tables of the router that reports and of its neighbours. `traceroute` shows the \
                same routers again and again.
                """,
            source: "RFC 792; RFC 4443 section 3.3; RFC 1812 section 5.2.7.3"),
        .init(
            .addressConflict, "Two hosts answer for one address",
            meaning:
                """
                Two hosts of one network use the same IP address. Packets go to one or the other, which resets \
                connections that it does not know.
                """,
            signs:
                """
                ARP claims of two MAC addresses for one IP address, and a RST from another MAC address than the rest of \
                the connection; or two SYN-ACKs with different numbers.
                """,
            lookalikes:
                """
                A standby that takes the address over after a failure claims it once. Redundant routers show several \
                MAC addresses without claiming the host's address.
                """,
            advice:
                """
                Find the second host by its MAC address in the switches' tables, and give it another address. `arping -D` \
                shows whether an address is in use.
                """,
            source: "RFC 826; RFC 5227"),
        .init(
            .untranslatedPacket, "A packet left a NAT without being translated",
            meaning:
                """
                A NAT on the path passed a packet on with its original address. Its receiver knows no such connection \
                and resets it, and the RST ends the real connection. Neither program failed.
                """,
            signs:
                """
                Two connections with the same ports, whose sequence and acknowledgement numbers continue each other, \
                from two addresses. The one without a SYN is answered with RST.
                """,
            lookalikes:
                """
                A capture inside a host that redirects its own packets shows either half of a connection under another \
                address. There the receiver accepts them.
                """,
            advice:
                """
                Drop packets in state INVALID where they are forwarded, or set nf_conntrack_tcp_be_liberal=1. Look for \
                entries of the NAT that expire or are deleted too early.
                """,
            source: "Kubernetes blog 2019-03-29, kube-proxy subtleties; kernel.org nf_conntrack-sysctl; RFC 5382"),
        .init(
            .conflictingData, "Two packets carry different data for the same sequence numbers",
            meaning:
                """
                TCP repeats octets as they were. Where two packets of one side differ, another machine made one of them: \
                a filter, a captive portal or a proxy answers in the server's name. The receiver takes what came first.
                """,
            signs:
                """
                Two segments that begin at the same sequence number with different octets, often with another TTL, IP \
                identification or window, and the first of them too early for the server.
                """,
            lookalikes:
                """
                A packet damaged on the way has a wrong checksum and is sent again as it was meant. Probes of a \
                keep-alive and of a shut window carry one octet of any value.
                """,
            advice:
                """
                Read what the first packet says: a redirect or a blocking page names its maker. Capture at the other \
                end: what was not sent there was made between.
                """,
            source: "RFC 9293 sections 3.4 and 3.8.4; Weaver, Kreibich, Dam, Paxson, Here Be Web Proxies, PAM 2014"),
    ]
}
