import assert from 'node:assert/strict';
import { before, describe, it } from 'node:test';
import {
  client, instanceId, invalid, newOrganization, notFound, request, uniqueName, unknownId, users
} from '../tenantry.mjs';

const get = orgId => client.instanceOrg.get({ instanceId, orgId });
const patch = (orgId, organization) =>
  client.instanceOrg.patch({ instanceId, orgId, organization });
const remove = orgId => client.instanceOrg.delete({ instanceId, orgId });

describe('instanceOrg.get', () => {
  it('shows what is off as off and leaves out what is unset', async () => {
    const name = uniqueName();
    const { id } = await newOrganization({ name });
    const { creationDate, lastUpdated, limits, summary, currentPeriodStart, currentPeriodEnd,
      ...rest } = await get(id);
    assert.deepEqual(rest, {
      _type: 'instanceOrg',
      _links: { self: { href: `/instances/${instanceId}/orgs/${id}` } },
      name,
      id,
      orgId: id,
      instanceId,
      whitelistedEmailDomains: [],
      auditLogEnabled: false,
      disabledAt: false,
      isReadOnly: false,
      tags: [],
      mfaMode: 'notRequired'
    });
    const month = new Date().toISOString().slice(0, 7);
    assert.equal(currentPeriodStart, `${month}-01T00:00:00.000Z`);
    assert.match(currentPeriodEnd, /^\d{4}-\d\d-\d\dT23:59:59\.999Z$/);
  });

  it('takes an id in either case and answers it in lower case', async () => {
    const { id } = await newOrganization();
    const read = await client.instanceOrg.get(
      { instanceId: instanceId.toUpperCase(), orgId: id.toUpperCase() });
    assert.deepEqual([read.id, read.instanceId], [id, instanceId]);
  });

  it('adds the summary fields that are asked for', async () => {
    const { id } = await newOrganization(
      { members: [{ email: 'invited@example.com', role: 'view' }] });
    assert.equal('pendingInviteCount' in (await get(id)).summary, false);
    const full = await request('GET', `/orgs/${id}`, { summaryInclude: 'pendingInviteCount' });
    assert.equal(full.summary.pendingInviteCount, 1);
  });

  it('refuses ids that are none, and does not find others', async () => {
    await invalid(get('x'), 'orgId pattern mismatch');
    await invalid(get(`${unknownId}0`), 'orgId pattern mismatch');
    await notFound(get(unknownId), 'Organization');
    await notFound(
      client.instanceOrg.get({ instanceId: unknownId, orgId: unknownId }), 'Instance');
  });
});

