/* Opens a TLS connection with Mbed TLS and its defaults for a client: argv is host, port, and the CA bundle if the server is to be judged. */
#include <mbedtls/ctr_drbg.h>
#include <mbedtls/entropy.h>
#include <mbedtls/net_sockets.h>
#include <mbedtls/ssl.h>
#include <mbedtls/version.h>
#include <stdio.h>

int main(int count, char **argument) {
    char version[32];
    mbedtls_net_context socket;
    mbedtls_ssl_context ssl;
    mbedtls_ssl_config config;
    mbedtls_ctr_drbg_context random;
    mbedtls_entropy_context entropy;
    mbedtls_x509_crt bundle;

    mbedtls_version_get_string(version);
    if (count < 3) return printf("Mbed TLS %s\n", version), 0;
    mbedtls_net_init(&socket);
    mbedtls_ssl_init(&ssl);
    mbedtls_ssl_config_init(&config);
    mbedtls_ctr_drbg_init(&random);
    mbedtls_entropy_init(&entropy);
    if (mbedtls_ctr_drbg_seed(&random, mbedtls_entropy_func, &entropy, NULL, 0)) return 1;
    if (mbedtls_net_connect(&socket, argument[1], argument[2], MBEDTLS_NET_PROTO_TCP)) return 1;
    if (mbedtls_ssl_config_defaults(&config, MBEDTLS_SSL_IS_CLIENT, MBEDTLS_SSL_TRANSPORT_STREAM, MBEDTLS_SSL_PRESET_DEFAULT)) return 1;
    mbedtls_ssl_conf_authmode(&config, count > 3 ? MBEDTLS_SSL_VERIFY_REQUIRED : MBEDTLS_SSL_VERIFY_NONE);
    if (count > 3) {
        mbedtls_x509_crt_init(&bundle);
        if (mbedtls_x509_crt_parse_file(&bundle, argument[3])) return 1;
        mbedtls_ssl_conf_ca_chain(&config, &bundle, NULL);
    }
    mbedtls_ssl_conf_rng(&config, mbedtls_ctr_drbg_random, &random);
    if (mbedtls_ssl_setup(&ssl, &config) || mbedtls_ssl_set_hostname(&ssl, argument[1])) return 1;
    mbedtls_ssl_set_bio(&ssl, &socket, mbedtls_net_send, mbedtls_net_recv, NULL);
    int status = mbedtls_ssl_handshake(&ssl);
    if (status) printf("handshake failed: -0x%04x\n", -status);
    mbedtls_net_free(&socket);
    return status != 0;
}
