'use strict';
// Everything works without this file: it opens pages in a dialog and keeps lists up to date.
(() => {
  const dialog = document.getElementById('dialog');
  const body = document.getElementById('dialog-body');
  const TICK = 3000;
  document.documentElement.classList.add('scripted');

  document.addEventListener('htmx:afterSwap', (event) => {
    if (event.detail.target !== body || body.childElementCount === 0) {
      return;
    }
    if (!dialog.open) {
      dialog.showModal();
    }
    const first = body.querySelector('input:not([type=hidden]), h2[tabindex]');
    if (first) {
      first.focus();
    }
  });

  // What was entered must not stay in a page that is not shown any more.
  dialog.addEventListener('close', () => body.replaceChildren());

  dialog.addEventListener('click', (event) => {
    if (event.target.closest('[data-close]')) {
      event.preventDefault();
      dialog.close();
    }
  });

  setInterval(() => {
    const busy = dialog.open || document.visibilityState !== 'visible';
    if (!busy) {
      document.querySelectorAll('[data-live]').forEach((live) => htmx.trigger(live, 'tick'));
    }
  }, TICK);

  // A page that comes back from the browser's memory may be of a session that is over.
  window.addEventListener('pageshow', (event) => {
    if (event.persisted) {
      location.reload();
    }
  });
})();
