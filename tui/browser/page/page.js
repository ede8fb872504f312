// Begins once the letters are there, since the cells of the screen are measured with them. Gives
// the keyboard to the screens once they can hear of it; when they have ended, to the button that
// opens them again.
"use strict";

// The key is in a cookie by now: it need not stay in sight, nor in the history.
const address = new URL(window.location);
if (address.searchParams.has("key")) {
  address.searchParams.delete("key");
  window.history.replaceState(null, "", address);
}

const begin = window.onload;

window.onload = async (event) => {
  const faces = ["16px", "bold 16px", "italic 16px"];
  await Promise.allSettled(faces.map((face) => document.fonts.load(`${face} "Roboto Mono"`)));
  begin(event);

  const again = document.getElementById("again");
  again.addEventListener("click", () => window.location.reload());
  const keys = document.querySelector(".xterm-helper-textarea");
  window.addEventListener("focus", () => keys.focus());
  let stands = "";
  new MutationObserver(() => {
    const classes = document.body.classList;
    const now = ["-closed", "-first-byte"].find((name) => classes.contains(name)) ?? "";
    if (now === stands) return;
    stands = now;
    if (now === "-closed") again.focus();
    else {
      keys.blur();
      keys.focus();
    }
  }).observe(document.body, { attributeFilter: ["class"] });
};
