// The API as the published framework wants it described: actions.json with our JSON Schemas as its
// definitions.

import { readFileSync, readdirSync } from 'node:fs';
import { basename, join } from 'node:path';

const read = file => JSON.parse(readFileSync(file, 'utf8'));

// The framework checks with all references to other files resolved, and leaves circular ones. The
// validator finds the target of such a one by its id.
const resolver = files => {
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
    return Object.fromEntries(
      Object.entries(node).map(([key, value]) => [key, resolve(value, file)]));
  };
  return resolve;
};

// A token needs the action's own scope or its resource's; groups stand for lists of actions.
const authorize = api => {
  api.authGroups = {};
  for (const [resourceName, resource] of Object.entries(api.resources)) {
    for (const [actionName, action] of Object.entries(resource.actions)) {
      if (action.grant === 'public') {
        continue;
      }
      const scope = `${resourceName}.${actionName}`;
      action.auth = [`${resourceName}.*`, scope];
      for (const group of api.grants[action.grant]) {
        (api.authGroups[group] ??= []).push(scope);
      }
    }
  }
};

export const loadApi = schemaFolder => {
  const files = new Map(
    readdirSync(schemaFolder).map(name => [name, read(join(schemaFolder, name))]));
  const resolve = resolver(files);
  const api = read(new URL('actions.json', import.meta.url));
  api.definitions = Object.fromEntries(
    [...files].map(([file, json]) =>
      [basename(file, '.json'), { id: file, ...resolve(json, file) }]));
  authorize(api);
  return api;
};
