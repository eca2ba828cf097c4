// Shortcuts for the outline editor. Each presses a button that is there without them; no key is taken from Tab.
(() => {
  const form = document.querySelector("[data-outline]");
  if (!form) return;
  form.querySelector("[data-outline-help]").hidden = false;
  const press = (line, act) => {
    const button = line.querySelector(`button[value^="${act}-"]`);
    if (button) button.click();
  };
  form.addEventListener("keydown", (event) => {
    const line = event.target.closest(".hf-lines__line");
    if (!line || event.target.name !== "text" || event.isComposing) return;
    const arrow = {
      ArrowUp: "up",
      ArrowDown: "down",
      ArrowLeft: event.shiftKey ? "out" : "",
      ArrowRight: event.shiftKey ? "in" : "",
    }[event.key];
    const act = event.key === "Enter" && !event.altKey ? "below" : event.altKey ? arrow : "";
    if (!act) return;
    event.preventDefault();
    press(line, act);
  });
})();