describe('instanceOrg.patch', () => {
  let id;
  before(async () => {
    ({ id } = await newOrganization({ limits: { device: 7 }, tags: [{ key: 'a', value: '1' }] }));
  });

  it('changes what it names and nothing else', async () => {
    const old = await get(id);
    const name = uniqueName();
    const changed = await patch(id, { name, referralId: 'crm/18' });
    assert.ok(Date.parse(changed.lastUpdated) >= Date.parse(old.lastUpdated));
    assert.deepEqual(
      changed, { ...old, name, referralId: 'crm/18', lastUpdated: changed.lastUpdated });
    assert.deepEqual(await get(id), changed);
  });

  it('merges limits key by key', async () => {
    const { limits } = await get(id);
    const changed = await patch(id, { limits: { member: 5, systemInterval: 60 } });
    assert.equal(limits.device, 7);
    assert.deepEqual(changed.limits, { ...limits, member: 5, systemInterval: 60 });
  });

  it('replaces tags, banner and e-mail domains', async () => {
    const tags = [{ key: 'b', value: '2' }, { key: 'a', value: '3' }];
    const banner = { message: 'Closed', level: 'critical' };
    const changed = await patch(id, { tags, banner, whitelistedEmailDomains: ['a.org', 'b.org'] });
    assert.deepEqual(changed.tags, tags);
    assert.deepEqual(changed.banner, banner);
    assert.deepEqual(changed.whitelistedEmailDomains, ['a.org', 'b.org']);
    const cleared = await patch(id, { tags: [], banner: {}, whitelistedEmailDomains: [] });
    assert.deepEqual(cleared.tags, []);
    assert.equal(cleared.banner, undefined);
    assert.deepEqual(cleared.whitelistedEmailDomains, []);
  });

  it('disables now, at a time, and enables again', async () => {
    const now = Date.parse((await patch(id, { disabledAt: true })).disabledAt);
    assert.ok(Math.abs(now - Date.now()) < 60_000);
    const later = await patch(id, { disabledAt: '2099-12-31T23:59:59+01:00' });
    assert.equal(later.disabledAt, '2099-12-31T22:59:59.000Z');
    assert.equal((await patch(id, { disabledAt: false })).disabledAt, false);
    assert.equal((await get(id)).disabledAt, false);
  });

  it('accepts an empty change', async () => {
    const old = await get(id);
    const changed = await patch(id, {});
    assert.deepEqual(changed, { ...old, lastUpdated: changed.lastUpdated });
  });

  it('refuses a faulty change and changes nothing', async () => {
    const old = await get(id);
    await invalid(patch(id, { name: 'x'.repeat(256) }),
      'organization.name has longer length than allowed');
    await invalid(patch(id, { name: 'Other', members: [] }),
      'organization has additional properties');
    await invalid(patch(id, { description: null }), 'organization.description is the wrong type');
    await invalid(patch(id, { limits: { device: 1.5 } }),
      'organization.limits.device is the wrong type');
    await invalid(patch(id, { limits: { systemInterval: 4 } }),
      'organization.limits.systemInterval is less than minimum');
    await invalid(patch(id, { mfaMode: 'always' }), 'organization.mfaMode must be an enum value');
    await invalid(patch(id, { banner: { level: 'loud' } }),
      'organization.banner.level must be an enum value');
    await invalid(patch(id, { whitelistedEmailDomains: ['x'] }),
      'organization.whitelistedEmailDomains.0 has less length than allowed');
    await invalid(patch(id, { tags: [{ key: 'a b', value: 'c' }] }),
      'organization.tags.0.key pattern mismatch');
    await invalid(patch(id, []), 'organization is the wrong type');
    await invalid(patch('x', { name: 'Other' }), 'orgId pattern mismatch');
    await notFound(patch(unknownId, { name: 'Other' }), 'Organization');
    assert.deepEqual(await get(id), old);
  });

  it('tells which text is no JSON', async () => {
    const broken = {
      method: 'PATCH',
      url: `/instances/${instanceId}/orgs/${id}`,
      headers: { 'Content-Type': 'application/json' },
      data: '{"name":',
      transformRequest: data => data
    };
    await assert.rejects(client.request(broken), {
      statusCode: 400,
      type: 'InvalidContent',
      code: 'InvalidContent',
      message: /^Invalid JSON: /
    });
  });
});

describe('instanceOrg.delete', () => {
  it('deletes once, and for every action', async () => {
    const { id, name } = await newOrganization();
    assert.deepEqual(await remove(id), { success: true });
    await notFound(remove(id), 'Organization');
    await notFound(get(id), 'Organization');
    await notFound(patch(id, { name: 'Other' }), 'Organization');
    await notFound(client.instanceOrgMembers.get({ instanceId, orgId: id }), 'Organization');
    await notFound(client.instanceOrgMembers.post(
      { instanceId, orgId: id, member: { userId: users[0].id, role: 'view' } }), 'Organization');
    const left = await client.instanceOrgs.get({ instanceId, filterField: 'name', filter: name });
    assert.equal(left.totalCount, 0);
  });

  it('refuses ids that are none', async () => {
    await invalid(remove('x'), 'orgId pattern mismatch');
    await notFound(remove(unknownId), 'Organization');
  });
});
