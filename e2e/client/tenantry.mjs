// What all tests share: the published client, configured with a base URL and a token and nothing
// else, and the place where it may work.
//
// TENANTRY_URL          the server's address without a slash at its end
// TENANTRY_TOKEN        a token with the scope all.Instance
// TENANTRY_INSTANCE_ID  the instance the token belongs to
// TENANTRY_USERS        at least three people of the directory, without two-factor authentication:
//                       a JSON array of {"id", "email", "firstName", "lastName"}

import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after } from 'node:test';
import losant from 'losant-rest';

const setting = name => {
  assert.ok(process.env[name], `${name} is not set: tenantry.mjs says what it must hold`);
  return process.env[name];
};

export const instanceId = setting('TENANTRY_INSTANCE_ID');
export const users = JSON.parse(setting('TENANTRY_USERS'));
export const unknownId = '0123456789abcdef01234567';

export const clientWith = accessToken =>
  losant.createClient({ accessToken, url: setting('TENANTRY_URL') });

export const client = clientWith(setting('TENANTRY_TOKEN'));

// Names that no other run uses: tests look only at what they made themselves.
export const uniqueName = () => `Client check ${randomUUID()}`;

const created = [];

after(async () => {
  for (const orgId of created) {
    await client.instanceOrg.delete({ instanceId, orgId }).catch(unlessNotFound);
  }
});

const unlessNotFound = error => {
  if (error.statusCode !== 404) {
    throw error;
  }
};

// Creates an organization that is deleted when the tests of the file have ended.
export const newOrganization = async config => {
  const orgConfig = { name: uniqueName(), ...config };
  const organization = await client.instanceOrgs.post({ instanceId, orgConfig });
  created.push(organization.id);
  return organization;
};

// The client of 2021 does not know every action and parameter of today; its own request method
// serves for them.
export const request = (method, path, params, data) =>
  client.request({ method, url: `/instances/${instanceId}${path}`, params, data });

// Expects an error as the client hands it over.
export const refused = async (promise, statusCode, type, message) => {
  const error = await promise.then(
    answer => assert.fail(`was answered ${JSON.stringify(answer)}`),
    refusal => refusal);
  assert.deepEqual(
    { statusCode: error.statusCode, type: error.type, message: error.message },
    { statusCode, type, message });
};

export const invalid = (promise, message) => refused(promise, 400, 'Validation', message);

export const notFound = (promise, what) =>
  refused(promise, 404, 'NotFound', `${what} was not found`);
