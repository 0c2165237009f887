import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import {
  client, instanceId, invalid, newOrganization, notFound, uniqueName, unknownId
} from '../tenantry.mjs';

// The client of 2021 does not know these actions; the documented path has the singular "instance".
const path = `/instance/${instanceId}/audit-logs`;
const get = (url, params) => client.request({ method: 'get', url, params });
const list = params => get(path, params);
const about = id => ({ primaryTarget: [{ id }] });

describe('instanceAuditLogs.get', () => {
  it('tells who changed what, newest first', async () => {
    const { id, name } = await newOrganization({ name: uniqueName() });
    await client.instanceOrg.patch({ instanceId, orgId: id, organization: { description: 'new' } });
    await client.instanceOrg.delete({ instanceId, orgId: id });
    const found = await list({ auditLogFilter: about(id) });
    assert.equal(found._type, 'instanceAuditLogs');
    assert.deepEqual(
      [found.count, found.totalCount, found.page, found.perPage, found.instanceId],
      [3, 3, 0, 100, instanceId]);
    assert.deepEqual(
      found.items.map(item => [
        item.requestResource, item.requestAction, item.primaryTargetType, item.primaryTargetName,
        item.actorType, item.responseStatus]),
      [
        ['instanceOrg', 'delete', 'Organization', name, 'ApiToken', 200],
        ['instanceOrg', 'patch', 'Organization', name, 'ApiToken', 200],
        ['instanceOrgs', 'post', 'Organization', name, 'ApiToken', 200]
      ]);
    assert.deepEqual(found.items[1].requestBody, { description: 'new' });
    assert.deepEqual(found.items[1].requestPathParams, { instanceId, orgId: id });
    assert.deepEqual(found.items[0].responseBody, { success: true });
  });

  it('filters, sorts and pages', async () => {
    const { id } = await newOrganization();
    await client.instanceOrg.patch({ instanceId, orgId: id, organization: { description: 'a' } });
    const filtered = filter => list({ auditLogFilter: { ...about(id), ...filter } });
    const patches = await filtered({ request: [{ resource: 'instanceOrg', action: 'patch' }] });
    assert.equal(patches.totalCount, 1);
    assert.equal((await filtered({ actor: [{ type: 'User' }] })).totalCount, 0);
    assert.equal((await filtered({ responseCode: [200] })).totalCount, 2);
    const second = await list({
      auditLogFilter: about(id), sortDirection: 'asc', sortField: 'actorName', page: 1, perPage: 1
    });
    assert.equal(second.totalCount, 2);
    assert.deepEqual(second.items.map(item => item.requestAction), ['patch']);
    assert.equal((await list({ auditLogFilter: about(id), end: '-60000' })).totalCount, 0);
  });

  it('never shows the text of a token', async () => {
    const name = uniqueName();
    const { id } = await client.instanceApiTokens.post({ instanceId, apiToken: { name } });
    const { items } = await list({ auditLogFilter: about(id) });
    assert.equal(items[0].responseBody.token, '[redacted]');
    assert.equal(items[0].responseBody.name, name);
    assert.deepEqual(items[0].requestBody, { name });
  });

  it('refuses what the schema does not know', async () => {
    await invalid(list({ auditLogFilter: '{}' }), 'auditLogFilter is the wrong type');
    await invalid(list({ sortField: 'id' }), 'sortField must be an enum value');
    await invalid(list({ start: 'x' }), 'start is not a valid time');
    await notFound(get(`/instance/${unknownId}/audit-logs`), 'Instance');
  });
});

describe('instanceAuditLog.get', () => {
  it('gives one entry', async () => {
    const { id } = await newOrganization();
    const { items: [entry] } = await list({ auditLogFilter: about(id) });
    assert.equal(entry._type, 'instanceAuditLog');
    assert.equal(entry.id, entry.instanceAuditLogId);
    assert.deepEqual(await get(`${path}/${entry.id}`), entry);
    assert.deepEqual(await get(`/instances/${instanceId}/audit-logs/${entry.id}`), entry);
  });

  it('finds nothing under other ids', async () => {
    await notFound(get(`${path}/${unknownId}`), 'Instance audit log');
    await invalid(get(`${path}/1`), 'instanceAuditLogId pattern mismatch');
  });
});
