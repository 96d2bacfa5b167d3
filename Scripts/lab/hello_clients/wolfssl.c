/* Opens a TLS connection with wolfSSL and its defaults for a client: argv is host, port, and the CA bundle if the server is to be judged. */
#include <wolfssl/options.h>
#include <wolfssl/ssl.h>
#include <netdb.h>
#include <stdio.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

int main(int count, char **argument) {
    if (count < 3) return printf("wolfSSL %s\n", wolfSSL_lib_version()), 0;
    struct addrinfo hints = {.ai_family = AF_INET, .ai_socktype = SOCK_STREAM}, *address;
    if (getaddrinfo(argument[1], argument[2], &hints, &address)) return 1;
    int handle = socket(address->ai_family, address->ai_socktype, 0);
    if (connect(handle, address->ai_addr, address->ai_addrlen)) return 1;
    wolfSSL_Init();
    WOLFSSL_CTX *context = wolfSSL_CTX_new(wolfSSLv23_client_method());
    wolfSSL_CTX_set_verify(context, count > 3 ? WOLFSSL_VERIFY_PEER : WOLFSSL_VERIFY_NONE, NULL);
    if (count > 3) wolfSSL_CTX_load_verify_locations(context, argument[3], NULL);
    wolfSSL_CTX_UseSNI(context, WOLFSSL_SNI_HOST_NAME, argument[1], strlen(argument[1]));
    WOLFSSL *ssl = wolfSSL_new(context);
    wolfSSL_set_fd(ssl, handle);
    int failed = wolfSSL_connect(ssl) != WOLFSSL_SUCCESS;
    char text[WOLFSSL_MAX_ERROR_SZ];
    if (failed) printf("%s\n", wolfSSL_ERR_error_string(wolfSSL_get_error(ssl, -1), text));
    return failed;
}
