import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { before, describe, it } from 'node:test';
import {
  client, clientWith, instanceId, invalid, newOrganization, notFound, request, unknownId
} from '../tenantry.mjs';
import { linkTo } from '../mails.mjs';

const path = (orgId, inviteId) => `/orgs/${orgId}/invites${inviteId ? `/${inviteId}` : ''}`;
const list = (orgId, params) => request('GET', path(orgId), params);
const post = (orgId, invite) => request('POST', path(orgId), {}, invite);
const somebody = () => `${randomUUID()}@example.com`;
const roleOf = async (orgId, email) => {
  const { items } = await client.instanceOrgMembers.get({ instanceId, orgId });
  return items.find(member => member.email === email)?.role;
};

describe('instanceOrgInvites', () => {
  let orgId;
  before(async () => {
    ({ id: orgId } = await newOrganization());
  });

  it('invites and lists, newest first', async () => {
    const [first, second] = [somebody(), somebody()];
    await post(orgId, { email: first, role: 'view' });
    const all = await post(orgId, { email: second, role: 'edit' });
    assert.equal(all._type, 'orgInviteCollection');
    assert.deepEqual(new Set(all.items.map(invite => invite.email)), new Set([first, second]));
    assert.equal(all.items[0].ttl, 604800000);
    const { items } = await list(orgId, { sortField: 'role', sortDirection: 'asc' });
    assert.deepEqual(items.map(invite => invite.role), ['edit', 'view']);
    const edits = await list(orgId, { filterField: 'role', filter: 'ed*' });
    assert.deepEqual(edits.items.map(invite => invite.email), [second]);
  });

  it('refuses a faulty body', async () => {
    await invalid(post(orgId, {}), 'invite.email is required');
    await invalid(post(orgId, { email: somebody(), role: 'boss' }),
      'invite.role must be an enum value');
    await notFound(post(unknownId, { email: somebody(), role: 'view' }), 'Organization');
  });
});

describe('instanceOrgInvite', () => {
  it('is read, sent again with another role, and revoked', async () => {
    const { id: orgId } = await newOrganization();
    const email = somebody();
    const { items: [{ id }] } = await post(orgId, { email, role: 'view' });
    assert.equal((await request('GET', path(orgId, id))).email, email);
    const before = await linkTo(email, 1);
    const resent = await request('POST', path(orgId, id), {}, { role: 'edit' });
    assert.deepEqual([resent.id, resent.role], [id, 'edit']);
    assert.notEqual((await linkTo(email, 2)).token, before.token);
    await notFound(client.orgInvites.get(before), 'Invite');
    assert.deepEqual(await request('DELETE', path(orgId, id)), { success: true });
    await notFound(request('GET', path(orgId, id)), 'Invite');
    await notFound(request('POST', path(orgId, id), {}, {}), 'Invite');
  });
});

describe('orgInvites', () => {
  const nobody = clientWith(undefined);

  it('tells about an invite and accepts it, once, without a token', async () => {
    const organization = await newOrganization();
    const email = somebody();
    await post(organization.id, { email, role: 'edit' });
    const link = await linkTo(email, 1);
    const info = await nobody.orgInvites.get(link);
    assert.deepEqual([info.orgName, info.email, info.role], [organization.name, email, 'edit']);
    const answer = await nobody.orgInvites.post({ invite: { ...link, accept: true } });
    assert.deepEqual(answer, { accepted: true, orgId: organization.id });
    assert.equal(await roleOf(organization.id, email), 'edit');
    await notFound(nobody.orgInvites.post({ invite: { ...link, accept: true } }), 'Invite');
  });

  it('declines an invite', async () => {
    const { id: orgId } = await newOrganization();
    const email = somebody();
    await post(orgId, { email, role: 'edit' });
    const link = await linkTo(email, 1);
    assert.deepEqual(await nobody.orgInvites.post({ invite: { ...link, accept: false } }),
      { accepted: false, orgId });
    assert.equal(await roleOf(orgId, email), undefined);
    await notFound(nobody.orgInvites.get(link), 'Invite');
  });
});
