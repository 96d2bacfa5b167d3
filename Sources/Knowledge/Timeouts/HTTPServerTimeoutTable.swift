/// Timers of HTTP servers, by their defaults. What a timer does was measured with the versions the sources name, on
/// Linux.
enum HTTPServerTimeoutTable {
    static let rows: [ServerTimeout] = [
        apache, nginx, node, python, smallServers, goServers, javaServers, applicationServers, microsoft,
    ].flatMap { $0.flatMap { $0 } }

    private static let httpd = "Apache httpd"
    private static let httpdMeasured = "measured with Apache httpd 2.4.71 (Debian 12)"
    private static let modReqtimeout = "apache/httpd modules/filters/mod_reqtimeout.c; " + httpdMeasured
    /// Linux holds a connection back from a listener with TCP_DEFER_ACCEPT 30 until data come or 31 s of SYN-ACK
    /// repeats are over.
    private static let deferAccept = "apache/httpd server/listen.c (AcceptFilter); " + httpdMeasured

    private static let apache: [[ServerTimeout]] = [
        timer(
            httpd, "RequestReadTimeout header=20", [.beforeRequest], 20, .closeNotifyFin, .measured, modReqtimeout,
            log:
                #"access log: "-" 408, at the time of the close; error log at info: AH01382 Request header read timeout"#,
            logged: 408),
        timer(
            httpd, "RequestReadTimeout header=20-40,MinRate=500", [.requestHead], 20, .closeNotifyFin, .measured,
            modReqtimeout, late: 20,
            status: 408,
            log: "access log: the request line and 408; error log at info: AH01382 Request header read timeout",
            logged: 408),
        timer(
            httpd, "RequestReadTimeout body=20,MinRate=500", [.requestBody], 20, .closeNotifyFin, .measured,
            modReqtimeout, status: 408,
            log: "access log: the request line and 408; error log at info: AH01382 Request body read timeout",
            logged: 408),
        timer(
            httpd, "Timeout 60", [.handshake], 60, .fin, .source,
            "apache/httpd include/httpd.h DEFAULT_TIMEOUT; the close " + httpdMeasured + ", Timeout 30"),
        timer(httpd, "Timeout 300 (Debian's apache2.conf; 2.2)", [.handshake], 300, .fin, .measured, httpdMeasured),
        timer(
            httpd, "RequestReadTimeout header=20 (before 2.4.39, TLS handshake included)", [.handshake], 20, .fin,
            .documented,
            "httpd.apache.org/docs/2.4/mod/mod_reqtimeout.html"),
        timer(
            httpd, "Timeout 60, RequestReadTimeout off", [.beforeRequest, .requestHead, .requestBody, .idle], 60, .fin,
            .source,
            "apache/httpd include/httpd.h DEFAULT_TIMEOUT"),
        timer(
            httpd, "Timeout 60 after TCP_DEFER_ACCEPT (port 443)", [.connectionOpen], 91.4, .fin, .measured,
            deferAccept, late: 0.2),
        timer(
            httpd, "Timeout 300 after TCP_DEFER_ACCEPT (port 443, Debian)", [.connectionOpen], 331.4, .fin, .measured,
            deferAccept,
            late: 0.2
        ),
        timer(
            httpd, "RequestReadTimeout header=20 after TCP_DEFER_ACCEPT (port 80)", [.connectionOpen], 51.4, .fin,
            .measured, deferAccept,
            late: 0.2, log: #"access log: "-" 408"#, logged: 408),
        timer(
            httpd, "RequestReadTimeout header=20, AcceptFilter none (port 80)", [.connectionOpen], 20, .fin, .measured,
            modReqtimeout,
            log: #"access log: "-" 408"#, logged: 408),
        timer(
            httpd, "Timeout 300, AcceptFilter none (port 443, Debian)", [.connectionOpen], 300, .fin, .measured,
            deferAccept),
        timer(
            httpd, "KeepAliveTimeout 5", [.keepAlive], 5, .closeNotifyFin, .measured,
            "apache/httpd include/httpd.h; " + httpdMeasured),
        timer(
            httpd, "KeepAliveTimeout 15 (2.0)", [.keepAlive], 15, .closeNotifyFin, .unconfirmed,
            "Apache httpd 2.0, general knowledge"),
    ]

    private static let nginxMeasured = "measured with nginx 1.22.1"
    private static let nginxRequest = "nginx/nginx src/http/ngx_http_request.c; " + nginxMeasured
    private static let nginxInfo = "error log at info: client timed out"

    // nginx counts with a clock it reads once per turn of its event loop: up to half a second early.
    private static let nginx: [[ServerTimeout]] = [
        timer(
            "nginx", "client_header_timeout 60s", [.connectionOpen, .handshake], 60, .fin, .measured, nginxRequest,
            early: 0.5,
            log: nginxInfo),
        timer(
            "nginx", "client_header_timeout 60s", [.beforeRequest], 60, .closeNotifyFin, .measured, nginxRequest,
            early: 0.5, log: nginxInfo
        ),
        timer(
            "nginx", "client_header_timeout 60s", [.requestHead], 60, .fin, .measured, nginxRequest, early: 0.5,
            log: "access log: the request line and 408, of which nothing was sent", logged: 408),
        timer(
            "nginx", "client_header_timeout 60s, reset_timedout_connection on", [.requestHead], 60, .rst, .measured,
            nginxRequest,
            early: 0.5, log: "access log: the request line and 408, of which nothing was sent", logged: 408),
        timer(
            "nginx", "client_header_timeout 60s, listen deferred", [.connectionOpen], 61, .fin, .measured, nginxRequest,
            early: 0.5,
            log: nginxInfo),
        timer(
            "nginx", "client_body_timeout 60s", [.requestBody], 60, .fin, .source,
            "nginx/nginx src/http/ngx_http_request_body.c",
            early: 0.5, log: "access log: the request line and 408", logged: 408),
        timer("nginx", "keepalive_timeout 75s", [.keepAlive], 75, .closeNotifyFin, .measured, nginxRequest, early: 0.5),
        timer(
            "nginx", "send_timeout 60s", [.idle], 60, .fin, .source, "nginx/nginx src/http/ngx_http_core_module.c",
            early: 0.5),
        timer(
            "nginx", "proxy_read_timeout 60s", [.idle], 60, .fin, .documented,
            "nginx.org, ngx_http_proxy_module, proxy_read_timeout", early: 0.5,
            log: "error log: upstream timed out while reading upstream"),
        timer(
            "nginx stream", "proxy_timeout 10m", [.idle], 600, .fin, .documented,
            "nginx.org, ngx_stream_proxy_module, proxy_timeout", early: 0.5,
            log: "error log at info: connection timed out while proxying connection"),
        timer(
            "nginx stream", "ssl_handshake_timeout 60s", [.handshake], 60, .fin, .source,
            "nginx/nginx src/stream/ngx_stream_ssl_module.c",
            early: 0.5, log: "error log at info"),
        timer(
            "nginx stream", "preread_timeout 30s, proxy_protocol_timeout 30s", [.connectionOpen], 30, .fin, .source,
            "nginx/nginx src/stream/ngx_stream_core_module.c", early: 0.5),
        timer(
            "Gcore edge", "client header 10 s", [.beforeRequest, .requestHead], 10, .fin, .documented,
            "gcore.com/docs/cdn/getting-started/cdn-timeouts"),
        timer(
            "Gcore edge", "client body 30 s", [.requestBody], 30, .fin, .documented,
            "gcore.com/docs/cdn/getting-started/cdn-timeouts"),
    ]

    private static let nodeMeasured = "measured with Node.js 20.20"
    private static let nodeDocumentation = "nodejs/node doc/api/http.md; " + nodeMeasured

    // Node looks for late requests every 30 s (connectionsCheckingInterval): any of its request timers fires up to that
    // much late.
    private static let node: [[ServerTimeout]] = [
        timer(
            "Node.js", "headersTimeout 60000, checked every 30 s", [.beforeRequest, .requestHead], 60, .fin, .measured,
            nodeDocumentation,
            late: 30, status: 408),
        timer(
            "Node.js", "headersTimeout 60000, checked every 30 s (http)", [.connectionOpen], 60, .fin, .measured,
            nodeDocumentation,
            late: 30, status: 408),
        timer(
            "Node.js", "requestTimeout 300000, checked every 30 s (18 and later)", [.requestBody], 300, .fin,
            .documented,
            nodeDocumentation, late: 30, status: 408),
        timer("Node.js", "keepAliveTimeout 5000", [.keepAlive], 5, .fin, .measured, nodeDocumentation, late: 1.2),
        timer(
            "Node.js", "keepAliveTimeout 65000 (since 2026)", [.keepAlive], 65, .fin, .documented,
            "nodejs/node pull request 62782",
            late: 1.2),
        timer(
            "Node.js", "tls handshakeTimeout 120000", [.connectionOpen, .handshake], 120, .fin, .measured, nodeMeasured,
            early: 0.5,
            log: "tlsClientError event"),
        timer(
            "Node.js", "server.timeout 120000 (12 and earlier)", [.idle], 120, .fin, .unconfirmed,
            "Node.js 12, general knowledge"),
    ]

    private static let python: [[ServerTimeout]] = [
        timer("Gunicorn", "keepalive 2", [.keepAlive], 2, .fin, .source, "benoitc/gunicorn gunicorn/config.py"),
        timer(
            "Gunicorn", "timeout 30 (the worker is killed)", [.requestBody, .idle], 30, .fin, .source,
            "benoitc/gunicorn gunicorn/config.py",
            log: "error log: WORKER TIMEOUT"),
        timer(
            "Uvicorn", "timeout_keep_alive 5", [.keepAlive, .beforeRequest], 5, .fin, .source,
            "encode/uvicorn uvicorn/config.py"),
    ]

    private static let lighttpd = "lighttpd/lighttpd1.4 src/configfile.c"

    private static let smallServers: [[ServerTimeout]] = [
        timer("lighttpd", "server.max-keep-alive-idle 5", [.keepAlive], 5, .fin, .source, lighttpd),
        timer(
            "lighttpd", "server.max-read-idle 60",
            [.connectionOpen, .handshake, .beforeRequest, .requestHead, .requestBody], 60, .fin,
            .source, lighttpd),
        timer("lighttpd", "server.max-write-idle 360", [.idle], 360, .fin, .source, lighttpd, log: "error log: a line"),
        timer(
            "Puma", "first_data_timeout 30", [.connectionOpen, .handshake, .beforeRequest, .requestHead], 30, .fin,
            .source,
            "puma/puma lib/puma/configuration.rb"),
        timer(
            "Puma", "first_data_timeout 30", [.requestBody], 30, .fin, .source, "puma/puma lib/puma/client.rb",
            status: 408),
        timer("Puma", "persistent_timeout 65", [.keepAlive], 65, .fin, .source, "puma/puma lib/puma/configuration.rb"),
        timer(
            "Puma", "persistent_timeout 20 (older)", [.keepAlive], 20, .fin, .unconfirmed,
            "older Puma, general knowledge"),
    ]

    private static let goMeasured = "close measured with Go 1.19 net/http"

    private static let goServers: [[ServerTimeout]] = [
        timer(
            "Caddy 2", "idle_timeout 5m", [.keepAlive], 300, .closeNotifyFin, .source,
            "caddyserver/caddy modules/caddyhttp/app.go; " + goMeasured),
        timer(
            "Caddy 2", "read_header_timeout 1m", [.beforeRequest, .requestHead], 60, .closeNotifyFin, .source,
            "caddyserver/caddy modules/caddyhttp/app.go; " + goMeasured),
        timer(
            "Traefik 3", "respondingTimeouts.readTimeout 60s", [.beforeRequest, .requestHead, .requestBody], 60,
            .closeNotifyFin, .source,
            "traefik/traefik pkg/config/static/static_config.go; " + goMeasured),
        timer(
            "Traefik", "respondingTimeouts.idleTimeout 180s", [.keepAlive], 180, .closeNotifyFin, .source,
            "traefik/traefik pkg/config/static/static_config.go; " + goMeasured),
    ]

    private static let tomcat = "apache/tomcat webapps/docs/config/http.xml"

    private static let javaServers: [[ServerTimeout]] = [
        timer(
            "Apache Tomcat", "connectionTimeout 20000 (shipped server.xml)",
            [.connectionOpen, .handshake, .beforeRequest, .requestHead, .keepAlive], 20, .fin, .source, tomcat),
        timer(
            "Apache Tomcat", "connectionTimeout 60000 (built-in)",
            [.connectionOpen, .handshake, .beforeRequest, .requestHead, .keepAlive], 60, .fin, .source, tomcat),
        timer("Apache Tomcat", "connectionUploadTimeout 300000", [.requestBody], 300, .fin, .source, tomcat),
        timer(
            "Undertow", "NO_REQUEST_TIMEOUT 60000", [.connectionOpen, .handshake, .beforeRequest, .requestHead], 60,
            .fin, .unconfirmed,
            "undertow-io/undertow UndertowOptions.java names it; its default is general knowledge"),
        timer(
            "Jetty", "idleTimeout 30000",
            [.connectionOpen, .handshake, .beforeRequest, .requestHead, .requestBody, .keepAlive], 30, .fin,
            .unconfirmed, "Jetty HttpConnector, general knowledge"),
    ]

    private static let applicationServers: [[ServerTimeout]] = [
        timer(
            "IBM WebSEAL", "client-connect-timeout 120", [.beforeRequest], 120, .fin, .documented,
            "ibm.com/docs Security Verify Access 11.0.3, client-connect-timeout")
    ]

    private static let httpsys = "learn.microsoft.com Microsoft.AspNetCore.Server.HttpSys.TimeoutManager"

    private static let microsoft: [[ServerTimeout]] = [
        timer(
            "IIS / http.sys", "IdleConnection 120", [.connectionOpen, .keepAlive], 120, .rst, .documented, httpsys,
            log: "HTTPERR: Timer_ConnectionIdle"),
        timer(
            "IIS / http.sys", "HeaderWait 120", [.beforeRequest, .requestHead], 120, .rst, .documented, httpsys,
            log: "HTTPERR: Timer_HeaderWait"),
        timer(
            "IIS / http.sys", "EntityBody 120", [.requestBody], 120, .rst, .documented, httpsys,
            log: "HTTPERR: Timer_EntityBody"),
        timer(
            "Kestrel (ASP.NET Core)", "KeepAliveTimeout 130", [.keepAlive], 130, .closeNotifyFin, .documented,
            "learn.microsoft.com KestrelServerLimits.KeepAliveTimeout"),
        timer(
            "Kestrel (ASP.NET Core)", "RequestHeadersTimeout 30", [.requestHead], 30, .fin, .unconfirmed,
            "KestrelServerLimits.RequestHeadersTimeout, general knowledge", status: 408),
        timer(
            "Kestrel (ASP.NET Core)", "HandshakeTimeout 10", [.handshake], 10, .fin, .unconfirmed,
            "HttpsConnectionAdapterOptions.HandshakeTimeout, general knowledge"),
    ]
}
