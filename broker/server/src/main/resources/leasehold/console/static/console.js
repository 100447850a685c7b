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
    const first =
      body.querySelector('input:checked, input:not([type=hidden], [type=radio])') ||
      body.querySelector('h2[tabindex]');
    if (first) {
      first.focus();
    }
  });

  // After a server error the old list stays; after a refusal the page is reloaded.
  document.addEventListener('htmx:beforeSwap', (event) => {
    const { target, xhr } = event.detail;
    if (xhr.status >= 400 && target.matches('#leases, #integrations')) {
      event.detail.shouldSwap = false;
      if (xhr.status < 500) {
        location.reload();
      }
    }
  });

  // Entered keys must not stay in a dialog that is closed.
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

  // A page from the back-forward cache may belong to a session that has ended.
  window.addEventListener('pageshow', (event) => {
    if (event.persisted) {
      location.reload();
    }
  });
})();
