// Small comforts. Every page works without them.

import { playVideosHere } from "./video.js";

const bar = document.querySelector("[data-action-bar]");
const form = document.getElementById("consultation");
if (bar && form) {
  const watcher = new IntersectionObserver(([entry]) => bar.classList.toggle("is-away", entry.isIntersecting));
  watcher.observe(form);
}

const drawer = document.querySelector(".drawer");
drawer?.addEventListener("keydown", (event) => {
  if (event.key !== "Escape" || !drawer.open) return;
  drawer.open = false;
  drawer.querySelector("summary").focus();
});

playVideosHere(document.querySelectorAll("[data-video]"));
