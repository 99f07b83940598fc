/* Goes on by itself: from a one-time link, whose token leaves the address and the history first; and to another system. */
(function () {
  "use strict";

  function go() {
    const form = document.getElementById("arrive");
    const onward = document.querySelector("a[data-onward]");
    if (onward) {
      location.replace(onward.href);
    } else if (form && form.dataset.arrive === "now") {
      history.replaceState(null, "", location.pathname);
      form.requestSubmit();
    } else if (form) {
      // Somebody is asked: a reload finds the token where only this tab's own way back knows it.
      history.replaceState({token: form.elements.t.value}, "", location.pathname);
    } else if (!location.search && history.state && history.state.token) {
      location.replace(location.pathname + "?t=" + encodeURIComponent(history.state.token));
    } else {
      history.replaceState(null, "", location.pathname);
    }
  }

  // A page that the browser only prepares must not use the link up.
  if (document.prerendering) document.addEventListener("prerenderingchange", go, {once: true});
  else go();
})();
