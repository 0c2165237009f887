import assert from 'node:assert/strict';
import { before, describe, it } from 'node:test';
import { admin, clientOf, guest } from '../people.mjs';
import {
  client, instanceId, invalid, newOrganization, notFound, refused, request, uniqueName, unknownId
} from '../tenantry.mjs';

// What version 2.8.1 does not know goes through its own request method.
const person = await clientOf(guest);
const as = (somebody, method, path, data) =>
  somebody.request({ method, url: `/me/invites${path}`, data });
const list = () => as(person, 'GET', '');
const get = inviteId => as(person, 'GET', `/${inviteId}`);
const respond = (inviteId, action) => as(person, 'POST', `/${inviteId}`, { action });

// An organization that has invited the person, and the id of the invitation.
const invited = async role => {
  const organization = await newOrganization({ name: uniqueName(), mfaMode: 'required' });
  const { items: [{ id }] } = await request(
    'POST', `/orgs/${organization.id}/invites`, {}, { email: guest.email.toUpperCase(), role });
  return { id, organization };
};

const rolesIn = async orgId => {
  const { items } = await client.instanceOrgMembers.get({ instanceId, orgId });
  return items.map(({ email, role }) => [email, role]);
};

const idsOf = invites => invites.map(({ id }) => id);

describe('me.invites', () => {
  it("lists the person's own, oldest first", async () => {
    const [first, second] = [await invited('view'), await invited('edit')];
    const invites = await list();
    assert.deepEqual(idsOf(invites).slice(-2), [first.id, second.id]);
    const { inviteDate, ...invite } = invites.at(-1);
    assert.match(inviteDate, /^\d{4}-\d\d-\d\dT/);
    assert.deepEqual(invite, {
      id: second.id,
      orgName: second.organization.name,
      role: 'edit',
      requiresMFA: true,
      ttl: 604800000,
      expired: false
    });
    assert.ok(!idsOf(await as(await clientOf(admin), 'GET', '')).includes(first.id));
  });

  it('is for people', async () => {
    await refused(as(client, 'GET', ''), 403, 'Forbidden', 'Access is forbidden');
  });
});

describe('me.invite', () => {
  it('gives one', async () => {
    const { id } = await invited('view');
    const invite = await get(id);
    assert.deepEqual(invite, (await list()).find(one => one.id === id));
  });

  it('finds no other', async () => {
    const { id } = await invited('view');
    await notFound(get(unknownId), 'Invite');
    await notFound(as(await clientOf(admin), 'GET', `/${id}`), 'Invite');
    await invalid(get('x'), 'inviteId pattern mismatch');
  });
});

describe('me.respondToInvite', () => {
  let invite;
  before(async () => {
    invite = await invited('collaborate');
  });

  it('refuses what is no answer, and who may only read', async () => {
    await invalid(respond(invite.id, 'maybe'), 'response.action must be an enum value');
    await invalid(as(person, 'POST', `/${invite.id}`, {}), 'response.action is required');
    const reader = await clientOf({ ...guest, requestedScopes: ['all.User.read'] });
    assert.equal((await as(reader, 'GET', `/${invite.id}`)).id, invite.id);
    await refused(as(reader, 'POST', `/${invite.id}`, { action: 'accept' }), 403, 'Forbidden',
      'Access is forbidden');
    assert.deepEqual(await rolesIn(invite.organization.id), []);
  });

  it('makes the person a member, once', async () => {
    const { id, organization } = invite;
    assert.deepEqual(await respond(id, 'accept'), { result: 'accepted', orgId: organization.id });
    assert.deepEqual(await rolesIn(organization.id), [[guest.email, 'collaborate']]);
    await notFound(respond(id, 'accept'), 'Invite');
    await notFound(get(id), 'Invite');
  });

  it('rejects', async () => {
    const { id, organization } = await invited('view');
    assert.deepEqual(await respond(id, 'reject'), { result: 'rejected', orgId: organization.id });
    assert.deepEqual(await rolesIn(organization.id), []);
    await notFound(request('GET', `/orgs/${organization.id}/invites/${id}`), 'Invite');
  });

  it('hides what is dismissed and leaves the invitation', async () => {
    const { id, organization } = await invited('view');
    assert.deepEqual(await respond(id, 'dismiss'), { result: 'dismissed', orgId: organization.id });
    assert.ok(!idsOf(await list()).includes(id));
    assert.equal((await request('GET', `/orgs/${organization.id}/invites/${id}`)).id, id);
  });
});
