/* Goes on from a one-time link by itself, and takes the token out of the address and the history first. */
(function () {
  "use strict";

  function go() {
    history.replaceState(null, "", location.pathname);
    const form = document.querySelector("form[data-arrive]");
    if (form) form.requestSubmit();
  }

  // A page that the browser only prepares must not use the link up.
  if (document.prerendering) document.addEventListener("prerenderingchange", go, {once: true});
  else go();
})();
