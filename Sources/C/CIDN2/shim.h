#pragma once
#include <idn2.h>

/// A host name in ASCII (UTS 46, not transitional: ß stays itself); NULL for what is none. To be freed by `idn2_free`.
static inline char *_Nullable cidn2_ascii(const char *_Nonnull name) {
  char *ascii = NULL;
  int flags = IDN2_NFC_INPUT | IDN2_NONTRANSITIONAL | IDN2_USE_STD3_ASCII_RULES;
  return idn2_to_ascii_8z(name, &ascii, flags) == IDN2_OK ? ascii : NULL;
}
