// Says for each request on standard input what bravado-core answers: its message, or null when it
// accepts the request. A line in, a line out, both JSON.
//
// Usage: node messages.mjs <folder of JSON Schemas> < requests > messages
// A request: {"resource": "instanceOrgs", "action": "post", "values": {"instanceId": …}}

import { readFileSync, readdirSync } from 'node:fs';
import { basename, join } from 'node:path';
import validateParams from 'bravado-core/lib/validate-params.js';

const read = file => JSON.parse(readFileSync(file, 'utf8'));

const folder = process.argv[2];
const files = new Map(readdirSync(folder).map(name => [name, read(join(folder, name))]));

// The framework checks with all references to other files resolved, and leaves circular ones. The
// validator finds the target of such a one by its id.
const resolve = (node, file) => {
  if (Array.isArray(node)) {
    return node.map(item => resolve(item, file));
  }
  if (node === null || typeof node !== 'object') {
    return node;
  }
  if (node.$ref === '#') {
    return { $ref: file };
  }
  if (typeof node.$ref === 'string') {
    return resolve(files.get(node.$ref), node.$ref);
  }
  return Object.fromEntries(Object.entries(node).map(([key, value]) => [key, resolve(value, file)]));
};

const api = read(new URL('actions.json', import.meta.url));
api.definitions = Object.fromEntries(
  [...files].map(([file, json]) => [basename(file, '.json'), { id: file, ...resolve(json, file) }]));

const message = request => {
  const resource = api.resources[request.resource];
  const action = resource.actions[request.action];
  try {
    validateParams(request.values, { api, resource, action });
    return null;
  } catch (refusal) {
    if (refusal.type !== 'Validation') {
      throw refusal;
    }
    return refusal.message;
  }
};

const requests = readFileSync(0, 'utf8').split('\n').filter(line => line !== '');
process.stdout.write(requests.map(line => JSON.stringify(message(JSON.parse(line))) + '\n').join(''));
