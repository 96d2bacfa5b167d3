#ifndef HANGUP_COPENSSL_SHIM_H
#define HANGUP_COPENSSL_SHIM_H

// The parts of OpenSSL 3 that Swift calls, and plain functions for what its importer cannot see: the macros behind
// STACK_OF(...), the allocating macros and the error-code accessors. Names keep OpenSSL's behind the prefix `hangup_`.

#include <stdlib.h>

#include <openssl/asn1.h>
#include <openssl/bio.h>
#include <openssl/crypto.h>
#include <openssl/err.h>
#include <openssl/evp.h>
#include <openssl/objects.h>
#include <openssl/opensslv.h>
#include <openssl/pem.h>
#include <openssl/x509.h>
#include <openssl/x509_vfy.h>
#include <openssl/x509v3.h>

#if OPENSSL_VERSION_NUMBER < 0x30000000L
#error "hangup needs OpenSSL 3.0 or later"
#endif

// The environment, which Swift reaches only through a platform's own module.
static inline const char *hangup_getenv(const char *name) { return getenv(name); }

static inline void hangup_OPENSSL_free(void *memory) { OPENSSL_free(memory); }

static inline int hangup_EVP_PKEY_get_id(const EVP_PKEY *key) { return EVP_PKEY_get_id(key); }

static inline int hangup_ERR_peek_last_reason(void) { return ERR_GET_REASON(ERR_peek_last_error()); }

static inline STACK_OF(X509) *hangup_sk_X509_new(void) { return sk_X509_new_null(); }
static inline int hangup_sk_X509_push(STACK_OF(X509) *stack, X509 *certificate) { return sk_X509_push(stack, certificate); }
static inline int hangup_sk_X509_num(const STACK_OF(X509) *stack) { return sk_X509_num(stack); }
static inline X509 *hangup_sk_X509_value(const STACK_OF(X509) *stack, int index) { return sk_X509_value(stack, index); }
// Frees the stack, not the certificates it points to.
static inline void hangup_sk_X509_free(STACK_OF(X509) *stack) { sk_X509_free(stack); }

static inline int hangup_sk_GENERAL_NAME_num(const GENERAL_NAMES *names) { return sk_GENERAL_NAME_num(names); }
static inline const GENERAL_NAME *hangup_sk_GENERAL_NAME_value(const GENERAL_NAMES *names, int index) {
    return sk_GENERAL_NAME_value(names, index);
}

static inline int hangup_sk_ACCESS_DESCRIPTION_num(const AUTHORITY_INFO_ACCESS *access) {
    return sk_ACCESS_DESCRIPTION_num(access);
}
static inline const ACCESS_DESCRIPTION *hangup_sk_ACCESS_DESCRIPTION_value(const AUTHORITY_INFO_ACCESS *access, int index) {
    return sk_ACCESS_DESCRIPTION_value(access, index);
}

static inline int hangup_sk_ASN1_OBJECT_num(const EXTENDED_KEY_USAGE *usages) { return sk_ASN1_OBJECT_num(usages); }
static inline const ASN1_OBJECT *hangup_sk_ASN1_OBJECT_value(const EXTENDED_KEY_USAGE *usages, int index) {
    return sk_ASN1_OBJECT_value(usages, index);
}

#endif
