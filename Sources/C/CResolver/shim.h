#pragma once
#include <arpa/inet.h>
#include <arpa/nameser.h>
#include <netdb.h>
#include <netinet/in.h>
#include <resolv.h>
#include <string.h>

/// The TXT records of a name, each with a NUL behind it, into `out`; the bytes written, 0 where there are none, -1 where nobody
/// answers, and -2 where the answer does not fit. Asks by UDP alone, each of at most two name servers for `seconds`: over TCP, glibc
/// waits without end. `server` is an IPv4 number, or NULL for the machine's name servers.
static inline int cresolver_texts(
    const char *_Nonnull name, const char *_Nullable server, int port, int seconds, char *_Nonnull out, int size) {
  struct __res_state state;
  memset(&state, 0, sizeof state);
  if (res_ninit(&state) != 0) return -1;
  state.retrans = seconds;
  state.retry = 1;
  state.options |= RES_USE_EDNS0 | RES_IGNTC;
  if (state.nscount > 2) state.nscount = 2;
  if (server) {
    state.nscount = 1;
    state.nsaddr_list[0].sin_family = AF_INET;
    state.nsaddr_list[0].sin_port = htons((unsigned short)port);
    if (inet_pton(AF_INET, server, &state.nsaddr_list[0].sin_addr) != 1) {
      res_nclose(&state);
      return -1;
    }
  }
  unsigned char answer[NS_MAXMSG];
  int length = res_nquery(&state, name, ns_c_in, ns_t_txt, answer, sizeof answer);
  int reason = state.res_h_errno;
  res_nclose(&state);
  if (length < 0) return reason == HOST_NOT_FOUND || reason == NO_DATA ? 0 : -1;
  ns_msg message;
  if (ns_initparse(answer, length, &message) != 0 || ns_msg_getflag(message, ns_f_tc)) return -1;
  int written = 0;
  for (int index = 0; index < ns_msg_count(message, ns_s_an); index++) {
    ns_rr record;
    if (ns_parserr(&message, ns_s_an, index, &record) != 0) return -1;
    if (ns_rr_type(record) != ns_t_txt) continue;
    const unsigned char *part = ns_rr_rdata(record), *end = part + ns_rr_rdlen(record);
    // Strings of up to 255 bytes, which are one text together.
    while (part < end) {
      int count = *part++;
      if (count > end - part) return -1;
      if (written + count + 1 > size) return -2;
      memcpy(out + written, part, count);
      written += count;
      part += count;
    }
    if (written + 1 > size) return -2;
    out[written++] = 0;
  }
  return written;
}
