#pragma once
#include <vips/vips.h>
// libvips takes its options as variadic arguments, which Swift cannot pass: one function for each use of ours.

// What is wrong with a file is told by its error; the same on standard error would fill the operator's log.
static inline void cvips_be_quiet(const char *domain, GLogLevelFlags level, const char *message, void *data) {}

static inline int cvips_init(void) {
  if (VIPS_INIT("andruck")) return -1;
  g_log_set_handler("VIPS", G_LOG_LEVEL_WARNING | G_LOG_LEVEL_INFO | G_LOG_LEVEL_DEBUG, cvips_be_quiet, NULL);
  return 0;
}

// Opens lazily: only the header is read. Any damage that decoding meets later is an error, not a grey area.
static inline VipsImage *_Nullable cvips_open(const void *_Nonnull bytes, size_t count) {
  return vips_image_new_from_buffer(
    bytes, count, "", "access", VIPS_ACCESS_SEQUENTIAL, "fail_on", VIPS_FAIL_ON_ERROR, NULL);
}

// Decodes everything; 0 when nothing was damaged.
static inline int cvips_decode(VipsImage *_Nonnull image) {
  double average = 0;
  return vips_avg(image, &average, NULL);
}

// At most `width` wide, upright, in sRGB, 8 bits a channel.
static inline VipsImage *_Nullable cvips_shrink(const void *_Nonnull bytes, size_t count, int width, int grey) {
  VipsImage *small = NULL, *eight = NULL;
  // A grey photo stays exactly grey: through a profile it would take on a tint.
  if (vips_thumbnail_buffer((void *)bytes, count, &small, width, "height", VIPS_MAX_COORD, "size", VIPS_SIZE_DOWN,
        grey ? NULL : "export_profile", "srgb", NULL)) return NULL;
  int failed = vips_colourspace(small, &eight, VIPS_INTERPRETATION_sRGB, NULL);
  g_object_unref(small);
  return failed ? NULL : eight;
}

// The same on white, where it was transparent.
static inline VipsImage *_Nullable cvips_on_white(VipsImage *_Nonnull image) {
  VipsImage *flat = NULL;
  VipsArrayDouble *white = vips_array_double_newv(3, 255.0, 255.0, 255.0);
  int failed = vips_flatten(image, &flat, "background", white, NULL);
  vips_area_unref(VIPS_AREA(white));
  return failed ? NULL : flat;
}

// A copy without anything but pixels. `strip` alone does not do: the WebP writer of libvips 8.14 puts the camera's
// notes, the place among them, back from the image's fields.
static inline VipsImage *_Nullable cvips_bare(VipsImage *_Nonnull image) {
  VipsImage *copy = NULL;
  if (vips_copy(image, &copy, NULL)) return NULL;
  gchar **fields = vips_image_get_fields(copy);
  for (int i = 0; fields[i]; i++)
    if (g_str_has_suffix(fields[i], "-data") || g_str_has_prefix(fields[i], "exif-")) vips_image_remove(copy, fields[i]);
  g_strfreev(fields);
  return copy;
}

static inline int cvips_jpeg(VipsImage *_Nonnull image, void *_Nullable *_Nonnull bytes, size_t *_Nonnull count) {
  return vips_jpegsave_buffer(
    image, bytes, count, "Q", 80, "strip", TRUE, "optimize_coding", TRUE, "interlace", TRUE, NULL);
}
static inline int cvips_webp(VipsImage *_Nonnull image, void *_Nullable *_Nonnull bytes, size_t *_Nonnull count) {
  return vips_webpsave_buffer(image, bytes, count, "Q", 76, "strip", TRUE, "effort", 4, NULL);
}
static inline int cvips_avif(VipsImage *_Nonnull image, void *_Nullable *_Nonnull bytes, size_t *_Nonnull count) {
  return vips_heifsave_buffer(image, bytes, count, "Q", 52, "strip", TRUE, "effort", 3,
    "compression", VIPS_FOREIGN_HEIF_COMPRESSION_AV1, NULL);
}
