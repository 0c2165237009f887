import assert from 'node:assert/strict';
import { before, describe, it } from 'node:test';
import { client, instanceId, invalid, notFound, unknownId, users } from '../tenantry.mjs';

const one = userId => ({ instanceId, userId });
const list = params => client.instanceMembers.get({ instanceId, ...params });
const post = member => client.instanceMembers.post({ instanceId, member });
const patch = (userId, role) => client.instanceMember.patch({ ...one(userId), member: { role } });
const remove = userId => client.instanceMember.delete(one(userId));

const [first, second] = users;

// An earlier run that broke off may have left them.
before(async () => {
  const { items } = await list();
  for (const { userId } of items.filter(({ userId }) => [first.id, second.id].includes(userId))) {
    await remove(userId);
  }
});

describe('instanceMembers', () => {
  it('lets people in by id and by address', async () => {
    const keeper = `keeper-${first.id}@example.com`;
    const known = (await list()).items.map(({ email }) => email);
    const admin = known.includes(keeper) ? undefined : await post({ email: keeper, role: 'admin' });
    assert.match(admin?.userId ?? unknownId, /^[0-9a-f]{24}$/);
    const member = await post({ userId: first.id, role: 'view' });
    assert.deepEqual(member, {
      _type: 'instanceMember',
      _links: { self: { href: `/instances/${instanceId}/members/${first.id}` } },
      instanceId,
      userId: first.id,
      email: first.email,
      firstName: first.firstName,
      lastName: first.lastName,
      role: 'view',
      twoFactorAuthEnabled: false,
      ssoLinked: false
    });
    assert.equal((await post({ email: second.email, role: 'view' })).userId, second.id);
    await invalid(post({ email: first.email, role: 'admin' }),
      `'${first.email}' is a member of the instance already`);
    await invalid(post({ role: 'admin' }), 'member no schemas match');
    await notFound(post({ userId: unknownId, role: 'view' }), 'User');
  });

  it('lists them', async () => {
    const filter = { filterField: 'role', filter: 'view' };
    const viewers = await list({ ...filter, sortDirection: 'desc' });
    assert.equal(viewers._type, 'instanceMembers');
    assert.equal(viewers.count, viewers.items.length);
    const emails = viewers.items.map(({ email }) => email);
    assert.deepEqual(emails, emails.toSorted().reverse());
    assert.ok([first, second].every(({ email }) => emails.includes(email)));
    assert.ok((await client.instance.get({ instanceId })).members
      .some(({ userId, role }) => userId === first.id && role === 'view'));
  });

  it('changes and ends memberships', async () => {
    assert.equal((await client.instanceMember.get(one(first.id))).role, 'view');
    assert.equal((await patch(first.id, 'admin')).role, 'admin');
    assert.equal((await patch(first.id, 'view')).role, 'view');
    for (const { id } of [first, second]) {
      assert.deepEqual(await remove(id), { success: true });
      await notFound(client.instanceMember.get(one(id)), 'User');
    }
  });

  it('keeps the last administrator', async () => {
    const { items: [last, ...others] } = await list({ filterField: 'role', filter: 'admin' });
    for (const { userId } of others) {
      await patch(userId, 'view');
    }
    const message = 'instance must have at least one administrator';
    await invalid(remove(last.userId), message);
    await invalid(patch(last.userId, 'view'), message);
    for (const { userId } of others) {
      await patch(userId, 'admin');
    }
  });
});
