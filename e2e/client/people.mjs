// People who sign in with the published client, and the codes their authenticator apps would show.
//
// TENANTRY_PEOPLE  three people with passwords and without a second factor, the first an administrator
//                  of the instance and the others viewers: a JSON array of {"email", "password"}.
//                  Only people.test.mjs uses the second, whose tokens it ends

import assert from 'node:assert/strict';
import { createHmac } from 'node:crypto';
import { client, clientWith } from './tenantry.mjs';

assert.ok(process.env.TENANTRY_PEOPLE, 'TENANTRY_PEOPLE is not set: people.mjs says what it must hold');

export const [admin, viewer, guest] = JSON.parse(process.env.TENANTRY_PEOPLE);

export const signIn = credentials => client.auth.authenticateUser({ credentials });

// A client with the token of a person.
export const clientOf = async credentials => clientWith((await signIn(credentials)).token);

// What version 2.8.1 does not know goes through its own request method.
export const generateTwoFactorAuth = person =>
  person.request({ method: 'PATCH', url: '/me/generateTwoFactorAuth', data: {} });

const base32 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';

const bytesOf = text => {
  const bits = [...text].map(letter => base32.indexOf(letter).toString(2).padStart(5, '0')).join('');
  return Buffer.from(bits.match(/.{8}/g).map(byte => Number.parseInt(byte, 2)));
};

// The code of RFC 6238 for a key, some steps of 30 seconds from now.
export const codeOf = (key, steps = 0) => {
  const step = Buffer.alloc(8);
  step.writeBigUInt64BE(BigInt(Math.floor(Date.now() / 30_000) + steps));
  const mac = createHmac('sha1', bytesOf(key)).update(step).digest();
  const number = mac.readUInt32BE(mac.at(-1) & 0xf) & 0x7fffffff;
  return String(number % 1_000_000).padStart(6, '0');
};
