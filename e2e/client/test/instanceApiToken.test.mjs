import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import {
  client, clientWith, instanceId, invalid, notFound, refused, uniqueName, unknownId
} from '../tenantry.mjs';

const post = apiToken => client.instanceApiTokens.post({ instanceId, apiToken });
const one = apiTokenId => ({ instanceId, apiTokenId });
const get = id => client.instanceApiToken.get(one(id));
const patch = (id, apiToken) => client.instanceApiToken.patch({ ...one(id), apiToken });
const remove = id => client.instanceApiToken.delete(one(id));
const orgs = token => clientWith(token).instanceOrgs.get({ instanceId, perPage: 1 });
const unauthorized = promise => refused(promise, 401, 'Unauthorized', 'Invalid access token');

describe('instanceApiToken', () => {
  it('is shown without its value', async () => {
    const { token, ...made } = await post({ name: uniqueName() });
    assert.ok(token);
    assert.deepEqual(await get(made.id), made);
    await notFound(get(unknownId), 'API Token');
  });

  it('changes but for its scopes and expiration', async () => {
    const { id, scope } = await post({ name: uniqueName(), scope: ['instanceOrgs.get'] });
    const name = uniqueName();
    const patched = await patch(id, { name, description: 'new' });
    assert.deepEqual([patched.name, patched.description, patched.scope], [name, 'new', scope]);
    await invalid(patch(id, { scope: ['all.Instance'] }), 'apiToken has additional properties');
    await invalid(patch(id, { expirationDate: '2099-01-01T00:00:00Z' }),
      'apiToken has additional properties');
    await notFound(patch(unknownId, {}), 'API Token');
  });

  it('is refused at once when it is inactive or deleted', async () => {
    const { id, token } = await post({ name: uniqueName() });
    await orgs(token);
    await patch(id, { status: 'inactive' });
    await unauthorized(orgs(token));
    await patch(id, { status: 'active' });
    await orgs(token);
    assert.deepEqual(await remove(id), { success: true });
    await unauthorized(orgs(token));
    await notFound(remove(id), 'API Token');
  });

  it('gives no more than it has', async () => {
    const { token } = await post({ name: uniqueName(), scope: ['instanceApiTokens.post'] });
    const narrow = clientWith(token).instanceApiTokens;
    await refused(narrow.post({ instanceId, apiToken: { name: uniqueName() } }), 403, 'Forbidden',
      'Access is forbidden: the scope \'all.Instance\' goes beyond the caller\'s own');
    const scope = ['instanceApiTokens.post'];
    assert.deepEqual(
      (await narrow.post({ instanceId, apiToken: { name: uniqueName(), scope } })).scope, scope);
  });
});
