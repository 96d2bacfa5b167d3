/// Products that re-issue certificates on the way: firewalls, proxies, school filters, states.
///
/// Rows whose source is `chromiumList` are data of Chromium's SSL error assistant, under the licence in NOTICE. All
/// names are defaults: an administrator can put in a certification authority of any name.
enum NetworkInterceptionTable {
    static let rows: [InterceptionProduct] = firewalls + cloudProxies + proxies + schoolFilters + others

    static let chromiumList = "Chromium ssl_error_assistant.asciipb, version_id 6 (BSD-3-Clause)"
    static let seen = "several public reports and captures"
    static let unverified = "general knowledge, unverified"

    private static let firewalls: [InterceptionProduct] = [
        .init(
            "Fortinet FortiGate", .firewall, [.init("O", .isOneOf(["Fortinet", "Fortinet Ltd."]))],
            notes: "The appliance's own web pages have such an issuer too: then the subject is Fortinet as well.",
            source: chromiumList),
        .init(
            "Fortinet FortiGate", .firewall, [.init("O", .equals("Fortinet")), .init("CN", .equals("FortiGate CA"))],
            source: chromiumList),
        .init(
            "Fortinet FortiGate", .firewall,
            [
                .init("O", .equals("Fortinet")), .init("OU", .equals("Certificate Authority")),
                .init("CN", .framed(prefix: "FG", .alphanumeric, suffix: "")),
            ],
            notes:
                """
                The common name is model and serial number. Certificates that failed upstream come from \
                Fortinet_CA_Untrusted.
                """,
            source: "docs.fortinet.com, ssl default-certificate; " + seen),
        .init(
            "SonicWall", .firewall, [.init("O", .equals("HTTPS Management Certificate for SonicWALL"))],
            source: chromiumList),
        .init(
            "SonicWall", .firewall,
            [.init("O", .equals("SonicWALL Inc.")), .init("CN", .equals("SonicWALL Firewall DPI-SSL"))],
            source: seen),
        .init(
            "Sophos UTM", .firewall, [.init("O", .equals("sophosutm")), .init("CN", .equals("sophosutm Proxy CA"))],
            source: chromiumList),
        .init(
            "Sophos Firewall or endpoint", .firewall,
            [.init("O", .equals("Sophos")), .init("CN", .framed(prefix: "Sophos SSL CA_", .alphanumeric, suffix: ""))],
            notes: "The serial number of the appliance follows the underscore.", source: chromiumList),
        .init(
            "Sophos Firewall or endpoint", .firewall,
            [.init("CN", .framed(prefix: "Sophos_CA_", .alphanumeric, suffix: ""))],
            source: chromiumList),
        .init("Cyberoam", .firewall, [.init("O", .equals("Cyberoam Certificate Authority"))], source: chromiumList),
        .init(
            "WatchGuard Firebox", .firewall, [.init("CN", .contains("Fireware HTTPS Proxy"))], source: seen),
        .init("WatchGuard Firebox", .firewall, [.init("O", .contains("Fireware HTTPS Proxy"))], source: seen),
        .init(
            "Palo Alto Networks", .firewall, [.init("CN", .contains("Forward-Trust"))], isConfirmed: false,
            notes: "There is no default name: this one is what administrators often choose.",
            source: "public configurations"),
        .init(
            "Palo Alto Networks", .firewall, [.init("CN", .contains("Forward Trust"))], isConfirmed: false,
            notes: "There is no default name: this one is what administrators often choose.",
            source: "public configurations"),
        .init(
            "Palo Alto Networks", .firewall, [.init("CN", .contains("Forward-Untrust"))], isConfirmed: false,
            notes: "A name administrators often choose for what failed verification upstream.",
            source: "public configurations"),
        .init("Barracuda", .firewall, [.init("O", .contains("Barracuda"))], isConfirmed: false, source: unverified),
        .init(
            "Untangle", .firewall, [.init("CN", .equals("www.untangle.com"))], isConfirmed: false, source: unverified),
    ]

