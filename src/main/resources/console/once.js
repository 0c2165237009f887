// For a page that a form made and that shows something once: loading it again leads to the list, and does not send the form again.
'use strict';

history.replaceState(null, '', document.currentScript.dataset.list);
