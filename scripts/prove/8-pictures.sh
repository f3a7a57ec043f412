# Large and odd photos: taken or refused by name, shown right, and twenty at once in bounded memory.
echo "== pictures"
photos=$work/photos
mkdir -p "$photos"
"$andruck" init --site "$photos/site" >/dev/null 2>&1
convert -size 8192x6144 plasma:tomato-steelblue -quality 88 "$photos/fifty.jpg"
convert "$photos/fifty.jpg" -interlace JPEG -quality 85 "$photos/progressive.jpg"
convert "$photos/fifty.jpg" -resize 3000x2250! -depth 16 -define png:bit-depth=16 PNG48:"$photos/sixteen.png"
convert "$photos/fifty.jpg" -resize 5000x3500! -colorspace CMYK -quality 85 "$photos/cmyk.jpg"
convert -size 1400x900 xc:red xc:blue xc:green -loop 0 "$photos/animated.gif"
head -c 300000 "$photos/fifty.jpg" >"$photos/cut.jpg"
printf '<!DOCTYPE html><script>alert(1)</script>' >"$photos/page.jpg"
printf '<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>' >"$photos/drawing.svg"
convert -size 16000x300 xc:white "$photos/wide.png"
python3 - "$photos/bomb.png" <<'P'
import struct, sys, zlib
chunk = lambda kind, data: struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
open(sys.argv[1], "wb").write(b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", struct.pack(">IIBBBBB", 60000, 60000, 8, 6, 0, 0, 0))
                              + chunk(b"IDAT", zlib.compress(b"\0" * 1000)))
P
taken=0 refused=0 peak=0
for photo in fifty.jpg progressive.jpg sixteen.png cmyk.jpg animated.gif wide.png cut.jpg page.jpg drawing.svg bomb.png; do
  printf -- '---\ntitle: Bild %s\nimage: { file: %s, alt: Ein Bild, credit: Wir }\n---\nText.\n' "$photo" "$photo" >"$photos/$photo.md"
  if /usr/bin/env time -f %M -o "$photos/memory" "$andruck" publish --site "$photos/site" "$photos/$photo.md" >/dev/null 2>"$photos/$photo.said"; then
    taken=$((taken + 1))
  else refused=$((refused + 1)); fi
  used=$(tail -1 "$photos/memory"); [ "$used" -gt "$peak" ] && peak=$used
done
serve "$photos/site"
server=${servers[-1]}
curl -s "$base/" | grep -oE '/bild/[0-9a-f]+/' | sort -u >"$photos/addresses"
start=$(date +%s%N)
# Twenty at once that nobody asked for before: five photos, four widths.
while read -r address; do for width in 320 640 960 1280; do echo "$base$address$width.avif"; done; done <"$photos/addresses" \
  | head -20 | xargs -P 20 -n 1 curl -s -o /dev/null -w '%{http_code} %{content_type}\n' >"$photos/answers"
spent=$((($(date +%s%N) - start) / 1000000))
good=$(grep -c '^200 image/avif' "$photos/answers" || true)
high=$(awk '/VmHWM/ { print int($2 / 1024) }' "/proc/$server/status")
code=0; [ "$taken" = 6 ] && [ "$refused" = 4 ] && [ "$good" = 20 ] && [ "$high" -lt 900 ] && [ $((peak / 1024)) -lt 900 ] || code=1
note $code "Photos of 50 megapixels, progressive, 16 bits, CMYK, animated, very wide; cut off, HTML, SVG, 60,000 × 60,000; twenty derivatives at once (bound: 900 MB)" \
  "$taken taken, $refused refused; publishing took at most $((peak / 1024)) MB; $good of 20 derivatives made in $spent ms, at most $high MB"
