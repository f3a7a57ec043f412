#pragma once
#include <libxml/xmlversion.h>
// Debian's libxml2 names ICU in its headers, and Foundation has an ICU of its own: one program cannot see both. Nothing
// that we call needs it.
#undef LIBXML_ICU_ENABLED
#include <libxml/parser.h>
#include <libxml/parserInternals.h>
