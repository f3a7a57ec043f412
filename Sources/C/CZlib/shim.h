#pragma once
#include <string.h>
#include <zlib.h>
// Writes a gzip stream (RFC 1952) into `out`; answers its length, or 0 when it does not fit.
static inline unsigned long czlib_gzip(
  const void *_Nonnull in, unsigned long count, void *_Nonnull out, unsigned long room, int level) {
  z_stream stream;
  memset(&stream, 0, sizeof stream);
  if (deflateInit2(&stream, level, Z_DEFLATED, 15 + 16, 8, Z_DEFAULT_STRATEGY) != Z_OK) return 0;
  stream.next_in = (Bytef *)in;
  stream.avail_in = (uInt)count;
  stream.next_out = out;
  stream.avail_out = (uInt)room;
  int ended = deflate(&stream, Z_FINISH) == Z_STREAM_END;
  unsigned long length = stream.total_out;
  deflateEnd(&stream);
  return ended ? length : 0;
}
