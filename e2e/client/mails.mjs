// What a server without a mail server has laid down in its data folder.
//
// TENANTRY_MAILS  the folder `mail` in the server's data folder

import assert from 'node:assert/strict';
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';

const folder = process.env.TENANTRY_MAILS;
assert.ok(folder, 'TENANTRY_MAILS is not set: mails.mjs says what it must hold');

const patienceMillis = 20_000;

const mailsTo = email =>
  (existsSync(folder) ? readdirSync(folder) : [])
    .filter(name => name.endsWith('.eml'))
    .sort()
    .map(name => readFileSync(join(folder, name), 'utf8'))
    .filter(mail => mail.includes(`\r\nTo: ${email}\r\n`));

// E-mail address and token behind the '#' of the link in the newest of so many mails.
export const linkTo = async (email, count) => {
  const end = Date.now() + patienceMillis;
  while (mailsTo(email).length < count && Date.now() < end) {
    await setTimeout(50);
  }
  const mails = mailsTo(email);
  assert.equal(mails.length, count);
  const [, fragment] = mails.at(-1).match(/\/invitation#(\S+)/);
  return Object.fromEntries(new URLSearchParams(fragment));
};
