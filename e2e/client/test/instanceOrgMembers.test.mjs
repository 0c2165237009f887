import assert from 'node:assert/strict';
import { before, describe, it } from 'node:test';
import {
  client, instanceId, invalid, newOrganization, notFound, unknownId, users
} from '../tenantry.mjs';

const list = (orgId, params) => client.instanceOrgMembers.get({ instanceId, orgId, ...params });
const post = (orgId, member) => client.instanceOrgMembers.post({ instanceId, orgId, member });
const emails = collection => collection.items.map(item => item.email);

const [first, second, third] = [...users].sort((a, b) => a.email < b.email ? -1 : 1);

describe('instanceOrgMembers.get', () => {
  let id;
  before(async () => {
    ({ id } = await newOrganization({
      members: [
        { userId: third.id, role: 'admin' },
        { userId: first.id, role: 'view' },
        { userId: second.id, role: 'edit' },
        { email: 'invited@example.com', role: 'view' }
      ]
    }));
  });

  it('lists members by e-mail address, without pending invitations', async () => {
    const { items, ...rest } = await list(id);
    assert.deepEqual(rest, {
      _type: 'instanceOrgMembers',
      _links: { self: { href: `/instances/${instanceId}/orgs/${id}/members` } },
      count: 3,
      instanceId,
      orgId: id,
      sortField: 'email',
      sortDirection: 'asc'
    });
    assert.deepEqual(emails({ items }), [first.email, second.email, third.email]);
    assert.deepEqual(items[0], {
      _type: 'instanceOrgMember',
      _links: { self: { href: `/instances/${instanceId}/orgs/${id}/members/${first.id}` } },
      instanceId,
      orgId: id,
      userId: first.id,
      email: first.email,
      firstName: first.firstName,
      lastName: first.lastName,
      role: 'view',
      twoFactorAuthEnabled: false,
      ssoLinked: false
    });
  });

  it('sorts by both fields in both directions', async () => {
    assert.deepEqual(emails(await list(id, { sortDirection: 'desc' })),
      [third.email, second.email, first.email]);
    const byRole = await list(id, { sortField: 'role' });
    assert.deepEqual(byRole.items.map(item => item.role), ['admin', 'edit', 'view']);
    const descending = await list(id, { sortField: 'role', sortDirection: 'desc' });
    assert.deepEqual(descending.items.map(item => item.role), ['view', 'edit', 'admin']);
  });

  it('filters by glob', async () => {
    const filter = first.email.toUpperCase();
    const one = await list(id, { filterField: 'email', filter });
    assert.deepEqual(emails(one), [first.email]);
    assert.deepEqual([one.filterField, one.filter, one.count], ['email', filter, 1]);
    assert.deepEqual(emails(await list(id, { filterField: 'role', filter: '*i*' })),
      [first.email, second.email, third.email]);
    assert.deepEqual(emails(await list(id, { filterField: 'role', filter: 'adm?n' })),
      [third.email]);
    assert.deepEqual(emails(await list(id, { filterField: 'email', filter: 'nobody*' })), []);
  });

  it('refuses what it does not know', async () => {
    await invalid(list(id, { sortField: 'name' }), 'sortField must be an enum value');
    await invalid(list(id, { filterField: 'userId' }), 'filterField must be an enum value');
    await invalid(list('x'), 'orgId pattern mismatch');
    await notFound(list(unknownId), 'Organization');
  });
});

describe('instanceOrgMembers.post', () => {
  const summary = async orgId => (await client.request({
    method: 'GET',
    url: `/instances/${instanceId}/orgs/${orgId}`,
    params: { summaryInclude: 'pendingInviteCount' }
  })).summary;

  it('makes somebody known by id a member at once', async () => {
    const { id } = await newOrganization();
    const applicationRoles = [{ resourceId: unknownId, role: 'collaborate' }];
    const member = await post(id, { userId: second.id, role: 'admin', applicationRoles });
    assert.deepEqual(
      [member._type, member.userId, member.email, member.role, member.orgId, member.instanceId],
      ['instanceOrgMember', second.id, second.email, 'admin', id, instanceId]);
    assert.deepEqual(emails(await list(id)), [second.email]);
    assert.equal((await summary(id)).memberCount, 1);
  });

  it('invites an e-mail address, also again', async () => {
    const { id } = await newOrganization();
    const { _type, _links, ...member } = await post(
      id, { email: 'New@example.com', role: 'edit', disallowTransfer: true });
    assert.equal(_type, 'instanceOrgMember');
    assert.deepEqual(
      member, { instanceId, orgId: id, email: 'New@example.com', role: 'edit' });
    await post(id, { email: 'new@EXAMPLE.com', role: 'view' });
    assert.deepEqual(emails(await list(id)), []);
    const counts = await summary(id);
    assert.deepEqual([counts.memberCount, counts.pendingInviteCount], [0, 1]);
  });

  it('refuses a member twice, by id and by address', async () => {
    const { id } = await newOrganization({ members: [{ userId: first.id, role: 'admin' }] });
    const message = `'${first.email}' is a member of the organization already`;
    await invalid(post(id, { userId: first.id, role: 'view' }), message);
    await invalid(post(id, { email: first.email.toUpperCase(), role: 'view' }), message);
    assert.deepEqual((await list(id)).items.map(item => item.role), ['admin']);
  });

  it('keeps to the limit, invitations counted', async () => {
    const { id } = await newOrganization({ limits: { member: 2 } });
    await post(id, { userId: first.id, role: 'admin' });
    await post(id, { email: 'one@example.com', role: 'view' });
    const message = "The organization's member limit of 2 has been reached";
    await invalid(post(id, { userId: second.id, role: 'view' }), message);
    await invalid(post(id, { email: 'two@example.com', role: 'view' }), message);
    assert.equal((await list(id)).count, 1);
  });

  it('keeps to the e-mail domains of the organization', async () => {
    const { id } = await newOrganization({ whitelistedEmailDomains: ['partner.example'] });
    await invalid(post(id, { email: 'one@example.com', role: 'view' }),
      "'one@example.com' is not of an e-mail domain that the organization allows: "
        + 'expected partner.example');
    await post(id, { email: 'one@PARTNER.example', role: 'view' });
    assert.equal((await summary(id)).pendingInviteCount, 1);
  });

  it('refuses a faulty body and adds nobody', async () => {
    const { id } = await newOrganization();
    const faulty = 'member no (or more than one) schemas match';
    await invalid(post(id, {}), faulty);
    await invalid(post(id, undefined), faulty);
    await invalid(post(id, { userId: first.id }), faulty);
    await invalid(post(id, { userId: first.id, role: 'owner' }), faulty);
    await invalid(post(id, { userId: 'x', role: 'view' }), faulty);
    await invalid(post(id, { userId: first.id, email: first.email, role: 'view' }), faulty);
    await invalid(post(id, { userId: first.id, role: 'view', disallowTransfer: true }), faulty);
    await notFound(post(id, { userId: unknownId, role: 'view' }), 'User');
    await notFound(post(unknownId, { userId: first.id, role: 'view' }), 'Organization');
    assert.equal((await list(id)).count, 0);
  });
});
