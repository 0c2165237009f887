import assert from 'node:assert/strict';
import { before, describe, it } from 'node:test';
import { admin, clientOf, guest } from '../people.mjs';
import {
  client, instanceId, invalid, newOrganization, notFound, refused, uniqueName, unknownId
} from '../tenantry.mjs';

const person = await clientOf(guest);
const forbidden = promise => refused(promise, 403, 'Forbidden', 'Access is forbidden');

// An organization in which the person has a role, and whose log has two entries.
const joined = async (role, config) => {
  const organization = await newOrganization({ name: uniqueName(), ...config });
  const { id: userId } = await person.me.get();
  await client.instanceOrgMembers.post({
    instanceId, orgId: organization.id, member: { userId, role }
  });
  return organization.id;
};

describe('auditLogs.get', () => {
  let orgId;
  before(async () => {
    orgId = await joined('admin', { auditLogEnabled: true });
  });

  it('tells an administrator what was done to the organization, newest first', async () => {
    const found = await person.auditLogs.get({ orgId });
    assert.equal(found._type, 'auditLogs');
    assert.deepEqual(
      [found.count, found.totalCount, found.page, found.perPage, found.orgId],
      [2, 2, 0, 100, orgId]);
    assert.deepEqual(
      found.items.map(item => [item.requestResource, item.requestAction, item.actorType]),
      [['instanceOrgMembers', 'post', 'ApiToken'], ['instanceOrgs', 'post', 'ApiToken']]);
  });

  it('filters, sorts and pages', async () => {
    const auditLogFilter = { request: [{ resource: 'instanceOrgs' }] };
    assert.equal((await person.auditLogs.get({ orgId, auditLogFilter })).totalCount, 1);
    const second = await person.auditLogs.get({ orgId, sortDirection: 'asc', page: 1, perPage: 1 });
    assert.deepEqual(second.items.map(item => item.requestResource), ['instanceOrgMembers']);
    await invalid(person.auditLogs.get({ orgId, sortField: 'id' }),
      'sortField must be an enum value');
  });

  it('gives one entry', async () => {
    const { items: [entry] } = await person.auditLogs.get({ orgId });
    assert.equal(entry.id, entry.auditLogId);
    assert.deepEqual(await person.auditLog.get({ orgId, auditLogId: entry.id }), entry);
    await notFound(person.auditLog.get({ orgId, auditLogId: unknownId }), 'Audit log');
  });

  it('is for administrators, and for people', async () => {
    assert.equal((await (await clientOf(admin)).auditLogs.get({ orgId })).totalCount, 2);
    await forbidden(client.auditLogs.get({ orgId }));
    await forbidden(person.auditLogs.get({ orgId: await joined('edit') }));
    await notFound(person.auditLogs.get({ orgId: unknownId }), 'Organization');
  });

  it('is off until it is enabled', async () => {
    await invalid(person.auditLogs.get({ orgId: await joined('admin') }),
      'The organization has no audit log of its own: its auditLogEnabled is false');
  });
});
