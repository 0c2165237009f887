// Comfort only: every page works without it.
'use strict';

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/** As the server writes times, in the viewer's zone: 22 Nov 2026, 08:05. */
function written(date) {
  const clock = [date.getHours(), date.getMinutes()].map((part) => String(part).padStart(2, '0')).join(':');
  return `${date.getDate()} ${MONTHS[date.getMonth()]} ${date.getFullYear()}, ${clock}`;
}

/** Writes times in the viewer's zone; UTC stays as the title. */
function localizeTimes(root) {
  for (const time of root.querySelectorAll('time[datetime]:not([title])')) {
    time.title = time.textContent;
    time.textContent = written(new Date(time.dateTime));
  }
}

/** Times are typed in the viewer's zone; without this, or where the browser does not know it, in UTC. */
function askInOwnZone(root) {
  const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
  if (!zone || zone === 'Etc/Unknown') {
    return;
  }
  for (const field of root.querySelectorAll('form input[name=zone]:not([data-kept])')) {
    field.value = zone;
    for (const hint of field.dataset.hint.split(' ')) {
      document.getElementById(hint).textContent = `In your time zone, ${zone}.`;
    }
  }
}

/** Says what the parts of tables are: browsers forget it of tables that a phone shows as cards. */
function nameParts(root) {
  const parts = {'thead, tbody': 'rowgroup', 'tr': 'row', 'th[scope=col]': 'columnheader', 'th[scope=row]': 'rowheader', 'td': 'cell'};
  for (const table of root.querySelectorAll('table.cards:not([role])')) {
    for (const [part, role] of Object.entries(parts)) {
      table.querySelectorAll(part).forEach((it) => it.setAttribute('role', role));
    }
    table.setAttribute('role', 'table');
  }
}

/** Takes what was just done out of the address: who opens it again, or gets it from somebody, did nothing. */
function forgetNote() {
  const address = new URL(location.href);
  if (address.searchParams.has('note')) {
    address.searchParams.delete('note');
    address.searchParams.delete('undo');
    history.replaceState(history.state, '', address);
  }
}

/** Marks the fields whose fault a part of a page brought along, and no others. */
function markFaults(root) {
  for (const fault of root.querySelectorAll('.fault[data-field]')) {
    const field = document.getElementById(fault.dataset.field);
    if (fault.textContent === '') {
      field.removeAttribute('aria-invalid');
    } else {
      field.setAttribute('aria-invalid', 'true');
    }
  }
}

function complete(root) {
  localizeTimes(root);
  nameParts(root);
  markFaults(root);
  askInOwnZone(root);
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

/** A field that somebody is at keeps what is typed there, although the answer has it as well. */
function keepTyping(event) {
  if (event.detail.target.matches('.field') && event.detail.target.contains(document.activeElement)) {
    event.detail.shouldSwap = false;
  }
}

function showTrouble(shown) {
  const trouble = document.getElementById('trouble');
  if (trouble) {
    trouble.hidden = !shown;
  }
}

/** Fields of one line take the ends of lines out of what they are given. */
function isChanged(field) {
  if (field.options) {
    const chosen = [...field.options].filter((option) => option.defaultSelected);
    return !(chosen.length ? chosen.every((option) => option.selected) : field.selectedIndex <= 0);
  }
  const given = field.matches('input') ? field.defaultValue.replace(/[\r\n]/g, '') : field.defaultValue;
  return field.value !== given || field.checked !== field.defaultChecked;
}

/** Whether something stands in an edit that is not kept: typed now, or sent and shown again. */
function isUnsaved(form) {
  const isShownAgain = form.getAttribute('action') === document.body.dataset.unsaved;
  const fields = [...form.querySelectorAll('input:not([type=hidden]), select, textarea')];
  return fields.some((field) => isChanged(field) || (isShownAgain && field.value !== ''));
}

/** One form is sent, and what is unsaved in another one goes away with its page: asks first. */
function askBeforeLosing(event) {
  const edits = [...document.querySelectorAll('form:has(input[name=shown])')].filter((form) => form !== event.target);
  if (event.target.method === 'post' && edits.some(isUnsaved) && !confirm('What you typed elsewhere on this page is not saved, and will be lost. Go on?')) {
    event.preventDefault();
  }
}

document.addEventListener('submit', askBeforeLosing);
document.addEventListener('htmx:configRequest', dropEmptyParameters);
document.addEventListener('htmx:oobBeforeSwap', keepTyping);
document.addEventListener('htmx:afterSwap', () => complete(document));
document.addEventListener('htmx:afterOnLoad', () => showTrouble(false));
document.addEventListener('htmx:responseError', () => showTrouble(true));
document.addEventListener('htmx:sendError', () => showTrouble(true));
complete(document);
forgetNote();
