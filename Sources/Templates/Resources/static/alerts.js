// What a choice of words and rhythm would have sent is shown at once. Without this script there is a button for it.
const form = document.getElementById("alert");
const preview = document.getElementById("alert-preview");
let asked = 0;
let pause;

async function refresh() {
  const number = ++asked;
  const fields = new URLSearchParams(new FormData(form));
  fields.set("step", "preview");
  fields.delete("email");
  try {
    const answer = await fetch(form.action, { method: "POST", body: fields });
    if (!answer.ok || number !== asked) return;
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const found = page.getElementById("alert-preview");
    if (found) preview.replaceChildren(...found.childNodes);
  } catch {
    // The button is still there.
  }
}

form.addEventListener("change", (event) => {
  if (event.target.name === "email") return;
  clearTimeout(pause);
  pause = setTimeout(refresh, 250);
});
