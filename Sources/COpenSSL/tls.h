#pragma once
// What OpenSSL offers for TLS only as macros, and the choice of the protocol, which is a callback.
#include <openssl/err.h>
#include <openssl/ssl.h>
#include <string.h>

/// Takes `http/1.1`; a client that offers other protocols only is refused (RFC 7301 §3.2).
static int copenssl_choose_http(SSL *ssl, const unsigned char **chosen, unsigned char *length,
                                const unsigned char *offered, unsigned int size, void *context) {
    static const unsigned char http[] = "\x08http/1.1";
    (void)ssl;
    (void)context;
    if (SSL_select_next_proto((unsigned char **)chosen, length, http, 9, offered, size) == OPENSSL_NPN_NEGOTIATED)
        return SSL_TLSEXT_ERR_OK;
    return SSL_TLSEXT_ERR_ALERT_FATAL;
}

/// Lets OpenSSL keep any client certificate: who it belongs to is judged later.
static int copenssl_accept_any(X509_STORE_CTX *store, void *context) {
    (void)store;
    (void)context;
    return 1;
}

/// TLS 1.2 or later, small idle connections, no renegotiation, `http/1.1`.
static inline int copenssl_prepare_server(SSL_CTX *context) {
    static const unsigned char name[] = "hub";
    SSL_CTX_set_mode(context, SSL_MODE_ENABLE_PARTIAL_WRITE | SSL_MODE_ACCEPT_MOVING_WRITE_BUFFER |
                                  SSL_MODE_RELEASE_BUFFERS);
    SSL_CTX_set_options(context, SSL_OP_NO_RENEGOTIATION | SSL_OP_NO_COMPRESSION);
    SSL_CTX_set_alpn_select_cb(context, copenssl_choose_http, NULL);
    return SSL_CTX_set_min_proto_version(context, TLS1_2_VERSION) == 1 &&
           SSL_CTX_set_session_id_context(context, name, sizeof name - 1) == 1;
}

/// Asks for a client certificate; without authorities any one is taken.
static inline void copenssl_ask_certificate(SSL_CTX *context, int required, int any) {
    SSL_CTX_set_verify(context, SSL_VERIFY_PEER | (required ? SSL_VERIFY_FAIL_IF_NO_PEER_CERT : 0), NULL);
    if (any) SSL_CTX_set_cert_verify_callback(context, copenssl_accept_any, NULL);
}
