/// Findings about requests, answers and timers once the connection is up.
enum ExchangeTable {
    static let rows: [FindingEntry] = exchange + timers

    private static let exchange: [FindingEntry] = [
        .init(
            .noRequest, "No request followed the handshake",
            meaning: """
                TLS was established and the client never sent a request. It may have rejected the certificate after \
                the handshake, have opened a spare connection, or be a proxy whose own client has left.
                """,
            signs: "Both Finished and no application data of the client until the end.",
            lookalikes: """
                Browsers that open connections ahead, health checks, and clients such as curl and Node.js that check \
                the name after the handshake and leave.
                """,
            advice: """
                Find out what the client is: one that returns regularly without a request is a health check or a \
                proxy. If it is a proxy, the cause is on its other side; capture there.
                """,
            source: "measured with curl 7.88, Node.js 20 and inspection proxies against Apache httpd 2.4.71"),
        .init(
            .incompleteRequest, "The request was never finished",
            meaning:
                """
                The client began a request and did not send the rest. The server waited for it until one side gave up.
                """,
            signs:
                """
                A request head without its end, or less of a body than announced; encrypted: data of the client and no \
                answer.
                """,
            lookalikes: """
                Loss of the client's further packets (then the server's acknowledgements stop), a slow upload, an \
                attack with slow requests.
                """,
            advice:
                """
                Check whether full-size segments of the client are lost (MTU) or it stopped sending, and check its \
                log.
                """,
            source: "RFC 9112 sections 2 and 6"),
        .init(
            .noResponse, "The server did not answer the request",
            meaning: """
                The complete request arrived and no response followed. The server, or an upstream server, was still \
                busy or had failed.
                """,
            signs: """
                A complete request and no application data of the server after it; a further request that is not even \
                acknowledged.
                """,
            lookalikes: """
                Protocols in which the client sends data and expects no answer. Encrypted, the end of a request cannot \
                be seen: the server may still have waited for more.
                """,
            advice: """
                Look for the request in the server's log: not there, it never reached the program; there with a long \
                duration, check what it waited for.
                """, source: "RFC 9112 section 9"),
        .init(
            .answerIncomplete, "The response began and never became complete",
            meaning: """
                The server, or what it reads from, stopped in the middle of the response, or the client left before \
                the end. What arrived is not what was asked for, even if a program treats it so.
                """,
            signs: """
                Fewer bytes than Content-Length announces, no last chunk, no END_STREAM in HTTP/2, or part of a TLS \
                record, for which no keys are needed, when the connection ended or stood still. Bytes that the client acknowledged did arrive: then the server had nothing more \
                to send.
                """,
            lookalikes: """
                A user who cancelled, a program that had read enough, an event stream, which has no end. The capture \
                may lack the last packets.
                """,
            advice: """
                After a standstill look at the server and at what it reads the response from at the time of the last \
                byte. Where the client left, look at the client's timeouts.
                """,
            source: "RFC 9112 section 8; RFC 9113 section 8.1"),
        .init(
            .errorResponse, "The server answered with an error",
            meaning: """
                The request was not fulfilled, and the server says so: a status of 400 or more, or GOAWAY or \
                RST_STREAM with an error code in HTTP/2. It can end the connection as well.
                """,
            signs: """
                The status line, or the frame. A gateway that answers 502, 503 or 504 after a whole number of seconds \
                had a timer of that length for the server behind it. A 413 or 400 in the middle of an upload is often \
                lost in the RST that follows it.
                """,
            lookalikes: "404, 401 and the like are part of many conversations in which nothing is wrong.",
            advice: """
                The status and its text say what was refused. For 502, 503 and 504 the reason is in the log of the \
                server behind the gateway. A client that uploads should read the response while it sends.
                """,
            source: "RFC 9110 sections 15.5 and 15.6; RFC 9112 section 9.6; RFC 9113 sections 5.4, 6.4, 6.8 and 7"),
        .init(
            .lostRequest, "A request met a connection that was being closed",
            meaning: """
                The client sent a request on a kept-alive connection just when the server had closed it. The request \
                is lost and was not processed; clients should repeat it by themselves, and some report an error instead.
                """,
            signs: """
                Data of the client after the server's FIN, or crossing it, answered by RST or by nothing. Apache \
                swallows it for two seconds and resets afterwards.
                """,
            lookalikes:
                "A server that closes in the middle of a request that it rejects: then a response precedes the FIN.",
            advice: """
                Make the keep-alive time of the client or load balancer shorter than the server's; never the other way \
                round.
                """,
            source: "RFC 9112 section 9.3.1; apache/httpd server/connection.c; measured with Apache httpd 2.4.71"),
        .init(
            .http408, "The server reported a request timeout (408)",
            meaning: """
                The server waited for a request, or the rest of one, and gave up. It does not show why the request did \
                not arrive.
                """,
            signs: """
                A response 408 in clear or decrypted, or a 408 of the server's log that belongs to this connection. \
                Apache logs "-" 408 where no request came at all, and sends nothing then.
                """,
            lookalikes: """
                Spare connections and health checks end like this regularly: harmless unless a client failed at that \
                moment. HAProxy and Node.js do send a 408 on silent connections. Some servers end connections that \
                were kept alive with a 408; a client that asks at that moment may take it for its answer.
                """,
            advice: """
                Find out why the client was silent; its own side of the capture shows that. Raising the server's \
                timeout only makes it wait longer.
                """,
            source: "RFC 9110 section 15.5.9; measured with Apache httpd 2.4.71, nginx 1.22, HAProxy 2.6, Node.js 20"),
        .init(
            .serverLogMatch, "A line of the server's log belongs to this connection",
            meaning: "Log and capture describe the same event, so each can add what the other lacks.",
            signs: """
                Address and time agree, and port or request where the log has them. The time of a "-" 408 line of \
                Apache is that of the close, of other lines the start of the request.
                """,
            lookalikes: """
                Several connections of one address within the time resolution of the log. Clocks that differ between \
                server and capture.
                """,
            advice: "Log the client's port (%{remote}p in Apache, $remote_port in nginx): it makes the match certain.",
            source: "httpd.apache.org/docs/2.4/mod/mod_log_config.html; measured with Apache httpd 2.4.71"),
    ]

