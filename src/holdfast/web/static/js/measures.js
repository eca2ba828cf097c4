/* The chart's manners: what a point says on hover, tap and focus; arrow keys from point to point; a note at the point.
   Everything here is also in the table of numbers under the chart: this file reads it from there. */
(function () {
  "use strict";

  function make(name, className, text) {
    var element = document.createElement(name);
    if (className) { element.className = className; }
    if (text) { element.textContent = text; }
    return element;
  }

  // What the table says of each point, by its place in the series.
  function readTable() {
    var said = {};
    document.querySelectorAll("[data-numbers] tr[data-i]").forEach(function (row) {
      var parts = [];
      row.querySelectorAll("[data-say]").forEach(function (cell) {
        var text = cell.textContent.trim();
        if (text) { parts.push(text); }
      });
      said[row.dataset.i] = { period: row.dataset.period, parts: parts, on: row.dataset.on };
    });
    return said;
  }

  function Chart(view, said, live) {
    var points = Array.prototype.filter.call(view.querySelectorAll(".spc-point[data-i]"), function (point) {
      return said[point.dataset.i];
    });
    if (!points.length) { return; }
    var tip = make("div", "hf-chart__tip");
    var ring = make("div", "hf-chart__ring");
    var noteAt = view.dataset.note || "";
    var now = -1;
    tip.hidden = ring.hidden = true;
    view.appendChild(ring);
    view.appendChild(tip);
    view.tabIndex = 0;
    view.setAttribute("role", "group");
    view.setAttribute("aria-label", "Chart. Left and right arrow keys go from point to point" + (noteAt ? ", Enter writes a note." : "."));

    function centre(point) {
      var box = point.getBoundingClientRect();
      var frame = view.getBoundingClientRect();
      return { x: box.left + box.width / 2 - frame.left, y: box.top + box.height / 2 - frame.top, width: frame.width };
    }

    function words(point) {
      var one = said[point.dataset.i];
      return [one.period].concat(one.parts);
    }

    function show(index, pinned) {
      now = Math.max(0, Math.min(points.length - 1, index));
      var point = points[now];
      var place = centre(point);
      tip.textContent = "";
      words(point).forEach(function (text, line) { tip.appendChild(make(line ? "span" : "strong", "", text)); });
      delete tip.dataset.pinned;
      if (noteAt && pinned) {
        var link = make("a", "", "Write a note on this point");
        link.href = noteAddress();
        link.tabIndex = -1;
        tip.appendChild(link);
        tip.dataset.pinned = "yes";
      }
      tip.hidden = ring.hidden = false;
      ring.style.left = place.x + "px";
      ring.style.top = place.y + "px";
      var wide = tip.offsetWidth;
      var left = Math.max(0, Math.min(place.width - wide, place.x - wide / 2));
      var above = place.y - tip.offsetHeight - 18;
      tip.style.left = left + "px";
      tip.style.top = (above >= -8 ? above : place.y + 18) + "px";
    }

    function hide() {
      tip.hidden = ring.hidden = true;
      delete tip.dataset.pinned;
    }

    function noteAddress() {
      return noteAt + "?period=" + encodeURIComponent(said[points[now].dataset.i].on);
    }

    function nearest(event) {
      var best = -1, least = Infinity;
      points.forEach(function (point, index) {
        var box = point.getBoundingClientRect();
        var far = Math.abs(box.left + box.width / 2 - event.clientX);
        if (far < least) { least = far; best = index; }
      });
      return best;
    }

    function move(index) {
      show(index, true);
      live.textContent = words(points[now]).join(". ");
    }

    view.addEventListener("keydown", function (event) {
      var last = points.length - 1;
      var steps = { ArrowLeft: now < 0 ? last : now - 1, ArrowRight: now < 0 ? last : now + 1, Home: 0, End: last };
      if (event.altKey || event.ctrlKey || event.metaKey) { return; }
      if (event.key in steps) {
        event.preventDefault();
        move(steps[event.key]);
      } else if (event.key === "Enter" && noteAt && now >= 0 && event.target === view) {
        event.preventDefault();
        window.location.assign(noteAddress());
      } else if (event.key === "Escape") {
        hide();
      }
    });
    view.addEventListener("focus", function () { if (view.matches(":focus-visible")) { move(now < 0 ? points.length - 1 : now); } });
    view.addEventListener("blur", function () { hide(); });
    view.addEventListener("pointermove", function (event) {
      if (event.pointerType === "mouse" && !tip.contains(event.target) && !tip.dataset.pinned) { show(nearest(event), false); }
    });
    view.addEventListener("pointerleave", function (event) {
      if (event.pointerType === "mouse" && document.activeElement !== view) { hide(); }
    });
    view.addEventListener("click", function (event) {
      if (!tip.contains(event.target)) { show(nearest(event), true); }
    });
    tip.addEventListener("pointerdown", function (event) { event.preventDefault(); });
  }

  // A line under the chart that says how it works, and the place where a screen reader hears each point.
  var said = readTable();
  document.querySelectorAll("[data-chart]").forEach(function (figure) {
    var live = make("p", "nhsuk-u-visually-hidden");
    live.setAttribute("aria-live", "polite");
    figure.appendChild(live);
    figure.querySelectorAll("[data-chart-view]").forEach(function (view) { new Chart(view, said, live); });
    figure.appendChild(make("p", "hf-chart__help", "Point at the chart, tap it, or use the arrow keys to read each value."));
  });

  // The chart for slides and papers: one press copies the picture, and its words as the text beside it.
  function draw(address, done, failed) {
    fetch(address, { credentials: "same-origin" }).then(function (answer) {
      if (!answer.ok) { throw new Error(answer.status); }
      return answer.text();
    }).then(function (svg) {
      var image = new Image();
      image.onload = function () {
        var canvas = document.createElement("canvas");
        canvas.width = image.naturalWidth * 2;
        canvas.height = image.naturalHeight * 2;
        canvas.getContext("2d").drawImage(image, 0, 0, canvas.width, canvas.height);
        canvas.toBlob(done, "image/png");
      };
      image.onerror = failed;
      image.src = "data:image/svg+xml;charset=utf-8," + encodeURIComponent(svg);
    }).catch(failed);
  }

  document.querySelectorAll("[data-copy]").forEach(function (place) {
    if (!navigator.clipboard || !window.ClipboardItem || !place.dataset.picture) { return; }
    var button = make("button", "nhsuk-button nhsuk-button--secondary nhsuk-button--small", "Copy the chart");
    button.type = "button";
    button.addEventListener("click", function () {
      var picture = new Promise(function (done, failed) { draw(place.dataset.picture, done, failed); });
      var words = new Blob([place.dataset.copy], { type: "text/plain" });
      navigator.clipboard.write([new ClipboardItem({ "image/png": picture, "text/plain": words })]).then(
        function () { button.textContent = "Copied: paste it into your slides"; },
        function () { button.textContent = "Could not copy: download the picture"; }
      );
    });
    place.appendChild(button);
    place.hidden = false;
  });
})();
