/// Findings about opening a connection.
enum ConnectingTable {
    static let rows: [FindingEntry] = [
        .init(
            .synUnanswered, "Nobody answers the connection request",
            meaning: """
                The client asked for a connection again and again and got nothing, not even a refusal. Its requests are dropped on the way, \
                the address is not in use, or the answers do not come back this way.
                """,
            signs: """
                SYNs with one sequence number and no frame of the server. Linux repeats them after 1, 3, 7, 15, 31 and 63 s, since version 6.5 \
                after 1, 2, 3, 4, 5, 7, 11, 19, 35 and 67 s.
                """,
            lookalikes: """
                A capture that sees one direction only. A server whose accept queue is full, which drops SYNs without a word.
                """,
            advice: """
                Capture at the server at the same time. If the SYNs arrive there, look at its firewall and its queue (ss -ltn, nstat -az \
                TcpExtListenDrops); if not, at the firewalls and routes between.
                """,
            source: "RFC 6298; tcp(7); ip-sysctl of the Linux documentation"),
        .init(
            .connectionRefused, "The connection was refused",
            meaning: """
                Something answered the request with a refusal: as a rule nothing listens on that port. The host can be reached.
                """,
            signs: "An RST that acknowledges the SYN, or an ICMP destination unreachable that quotes it.",
            lookalikes: """
                A firewall that refuses in the server's name. Its RST often has another TTL than what the server sends on other connections.
                """,
            advice: """
                See whether the service runs and on which address it listens (ss -ltnp). An ICMP message names the router that sent it: ask \
                who runs that.
                """,
            source: "RFC 9293 section 3.5.2; RFC 1122 section 4.2.3.9"),
        .init(
            .handshakeACKMissing, "The server's answer was never acknowledged",
            meaning: """
                The server agreed to the connection and the client never confirmed it. The agreement did not reach the client, the client had \
                given up, or its confirmation was lost.
                """,
            signs: "A SYN-ACK, mostly repeated after 1, 3, 7, 15 and 31 s, and no ACK of it.",
            lookalikes: """
                A scan that only asks whether the port is open, a SYN flood with forged addresses, and routes of which the capture sees one.
                """,
            advice: "Capture at the client. If the SYN-ACK arrives there, look at its firewall; if not, at the way back.",
            source: "RFC 9293 section 3.5; tcp(7)"),
        .init(
            .clientSilent, "The client opened a connection and said nothing",
            meaning: """
                The connection was set up and the client never sent an octet, not even a ClientHello. Many are harmless: load balancers \
                test a port so, and browsers open connections they then do not need.
                """,
            signs: """
                The three-way handshake, then no payload of the client until the end. Apache on Linux adds one repeated SYN-ACK after 31 s, \
                as it asks the kernel to hold silent connections back.
                """,
            lookalikes: """
                A protocol in which the server speaks first. A ClientHello that was lost on the way, when the capture is at the server.
                """,
            advice: """
                See which address opens them and how regularly: health checks come in a steady beat. If it is the client in question, \
                capture there and see whether it sent a ClientHello.
                """,
            source: "Linux tcp(7), TCP_DEFER_ACCEPT; measured with Apache httpd 2.4.71"),
    ]
}