    private static let cloudProxies: [InterceptionProduct] = [
        .init(
            "Zscaler Internet Access", .cloudProxy, [.init("O", .equals("Zscaler Inc."))],
            notes: "The leaf copies the original but for its issuer; the short-lived issuer's name ends in '(t) '.",
            source: chromiumList + "; help.zscaler.com, CA certificates for SSL inspection"),
        .init(
            "Netskope", .cloudProxy, [.init("CN", .framed(prefix: "ca.", .any, suffix: ".goskope.com"))],
            notes: "The organisation is the tenant's; the leaf has a common name only.", source: seen),
        .init("Netskope", .cloudProxy, [.init("emailAddress", .equals("certadmin@netskope.com"))], source: seen),
        .init(
            "Cisco Umbrella", .cloudProxy,
            [.init("O", .equals("Cisco")), .init("CN", .equals("Cisco Umbrella Root CA"))],
            notes: "Its leaves live for days.", source: chromiumList),
        .init(
            "Cisco Umbrella", .cloudProxy,
            [.init("O", .equals("Cisco")), .init("CN", .equals("Cisco Umbrella Primary SubCA"))],
            source: chromiumList),
        .init(
            "Cisco Umbrella", .cloudProxy, [.init("CN", .begins("Cisco Umbrella Secondary SubCA"))], isConfirmed: false,
            source: unverified),
        .init(
            "Cloudflare Gateway", .cloudProxy, [.init("CN", .begins("Gateway CA - Cloudflare Managed"))],
            notes: "A root for each account; not to be taken for Cloudflare's public certificates.", source: seen),
        .init(
            "Cloudflare Gateway", .cloudProxy, [.init("CN", .equals("Cloudflare for Teams ECC Certificate Authority"))],
            isConfirmed: false, source: unverified),
        .init(
            "Forcepoint", .cloudProxy,
            [.init("O", .equals("Forcepoint LLC")), .init("CN", .equals("Forcepoint Cloud CA"))],
            source: chromiumList),
        .init(
            "Cato Networks", .cloudProxy, [.init("O", .contains("Cato Networks"))], isConfirmed: false,
            source: unverified),
        .init("iboss", .cloudProxy, [.init("O", .begins("iboss"))], isConfirmed: false, source: unverified),
    ]

    private static let squidSource = "squid-cache/squid src/ssl/gadgets.cc, src/cf.data.pre (sslproxy_cert_sign)"

    private static let proxies: [InterceptionProduct] = [
        .init("Symantec Blue Coat", .proxy, [.init("O", .begins("Blue Coat"))], source: chromiumList),
        .init(
            "Sophos Web Appliance", .proxy,
            [.init("O", .equals("Sophos Plc")), .init("CN", .equals("Sophos Web Appliance"))],
            source: chromiumList),
        .init(
            "McAfee (Skyhigh) Web Gateway", .proxy, [.init("CN", .equals("McAfee Web Gateway"))], source: chromiumList),
        .init("Trend Micro InterScan Web Security", .proxy, [.init("CN", .equals("IWSS.TREND"))], source: chromiumList),
        .init(
            "Squid (SSL-Bump)", .proxy, [.init("CN", .begins("Not trusted by \""))],
            notes:
                """
                The sign of a certificate that failed verification upstream; otherwise the administrator's own name \
                stands there.
                """,
            source: squidSource),
        .init("Squid (SSL-Bump)", .proxy, [.init("CN", .equals("Not trusted"))], source: squidSource),
    ]

    private static let schoolFilters: [InterceptionProduct] = [
        .init(
            "ContentKeeper", .schoolFilter,
            [
                .init("O", .equals("ContentKeeper Technologies")),
                .init("CN", .framed(prefix: "ContentKeeper Appliance CA (", .digits, suffix: ")")),
            ], source: chromiumList),
        .init(
            "Smoothwall", .schoolFilter, [.init("CN", .equals("Smoothwall-default-root-certificate-authority"))],
            source: chromiumList),
        .init(
            "NetSpark", .schoolFilter, [.init("O", .equals("NetSpark")), .init("CN", .equals("www.netspark.com"))],
            source: chromiumList),
        .init(
            "Securly", .schoolFilter, [.init("O", .equals("Securly, Inc")), .init("CN", .equals("*.securly.com"))],
            notes: "The issuer's common name looks like a host.", source: seen),
        .init(
            "Lightspeed Systems", .schoolFilter, [.init("O", .contains("Lightspeed Systems"))], isConfirmed: false,
            source: unverified),
    ]

    private static let others: [InterceptionProduct] = [
        .init(
            "Qaznet (Kazakhstan)", .national, [.init("CN", .contains("Qaznet Trust Network"))],
            notes: "The root people were told to install in 2019; other years had other names.",
            source: "press reports of 2019; " + seen),
        .init(
            "BadSSL", .test, [.init("CN", .equals("BadSSL MITM Software Test"))],
            source: chromiumList + "; mitm-software.badssl.com"),
    ]
}
