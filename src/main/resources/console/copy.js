// Buttons that copy the field they name. Without scripts they stay hidden and the field can be selected by hand.
'use strict';

for (const button of document.querySelectorAll('[data-copy]')) {
  const field = document.getElementById(button.dataset.copy);
  const done = button.nextElementSibling;
  button.hidden = false;
  button.addEventListener('click', async () => {
    field.select();
    try {
      await navigator.clipboard.writeText(field.value);
      done.textContent = 'Copied.';
    } catch {
      // Over plain http a browser gives no clipboard.
      done.textContent = document.execCommand('copy') ? 'Copied.' : 'Press Ctrl+C to copy it.';
    }
  });
}
