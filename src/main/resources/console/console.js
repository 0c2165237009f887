// Comfort only: every page works without it.
'use strict';

/** Writes times in the viewer's zone and language; UTC stays as the title. */
function localizeTimes(root) {
  const format = new Intl.DateTimeFormat(undefined, {dateStyle: 'medium', timeStyle: 'short'});
  for (const time of root.querySelectorAll('time[datetime]:not([title])')) {
    time.title = time.textContent;
    time.textContent = format.format(new Date(time.dateTime));
  }
}

/** Leaves empty fields of a search out of the address. */
function dropEmptyParameters(event) {
  if (event.detail.verb !== 'get') {
    return;
  }
  for (const [name, value] of [...event.detail.formData.entries()]) {
    if (value === '') {
      event.detail.formData.delete(name);
    }
  }
}

function showTrouble(shown) {
  const trouble = document.getElementById('trouble');
  if (trouble) {
    trouble.hidden = !shown;
  }
}

document.addEventListener('htmx:configRequest', dropEmptyParameters);
document.addEventListener('htmx:afterSwap', (event) => localizeTimes(event.detail.target.ownerDocument));
document.addEventListener('htmx:afterOnLoad', () => showTrouble(false));
document.addEventListener('htmx:responseError', () => showTrouble(true));
document.addEventListener('htmx:sendError', () => showTrouble(true));
localizeTimes(document);
