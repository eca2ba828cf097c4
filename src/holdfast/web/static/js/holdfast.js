/* Small kindnesses. Every page works without this file. */
(function () {
  "use strict";
  var body = document.body || document.documentElement;
  body.className += " js-enabled";

  // After a failed save, begin at the list of what is wrong; a link in it leads to the input itself.
  var summary = document.getElementById("error-summary");
  if (summary) {
    summary.focus();
    summary.addEventListener("click", function (event) {
      var link = event.target.closest("a[href^='#']");
      var field = link && document.getElementById(link.getAttribute("href").slice(1));
      if (field) {
        event.preventDefault();
        field.scrollIntoView({ block: "center" });
        field.focus({ preventScroll: true });
      }
    });
  }

  // One press saves once.
  document.addEventListener("submit", function (event) {
    var form = event.target;
    if (form.method !== "post" || event.defaultPrevented) { return; }
    if (form.dataset.sent) { event.preventDefault(); return; }
    form.dataset.sent = "yes";
    window.setTimeout(function () { delete form.dataset.sent; }, 5000);
  });
  window.addEventListener("pageshow", function () {
    document.querySelectorAll("form[data-sent]").forEach(function (form) { delete form.dataset.sent; });
  });

  // Print.
  document.querySelectorAll("[data-print]").forEach(function (place) {
    var button = document.createElement("button");
    button.type = "button";
    button.className = "hf-link-button";
    button.textContent = "Print this page";
    button.addEventListener("click", function () { window.print(); });
    place.appendChild(button);
    place.hidden = false;
  });

  // Show a password while it is typed.
  document.querySelectorAll("input[type='password']").forEach(function (input) {
    var button = document.createElement("button");
    button.type = "button";
    button.className = "hf-link-button hf-show-password";
    button.textContent = "Show";
    button.setAttribute("aria-label", "Show password");
    button.setAttribute("aria-controls", input.id);
    button.addEventListener("click", function () {
      var shown = input.type === "text";
      input.type = shown ? "password" : "text";
      button.textContent = shown ? "Show" : "Hide";
      button.setAttribute("aria-label", shown ? "Show password" : "Hide password");
    });
    input.insertAdjacentElement("afterend", button);
    if (input.form) {
      input.form.addEventListener("submit", function () { input.type = "password"; });
    }
  });
  // Warn before leaving a form with something typed in it: <form data-keep>.
  document.querySelectorAll("form[data-keep]").forEach(function (form) {
    var typed = false;
    form.addEventListener("input", function () { typed = true; });
    form.addEventListener("submit", function () { typed = false; });
    window.addEventListener("beforeunload", function (event) { if (typed) { event.preventDefault(); } });
  });
})();
