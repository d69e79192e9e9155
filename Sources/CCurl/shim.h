#pragma once
// What libcurl offers only as functions of variable arguments, which Swift cannot call.
#define CURL_DISABLE_TYPECHECK
#include <curl/curl.h>

typedef size_t (*ccurl_mover)(char *bytes, size_t size, size_t count, void *owner);
typedef int (*ccurl_seeker)(void *owner, curl_off_t offset, int origin);

static inline CURLcode ccurl_set_long(CURL *easy, CURLoption option, long value) {
    return curl_easy_setopt(easy, option, value);
}

static inline CURLcode ccurl_set_size(CURL *easy, CURLoption option, curl_off_t value) {
    return curl_easy_setopt(easy, option, value);
}

static inline CURLcode ccurl_set_text(CURL *easy, CURLoption option, const char *value) {
    return curl_easy_setopt(easy, option, value);
}

static inline CURLcode ccurl_set_pointer(CURL *easy, CURLoption option, void *value) {
    return curl_easy_setopt(easy, option, value);
}

static inline CURLcode ccurl_set_mover(CURL *easy, CURLoption option, ccurl_mover mover) {
    return curl_easy_setopt(easy, option, mover);
}

static inline CURLcode ccurl_set_seeker(CURL *easy, ccurl_seeker seeker) {
    return curl_easy_setopt(easy, CURLOPT_SEEKFUNCTION, seeker);
}

/// The status of the answer, or of the last reply of a mail server; 0 when there is none yet.
static inline long ccurl_status(CURL *easy) {
    long status = 0;
    curl_easy_getinfo(easy, CURLINFO_RESPONSE_CODE, &status);
    return status;
}

/// What the certificate of the other side was refused for, as OpenSSL counts it; 0 is fine.
static inline long ccurl_verdict(CURL *easy) {
    long verdict = 0;
    curl_easy_getinfo(easy, CURLINFO_SSL_VERIFYRESULT, &verdict);
    return verdict;
}

/// What is private to the next transfer that ended, with its outcome; NULL when there is none.
static inline void *ccurl_next_ended(CURLM *multi, CURLcode *outcome) {
    int left = 0;
    CURLMsg *message;
    while ((message = curl_multi_info_read(multi, &left))) {
        if (message->msg != CURLMSG_DONE) continue;
        *outcome = message->data.result;
        void *owner = NULL;
        curl_easy_getinfo(message->easy_handle, CURLINFO_PRIVATE, &owner);
        if (owner) return owner;
    }
    return NULL;
}

static inline CURLcode ccurl_begin(void) { return curl_global_init(CURL_GLOBAL_ALL); }

static inline CURLcode ccurl_continue(CURL *easy) { return curl_easy_pause(easy, CURLPAUSE_CONT); }

static const size_t ccurl_read_pause = CURL_READFUNC_PAUSE;
static const size_t ccurl_read_abort = CURL_READFUNC_ABORT;
static const size_t ccurl_write_pause = CURL_WRITEFUNC_PAUSE;
