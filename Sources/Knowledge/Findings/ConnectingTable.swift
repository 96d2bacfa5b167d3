/// Findings about opening a connection.
enum ConnectingTable {
    static let rows: [FindingEntry] = [
        .init(
            .synUnanswered, "The connection request is not answered",
            meaning: """
                The client requested a connection repeatedly and received nothing, not even a refusal. Its requests \
                are dropped on the path, the address is not in use, or the answers take another route.
                """,
            signs: """
                SYNs with one sequence number and no frame of the server. Linux repeats them after 1, 3, 7, 15, 31 and \
                63 s, since version 6.5 after 1, 2, 3, 4, 5, 7, 11, 19, 35 and 67 s.
                """,
            lookalikes: """
                A capture that sees one direction only. A server whose accept queue is full, which drops SYNs silently.
                """,
            advice: """
                Capture at the server at the same time. If the SYNs arrive there, look at its firewall and its queue \
                (ss -ltn, nstat -az TcpExtListenDrops); if not, at the firewalls and routes between.
                """,
            source: "RFC 6298; tcp(7); ip-sysctl of the Linux documentation"),
        .init(
            .connectionRefused, "The connection was refused",
            meaning: """
                The request was answered with a refusal: usually nothing listens on that port. The host is reachable.
                """,
            signs: "An RST that acknowledges the SYN, or an ICMP destination unreachable that quotes it.",
            lookalikes: """
                A firewall that rejects with the server's address. Its RST often has another TTL than what the server \
                sends on other connections.
                """,
            advice: """
                Check whether the service runs and on which address it listens (ss -ltnp). An ICMP message names the \
                router that sent it: ask who runs that.
                """,
            source: "RFC 9293 section 3.5.2; RFC 1122 section 4.2.3.9"),
        .init(
            .handshakeACKMissing, "The server's answer was never acknowledged",
            meaning: """
                The server accepted the connection and the client never acknowledged it. The SYN-ACK did not reach the \
                client, the client had given up, or its ACK was lost.
                """,
            signs: "A SYN-ACK, mostly repeated after 1, 3, 7, 15 and 31 s, and no ACK of it.",
            lookalikes: """
                A scan that only asks whether the port is open, a SYN flood with forged addresses, and routes of which \
                the capture sees one.
                """,
            advice:
                "Capture at the client. If the SYN-ACK arrives there, look at its firewall; if not, at the path back.",
            source: "RFC 9293 section 3.5; tcp(7)"),
        .init(
            .clientSilent, "The client opened a connection and sent nothing",
            meaning: """
                The connection was set up and the client never sent a byte, not even a ClientHello. Many are \
                harmless: load balancers test a port in this way, and browsers open spare connections.
                """,
            signs: """
                The three-way handshake, then no payload of the client until the end. Apache on Linux adds one \
                repeated SYN-ACK after 31 s, because it lets the kernel hold back connections without data.
                """,
            lookalikes: """
                A protocol in which the server speaks first. A ClientHello that was lost on the way, when the capture \
                is at the server.
                """,
            advice: """
                Check which address opens them and how regularly: health checks have a fixed interval. If it is the \
                client in question, capture there and see whether it sent a ClientHello.
                """,
            source: "Linux tcp(7), TCP_DEFER_ACCEPT; measured with Apache httpd 2.4.71"),
    ]
}
