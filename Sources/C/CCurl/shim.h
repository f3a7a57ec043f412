#pragma once
#include <curl/curl.h>

// Functions with a variable number of arguments cannot be called from Swift.
static inline CURLcode ccurl_set_string(CURL *_Nonnull handle, CURLoption option, const char *_Nullable value) {
  return curl_easy_setopt(handle, option, value);
}
static inline CURLcode ccurl_set_long(CURL *_Nonnull handle, CURLoption option, long value) {
  return curl_easy_setopt(handle, option, value);
}
static inline CURLcode ccurl_set_pointer(CURL *_Nonnull handle, CURLoption option, void *_Nullable value) {
  return curl_easy_setopt(handle, option, value);
}
typedef size_t (*ccurl_data)(char *_Nullable, size_t, size_t, void *_Nullable);
static inline CURLcode ccurl_set_data(CURL *_Nonnull handle, CURLoption option, ccurl_data _Nonnull value) {
  return curl_easy_setopt(handle, option, value);
}
typedef int (*ccurl_debug)(CURL *_Nullable, curl_infotype, char *_Nullable, size_t, void *_Nullable);
static inline CURLcode ccurl_set_debug(CURL *_Nonnull handle, ccurl_debug _Nonnull value) {
  return curl_easy_setopt(handle, CURLOPT_DEBUGFUNCTION, value);
}
typedef curl_socket_t (*ccurl_opensocket)(void *_Nullable, curlsocktype, struct curl_sockaddr *_Nullable);
static inline CURLcode ccurl_set_opensocket(CURL *_Nonnull handle, ccurl_opensocket _Nonnull value) {
  return curl_easy_setopt(handle, CURLOPT_OPENSOCKETFUNCTION, value);
}
// Longer than `struct sockaddr` says: as long as `addrlen`.
static inline const void *_Nonnull ccurl_address(struct curl_sockaddr *_Nonnull address) { return &address->addr; }
static inline long ccurl_get_long(CURL *_Nonnull handle, CURLINFO info) {
  long value = 0;
  curl_easy_getinfo(handle, info, &value);
  return value;
}
