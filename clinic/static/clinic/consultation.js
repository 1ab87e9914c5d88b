// One filling-in of the form is one enquiry, however often the button is pressed.

const PATIENCE = 10_000;

for (const form of document.querySelectorAll("form[data-consultation]")) {
  const key = form.elements.namedItem("key");
  // Browsers offer it on secure addresses only; without it the server tells doubles apart by itself.
  key.value ||= crypto.randomUUID?.() ?? "";

  let sentAt = -PATIENCE;
  form.addEventListener("submit", (event) => {
    if (event.timeStamp - sentAt < PATIENCE) event.preventDefault();
    else sentAt = event.timeStamp;
  });
  window.addEventListener("pageshow", () => { sentAt = -PATIENCE; });
}