    private static let timers: [FindingEntry] = [
        .init(
            .serverTimeoutClose, "The server ended an idle connection when a timer ran out",
            meaning: """
                Nothing was sent for a fixed time and the server closed the connection. Servers do that; the question \
                is why the client was silent.
                """,
            signs: """
                The first sign of an end comes from the server after an idle time that fits a known timer at that \
                stage, and in the way that product ends connections. With MQTT the client itself announces the time (Keep \
                Alive), and the broker closes after 1.5 times that without a packet of the client.
                """,
            lookalikes: """
                Many products share the same round values, and each can be set: a match shows a timer, and with less \
                certainty whose. A device on the path may close instead of the server.
                """,
            advice:
                """
                Look at the log of the server at the time of the close, and at the client's side for why it did not \
                continue.
                """,
            source: "the timers of the catalogue (hangup knowledge); MQTT 3.1.1 and 5.0 section 3.1.2.10"),
        .init(
            .clientTimeoutClose, "The client gave up waiting",
            meaning:
                """
                The client waited for a regular time and closed. It was the server's turn, so the cause is there or \
                behind it.
                """,
            signs:
                """
                The first sign of an end comes from the client after a regular idle time in which the server owed the \
                next message.
                """,
            lookalikes: "A user who cancelled, and programs that end for another reason: their times are not regular.",
            advice: """
                Look at what the server did in that time. Raise the client's timeout only when the answer is known to \
                take so long.
                """, source: "RFC 9112 section 9.5"),
    ]
}
