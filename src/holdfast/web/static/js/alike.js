/* What is known already, asked for when the writer pauses. Without this file the button asks. */
(function () {
  "use strict";
  document.querySelectorAll("[data-alike]").forEach(function (place) {
    var field = document.getElementById(place.dataset.alikeField);
    var token = document.querySelector("input[name='csrfmiddlewaretoken']");
    if (!field || !token) { return; }
    var found = place.querySelector("[data-alike-found]");
    var said = place.querySelector("[data-alike-said]");
    var waiting = 0, asked = 0, last = field.value;
    var ask = function () {
      if (field.value === last) { return; }
      last = field.value;
      var mine = ++asked;
      var body = new FormData();
      body.append("csrfmiddlewaretoken", token.value);
      body.append("text", last);
      if (place.dataset.alikeTo) { body.append("leave_out", place.dataset.alikeTo); }
      window.fetch(place.dataset.alike, { method: "POST", body: body, credentials: "same-origin" })
        .then(function (answer) { return answer.ok && !answer.redirected ? answer.text() : ""; })
        .then(function (html) {
          if (mine !== asked) { return; }
          found.innerHTML = html;
          var sentence = found.querySelector("p");
          said.textContent = sentence ? sentence.textContent : "";
        })
        .catch(function () { /* the button is still there */ });
    };
    field.addEventListener("input", function () {
      window.clearTimeout(waiting);
      waiting = window.setTimeout(ask, 600);
    });
  });
})();
