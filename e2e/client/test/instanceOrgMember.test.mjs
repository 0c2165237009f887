import assert from 'node:assert/strict';
import { beforeEach, describe, it } from 'node:test';
import {
  client, instanceId, invalid, newOrganization, notFound, unknownId, users
} from '../tenantry.mjs';

const [keeper, member] = users;
let orgId;

const one = userId => ({ instanceId, orgId, userId });
const get = userId => client.instanceOrgMember.get(one(userId));
const patch = (userId, change) => client.instanceOrgMember.patch({ ...one(userId), member: change });
const remove = userId => client.instanceOrgMember.delete(one(userId));

beforeEach(async () => {
  ({ id: orgId } = await newOrganization({
    members: [{ userId: keeper.id, role: 'admin' }, { userId: member.id, role: 'view' }]
  }));
});

describe('instanceOrgMember.get', () => {
  it('gives one member', async () => {
    assert.deepEqual(await get(member.id), {
      _type: 'instanceOrgMember',
      _links: { self: { href: `/instances/${instanceId}/orgs/${orgId}/members/${member.id}` } },
      instanceId,
      orgId,
      userId: member.id,
      email: member.email,
      firstName: member.firstName,
      lastName: member.lastName,
      role: 'view',
      twoFactorAuthEnabled: false,
      ssoLinked: false
    });
  });

  it('finds nobody who does not belong to it', async () => {
    await notFound(get(unknownId), 'User');
    await notFound(get(users[2].id), 'User');
    await invalid(get('x'), 'userId pattern mismatch');
  });
});

describe('instanceOrgMember.patch', () => {
  it('changes the role and leaves what it does not name', async () => {
    assert.equal((await patch(member.id, { role: 'edit' })).role, 'edit');
    assert.equal((await patch(member.id, {})).role, 'edit');
    assert.equal((await get(member.id)).role, 'edit');
  });

  it('keeps an administrator', async () => {
    await invalid(patch(keeper.id, { role: 'edit' }),
      'organization must have at least one administrator');
    await patch(member.id, { role: 'admin' });
    assert.equal((await patch(keeper.id, { role: 'edit' })).role, 'edit');
  });

  it('refuses a faulty body', async () => {
    await invalid(patch(member.id, { role: 'owner' }), 'member.role must be an enum value');
    await invalid(patch(member.id, { email: 'a@b.example' }), 'member has additional properties');
  });
});

describe('instanceOrgMember.delete', () => {
  it('removes a member, once', async () => {
    assert.deepEqual(await remove(member.id), { success: true });
    await notFound(get(member.id), 'User');
    await notFound(remove(member.id), 'User');
  });

  it('keeps an administrator', async () => {
    await invalid(remove(keeper.id), 'organization must have at least one administrator');
    assert.equal((await get(keeper.id)).role, 'admin');
  });
});
