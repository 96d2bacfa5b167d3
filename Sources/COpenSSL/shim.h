#ifndef HANGUP_COPENSSL_SHIM_H
#define HANGUP_COPENSSL_SHIM_H
#include <openssl/x509.h>
#endif
