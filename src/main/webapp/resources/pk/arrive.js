/* Goes on by itself: from a one-time link, whose token leaves the address and the history first; and to another system. */
(function () {
  "use strict";

  function go() {
    const form = document.querySelector("form[data-arrive=now]");
    const onward = document.querySelector("a[data-onward]");
    if (onward) {
      location.replace(onward.href);
    } else {
      history.replaceState(null, "", location.pathname);
      if (form) form.requestSubmit();
    }
  }

  // A page that the browser only prepares must not use the link up.
  if (document.prerendering) document.addEventListener("prerenderingchange", go, {once: true});
  else go();
})();
