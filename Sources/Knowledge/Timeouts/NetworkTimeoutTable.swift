/// Timers of clouds, content networks, load balancers, firewalls and address translators, by their defaults.
enum NetworkTimeoutTable {
    static let rows: [ServerTimeout] = [amazon, google, microsoft, contentNetworks, loadBalancers, firewalls].flatMap {
        $0.flatMap { $0 }
    }

    private static let waiting: [ServerTimeout.WaitingFor] = [
        .beforeRequest, .requestHead, .requestBody, .keepAlive, .idle,
    ]

    private static let amazon: [[ServerTimeout]] = [
        timer(
            "AWS Application Load Balancer", "idle_timeout.timeout_seconds 60", waiting, 60, .closeNotifyFin,
            .documented,
            "docs.aws.amazon.com, Application Load Balancers, edit-load-balancer-attributes"),
        timer(
            "AWS Application Load Balancer", "client_keep_alive.seconds 3600", [.keepAlive], 3600, .closeNotifyFin,
            .documented,
            "docs.aws.amazon.com, Application Load Balancers, edit-load-balancer-attributes"),
        timer(
            "AWS Classic Load Balancer", "idle timeout 60", waiting, 60, .closeNotifyFin, .documented,
            "docs.aws.amazon.com, Classic Load Balancers, config-idle-timeout"),
        timer(
            "AWS Network Load Balancer", "TCP idle timeout 350 (resets what comes later)", [.idle, .keepAlive], 350,
            .silent, .documented,
            "docs.aws.amazon.com, Network Load Balancers, update-idle-timeout"),
        timer(
            "AWS Network Firewall", "TcpIdleTimeoutSeconds 350", [.idle, .keepAlive], 350, .silent, .documented,
            "AWS SDK documentation, networkfirewall FlowTimeouts"),
    ]

    private static let loadBalancing = "cloud.google.com/load-balancing, request distribution"

    private static let google: [[ServerTimeout]] = [
        timer(
            "Google Cloud global external load balancer", "client keep-alive 610", [.keepAlive], 610, .closeNotifyFin,
            .documented,
            loadBalancing),
        timer(
            "Google Cloud regional or internal load balancer", "client keep-alive 600", [.keepAlive], 600,
            .closeNotifyFin, .documented,
            loadBalancing),
        timer(
            "Google Cloud VPC firewall", "connection tracking 600", [.idle, .keepAlive], 600, .silent, .unconfirmed,
            "Google Cloud VPC, general knowledge"),
        timer(
            "Google Cloud NAT", "established connection 1200", [.idle, .keepAlive], 1200, .silent, .unconfirmed,
            "Google Cloud NAT, general knowledge"),
    ]

    private static let azureReset = "learn.microsoft.com, Azure Load Balancer, TCP reset and idle timeout"

    private static let microsoft: [[ServerTimeout]] = [
        timer(
            "Azure Load Balancer", "idle timeout 4 minutes", [.idle, .keepAlive], 240, .silent, .documented, azureReset),
        timer(
            "Azure Load Balancer", "idle timeout 4 minutes, TCP reset on idle", [.idle, .keepAlive], 240, .rst,
            .documented, azureReset),
        timer(
            "Azure Application Gateway v1", "client keep-alive 120", [.keepAlive], 120, .closeNotifyFin, .unconfirmed,
            "Azure Application Gateway, general knowledge"),
        timer(
            "Azure Application Gateway v2", "client keep-alive 75", [.keepAlive], 75, .closeNotifyFin, .unconfirmed,
            "Azure Application Gateway, general knowledge"),
        timer(
            "Azure Front Door", "client keep-alive 61 to 90", [.keepAlive], 61, .closeNotifyFin, .unconfirmed,
            "Azure Front Door, general knowledge", late: 29),
    ]

    private static let contentNetworks: [[ServerTimeout]] = [
        timer(
            "Cloudflare", "client keep-alive and HTTP/2 idle 400", [.keepAlive], 400, .closeNotifyFin, .documented,
            "developers.cloudflare.com/fundamentals/reference/connection-limits"),
        timer(
            "Fastly", "client keep-alive 15", [.keepAlive], 15, .closeNotifyFin, .unconfirmed,
            "Fastly, general knowledge"),
    ]

    private static let loadBalancers: [[ServerTimeout]] = [
        timer(
            "F5 BIG-IP", "tcp profile idle-timeout 300, reset-on-timeout", waiting, 300, .rst, .unconfirmed,
            "F5Networks f5_modules bigip_profile_tcp names the setting; its default is general knowledge"),
        timer(
            "F5 BIG-IP", "fastL4 idle-timeout 300", [.idle], 300, .rst, .unconfirmed,
            "F5 BIG-IP fastL4 profile, general knowledge"),
        timer(
            "F5 BIG-IP", "clientssl handshake-timeout 10", [.handshake], 10, .rst, .unconfirmed,
            "F5 BIG-IP clientssl profile, general knowledge"),
        timer(
            "Citrix NetScaler", "cltTimeout 180", waiting, 180, .rst, .unconfirmed,
            "NetScaler virtual server of HTTP, general knowledge"),
        timer(
            "Citrix NetScaler", "cltTimeout 9000 (TCP)", [.idle], 9000, .rst, .unconfirmed,
            "NetScaler TCP service, general knowledge"),
    ]

    private static let sysctl = "docs.kernel.org/networking/nf_conntrack-sysctl; measured with Linux 6.18 (sysctl)"

    private static let firewalls: [[ServerTimeout]] = [
        timer(
            "FortiGate", "tcp-idle 3600", [.idle, .keepAlive], 3600, .silent, .documented,
            "docs.fortinet.com, tcp-timeout-profile"),
        timer(
            "Palo Alto Networks", "TCP session 3600", [.idle, .keepAlive], 3600, .silent, .unconfirmed,
            "PAN-OS sessions, general knowledge"
        ),
        timer(
            "Cisco ASA", "timeout conn 1:00:00", [.idle, .keepAlive], 3600, .silent, .unconfirmed,
            "Cisco ASA, general knowledge"),
        timer(
            "Check Point", "TCP session timeout 3600", [.idle, .keepAlive], 3600, .silent, .unconfirmed,
            "Check Point, general knowledge",
            log: "First packet isn't SYN"),
        timer(
            "Linux connection tracking", "nf_conntrack_tcp_timeout_established 432000", [.idle, .keepAlive], 432_000,
            .silent, .measured,
            sysctl),
        timer(
            "Linux connection tracking", "nf_conntrack_tcp_timeout_syn_recv 60", [.connectionOpen], 60, .silent,
            .documented, sysctl),
        timer(
            "address translators after RFC 5382", "established connection 7440", [.idle, .keepAlive], 7440, .silent,
            .documented,
            "RFC 5382 section 5, REQ-5"),
    ]
}
