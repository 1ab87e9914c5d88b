// A film loads from its host only after a press; until then its poster is a plain link.

export function playVideosHere(links) {
  for (const link of links) link.addEventListener("click", play);
}

function play(event) {
  if (event.ctrlKey || event.metaKey || event.shiftKey) return;
  event.preventDefault();
  const link = event.currentTarget;
  const frame = document.createElement("iframe");
  frame.src = link.dataset.video;
  frame.title = link.dataset.title;
  frame.allow = "autoplay; fullscreen; picture-in-picture";
  frame.allowFullscreen = true;
  frame.referrerPolicy = "strict-origin-when-cross-origin";
  frame.className = "video__frame";
  link.replaceWith(frame);
  frame.focus();
}
