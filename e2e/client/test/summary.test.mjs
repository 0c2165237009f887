import assert from 'node:assert/strict';
import { before, describe, it } from 'node:test';
import { client, instanceId, newOrganization, request } from '../tenantry.mjs';
import { hoursAgo, notebook, payload, resource, send } from '../usage.mjs';

describe('the summary of an organization', () => {
  const now = hoursAgo(0);
  let id;
  let name;
  before(async () => {
    ({ id, name } = await newOrganization());
    await send([
      resource(id, now, { action: 'created', kind: 'device', id: 'd1' }),
      resource(id, now, { action: 'created', kind: 'device', id: 'd2' }),
      resource(id, now, { action: 'deleted', kind: 'device', id: 'd1' }),
      resource(id, now, { action: 'created', kind: 'application', id: 'a1' }),
      resource(id, now, { action: 'created', kind: 'event', id: 'e1' }),
      resource(id, now, { action: 'created', kind: 'file', id: 'f1', bytes: 2048 }),
      resource(id, now, { action: 'created', kind: 'privatefile', id: 'f2', bytes: 100 }),
      payload(id, now, { type: 'webhook', source: 'webhook.flow', count: 6 }),
      notebook(id, now, { status: 'queued', minutes: 0 }),
      notebook(id, now, { status: 'queued', minutes: 0 }),
      notebook(id, now, { status: 'completed', minutes: 4 })
    ]);
  });

  it('always tells what is alive', async () => {
    const { summary } = await client.instanceOrg.get({ instanceId, orgId: id });
    assert.equal(Object.keys(summary).length, 25);
    const { deviceCount, fileCount, privateFileCount, appCount, flowCount, memberCount } = summary;
    assert.deepEqual(
      [deviceCount, fileCount, privateFileCount, appCount, flowCount, memberCount],
      [1, 1, 1, 1, 0, 0]);
  });

  const included = {
    eventCount: 1,
    pendingInviteCount: 0,
    payloadCount: { webhook: { 'webhook.flow': 6 } },
    storageStats: { count: 2, size: 2148 },
    notebookStats: { awaitingCompletion: 1, minutesThisPeriod: 4, runsThisPeriod: 1 }
  };
  const summaryInclude = Object.keys(included).join();

  it('tells more when asked to, for one and for many', async () => {
    const one = await request('GET', `/orgs/${id}`, { summaryInclude });
    const many = await client.instanceOrgs.get(
      { instanceId, filterField: 'name', filter: name, summaryInclude });
    for (const { summary } of [one, ...many.items]) {
      const asked = Object.fromEntries(Object.keys(included).map(key => [key, summary[key]]));
      assert.deepEqual(asked, included);
    }
    assert.equal(many.count, 1);
  });

  it('is told in the answers to changes, too', async () => {
    const changed = await request('PATCH', `/orgs/${id}`, { summaryInclude }, { iconColor: 'red' });
    assert.deepEqual(changed.summary.storageStats, included.storageStats);
    const made = await request('POST', '/orgs', { summaryInclude }, { name: `${name} 2` });
    assert.deepEqual(made.summary.payloadCount, {});
    assert.deepEqual(
      await client.instanceOrg.delete({ instanceId, orgId: made.id }), { success: true });
  });
});
