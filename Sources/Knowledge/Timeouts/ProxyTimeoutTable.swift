/// Timers of proxies and caches, towards their clients, by their defaults.
enum ProxyTimeoutTable {
    static let rows: [ServerTimeout] = [haproxy, envoy, squid, others].flatMap { $0.flatMap { $0 } }

    private static let measured = "measured with HAProxy 2.6.12"
    private static let samples =
        """
        value of widespread sample configurations, general knowledge; haproxy/haproxy doc/configuration.txt; its close \

        """
        + measured

    // HAProxy has no timeout unless told; these are the values people copy.
    private static let haproxy: [[ServerTimeout]] = [30.0, 50.0].flatMap { seconds in
        [
            timer(
                "HAProxy", "timeout client \(Int(seconds))s (no default)", [.connectionOpen, .handshake, .idle],
                seconds, .fin,
                .unconfirmed, samples, log: "Timeout during SSL handshake; termination flags cD"),
            timer(
                "HAProxy", "timeout client \(Int(seconds))s (no default)", [.beforeRequest, .requestHead], seconds,
                .closeNotifyFin,
                .unconfirmed, samples, status: 408, log: "<BADREQ> 408, termination flags cR--"),
        ]
    }

    private static let envoy: [[ServerTimeout]] = [
        timer(
            "Envoy", "idle_timeout 1h", [.keepAlive, .connectionOpen], 3600, .closeNotifyFin, .documented,
            "envoyproxy.io FAQ, timeouts"),
        timer(
            "Envoy", "stream_idle_timeout 5m", [.requestBody, .idle], 300, .closeNotifyFin, .documented,
            "envoyproxy.io FAQ, timeouts",
            status: 408, log: "response flag SI"),
        timer(
            "Envoy", "TCP proxy idle_timeout 1h", [.idle], 3600, .fin, .unconfirmed,
            "Envoy TCP proxy, general knowledge"),
    ]

    private static let squidSource = "squid-cache/squid src/cf.data.pre"

    private static let squid: [[ServerTimeout]] = [
        timer(
            "Squid", "request_start_timeout 5 minutes", [.connectionOpen, .beforeRequest], 300, .fin, .source,
            squidSource),
        timer("Squid", "request_timeout 5 minutes", [.requestHead], 300, .fin, .source, squidSource),
        timer("Squid", "client_idle_pconn_timeout 2 minutes", [.keepAlive], 120, .fin, .source, squidSource),
        timer("Squid", "read_timeout 15 minutes (tunnels too)", [.idle], 900, .fin, .source, squidSource),
        timer("Squid", "client_lifetime 1 day", [.idle], 86400, .fin, .source, squidSource),
    ]

    private static let varnish = "varnishcache/varnish-cache include/tbl/params.h"

    private static let others: [[ServerTimeout]] = [
        timer(
            "Varnish", "timeout_idle 5", [.beforeRequest, .keepAlive], 5, .fin, .source, varnish,
            log: "varnishlog: SessClose RX_TIMEOUT"),
        timer(
            "Varnish", "timeout_req 2", [.requestHead], 2, .fin, .unconfirmed, "Varnish timeout_req, general knowledge"),
        timer("Varnish", "idle_send_timeout 60", [.idle], 60, .fin, .source, varnish),
        timer("Varnish", "send_timeout 600", [.idle], 600, .fin, .source, varnish),
        timer("mitmproxy", "tcp_timeout 600", [.idle], 600, .fin, .source, "mitmproxy/mitmproxy mitmproxy/options.py"),
        timer(
            "Apache Traffic Server", "inactivity 86400 (no TLS handshake timeout set)", [.handshake], 86400, .fin,
            .documented,
            "apache/trafficserver issue 6552"),
        timer(
            "Alibaba Cloud explicit proxy", "request and tunnel idle 300",
            [.beforeRequest, .requestHead, .requestBody, .idle], 300, .fin,
            .documented, "help.aliyun.com, explicit proxy of Cloud Firewall"),
        timer(
            "Alibaba Cloud explicit proxy", "keep-alive 3600", [.keepAlive], 3600, .fin, .documented,
            "help.aliyun.com, explicit proxy of Cloud Firewall"),
    ]
}
