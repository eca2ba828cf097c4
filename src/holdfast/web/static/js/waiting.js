(function () {
  "use strict";
  // A page that waits for the worker looks again by itself, without moving the reader: <div role="status" data-look-again="3">.
  document.querySelectorAll("[data-look-again]").forEach(function (place) {
    function look() {
      fetch(location.href, { headers: { Accept: "text/html" } }).then(function (answer) {
        return answer.ok ? answer.text() : "";
      }).then(function (text) {
        var page = new DOMParser().parseFromString(text, "text/html");
        var found = page.querySelector("main [role='status']");
        if (!found) { return; }
        if (place.getAttribute("data-then") === "reload" && !found.hasAttribute("data-look-again")) { location.reload(); return; }
        if (found.innerHTML !== place.innerHTML) {
          place.innerHTML = found.innerHTML;
          document.title = page.title;
        }
        if (found.hasAttribute("data-look-again")) { window.setTimeout(look, 1000 * Number(found.getAttribute("data-look-again"))); }
      });
    }
    window.setTimeout(look, 1000 * Number(place.getAttribute("data-look-again")));
  });
})();
