// The browser that asked has opened its own confirmation link: one click is enough. A mail scanner has no such page.
document.getElementById("confirm").requestSubmit();
