/* Opens a TLS connection with BearSSL's full client profile: argv is host, port. It trusts nobody. */
#include <bearssl.h>
#include <netdb.h>
#include <stdio.h>
#include <sys/socket.h>
#include <unistd.h>

static int receive(void *handle, unsigned char *octets, size_t length) { return (int)read(*(int *)handle, octets, length); }
static int transmit(void *handle, const unsigned char *octets, size_t length) { return (int)write(*(int *)handle, octets, length); }

int main(int count, char **argument) {
    /* The library does not know its version. */
    if (count < 3) return puts("BearSSL"), 0;
    struct addrinfo hints = {.ai_family = AF_INET, .ai_socktype = SOCK_STREAM}, *address;
    if (getaddrinfo(argument[1], argument[2], &hints, &address)) return 1;
    int handle = socket(address->ai_family, address->ai_socktype, 0);
    if (connect(handle, address->ai_addr, address->ai_addrlen)) return 1;
    static br_ssl_client_context client;
    static br_x509_minimal_context x509;
    static unsigned char buffer[BR_SSL_BUFSIZE_BIDI];
    static br_sslio_context io;
    br_ssl_client_init_full(&client, &x509, NULL, 0);
    br_ssl_engine_set_buffer(&client.eng, buffer, sizeof buffer, 1);
    br_ssl_client_reset(&client, argument[1], 0);
    br_sslio_init(&io, &client.eng, receive, &handle, transmit, &handle);
    return br_sslio_flush(&io) != 0;
}
