#pragma once
#include <gumbo.h>
// A global of a type that Swift cannot see as Sendable: handed out as a value.
static inline GumboOptions cgumbo_default_options(void) { return kGumboDefaultOptions; }
