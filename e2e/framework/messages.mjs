// Says for each request on standard input what bravado-core answers: its message, or null when it
// accepts the request. A line in, a line out, both JSON.
//
// Usage: node messages.mjs <folder of JSON Schemas> < requests > messages
// A request: {"resource": "instanceOrgs", "action": "post", "values": {"instanceId": …}}

import validateParams from 'bravado-core/lib/validate-params.js';
import { loadApi } from './api.mjs';
import { answerLines } from './lines.mjs';

const api = loadApi(process.argv[2]);

await answerLines(request => {
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
});
