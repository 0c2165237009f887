// Actions that the published client knows nothing of, through its own request method.

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { client, instanceId, newOrganization, notFound, request } from '../tenantry.mjs';
import { hoursAgo, payload, send } from '../usage.mjs';

const deleted = orgId => `/deletedOrgs/${orgId}`;

describe('instanceDeletedOrgs', () => {
  it('tells of a deleted organization and restores it as it was', async () => {
    const tags = [{ key: 'plan', value: 'gold' }];
    const { id: orgId, name } = await newOrganization({ tags });
    await notFound(request('GET', deleted(orgId)), 'Deleted organization');
    await client.instanceOrg.delete({ instanceId, orgId });
    const { items } = await request('GET', '/deletedOrgs', { perPage: '1' });
    assert.deepEqual(items.map(({ id }) => id), [orgId]);
    assert.equal((await request('GET', deleted(orgId))).name, name);
    assert.deepEqual((await request('POST', `${deleted(orgId)}/restore`)).tags, tags);
    assert.equal((await client.instanceOrg.get({ instanceId, orgId })).name, name);
  });

  it('removes one for good', async () => {
    const { id: orgId } = await newOrganization();
    await client.instanceOrg.delete({ instanceId, orgId });
    assert.deepEqual(await request('DELETE', deleted(orgId)), { success: true });
    await notFound(request('POST', `${deleted(orgId)}/restore`), 'Deleted organization');
  });
});

describe('instance.topOrgs', () => {
  it('tells who uses most', async () => {
    const { id } = await newOrganization();
    const data = { type: 'deviceState', source: 'device.mqtt', count: 1_000_000 };
    await send([payload(id, hoursAgo(0), data)]);
    const { items } = await request('GET', '/topOrgs', { measure: 'payload', limit: '100' });
    assert.equal(items.find(item => item.id === id).used, 1_000_000);
  });
});
