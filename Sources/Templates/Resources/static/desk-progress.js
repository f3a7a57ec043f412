// Shows how far an edition is without being asked to: the page itself, read again. Without it, a link does the same.
"use strict";

const pause = 2000;

async function refresh() {
  const known = document.querySelector("[data-refresh]");
  if (!known) return;
  try {
    const answer = await fetch(location.pathname, { headers: { Accept: "text/html" } });
    if (answer.ok) {
      const page = new DOMParser().parseFromString(await answer.text(), "text/html");
      const fresh = page.getElementById("progress");
      // Who is in the middle of something is not disturbed.
      if (fresh && !known.contains(document.activeElement)) known.replaceWith(fresh);
    }
  } catch { /* The next look may find it. */ }
  setTimeout(refresh, pause);
}

setTimeout(refresh, pause);
