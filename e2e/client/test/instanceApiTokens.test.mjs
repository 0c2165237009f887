import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import {
  client, clientWith, instanceId, invalid, newOrganization, notFound, refused, uniqueName, unknownId
} from '../tenantry.mjs';

const list = params => client.instanceApiTokens.get({ instanceId, ...params });
const post = apiToken => client.instanceApiTokens.post({ instanceId, apiToken });
const orgs = token => clientWith(token).instanceOrgs.get({ instanceId, perPage: 1 });

const forbidden = promise => refused(promise, 403, 'Forbidden', 'Access is forbidden');
const unauthorized = (promise, message = 'Invalid access token') =>
  refused(promise, 401, 'Unauthorized', message);

describe('instanceApiTokens.post', () => {
  it('makes a token that works, and shows its value once', async () => {
    const name = uniqueName();
    const { token, ...made } = await post({ name, description: 'for a script' });
    assert.equal(made._type, 'apiToken');
    assert.equal(made.id, made.apiTokenId);
    assert.deepEqual(
      [made.name, made.description, made.status, made.scope, made.ownerId, made.ownerType],
      [name, 'for a script', 'active', ['all.Instance'], instanceId, 'instance']);
    assert.equal(made.creatorType, 'apiToken');
    assert.equal((await orgs(token)).instanceId, instanceId);
    const listed = await list({ filterField: 'name', filter: name });
    assert.deepEqual(listed.items, [made]);
  });

  it('opens what its scopes say', async () => {
    const { id } = await newOrganization();
    const scoped = async scope =>
      clientWith((await post({ name: uniqueName(), scope: [scope] })).token);
    const reader = await scoped('all.Instance.read');
    assert.equal((await reader.instanceOrg.get({ instanceId, orgId: id })).id, id);
    const organization = { name: 'Other' };
    await forbidden(reader.instanceOrg.patch({ instanceId, orgId: id, organization }));
    await forbidden(reader.instanceOrg.delete({ instanceId, orgId: id }));
    await forbidden(reader.instanceOrgs.post({ instanceId, orgConfig: organization }));
    await forbidden(reader.instanceApiTokens.post({ instanceId, apiToken: organization }));
    const one = await scoped('instanceOrg.get');
    assert.equal((await one.instanceOrg.get({ instanceId, orgId: id })).id, id);
    await forbidden(one.instanceOrgs.get({ instanceId }));
    await invalid(reader.instanceOrg.patch({ instanceId, orgId: id, organization: { a: 1 } }),
      'organization has additional properties');
  });

  it('keeps an expiry', async () => {
    const expirationDate = '2099-01-01T00:00:00.000Z';
    const made = await post({ name: uniqueName(), expirationDate });
    assert.equal(made.expirationDate, expirationDate);
    assert.ok((await orgs(made.token)).items);
  });

  it('makes an inactive token that opens nothing', async () => {
    const made = await post({ name: uniqueName(), status: 'inactive' });
    assert.equal(made.status, 'inactive');
    await unauthorized(orgs(made.token));
  });

  it('refuses a faulty body', async () => {
    const name = uniqueName();
    await invalid(post({}), 'apiToken.name is required');
    await invalid(post({ name, token: 'x' }), 'apiToken has additional properties');
    await invalid(post({ name, scope: ['all.Device'] }),
      'apiToken.scope.0 no (or more than one) schemas match');
    await invalid(post({ name, scope: ['instance.*', 'instance.*'] }),
      'apiToken.scope must be unique');
    await invalid(post({ name, status: 'on' }), 'apiToken.status must be an enum value');
    await invalid(post({ name, expirationDate: '2020-01-01' }),
      'apiToken.expirationDate must be date-time format');
    await invalid(post({ name, expirationDate: '2020-01-01T00:00:00Z' }),
      'apiToken.expirationDate is not in the future');
    assert.equal((await list({ filterField: 'name', filter: name })).totalCount, 0);
  });
});

describe('instanceApiTokens.get', () => {
  it('sorts, pages and filters', async () => {
    const prefix = uniqueName();
    const mine = { filterField: 'name', filter: `${prefix}*` };
    const made = [];
    for (const suffix of ['b', 'C', 'a']) {
      made.push((await post({ name: `${prefix} ${suffix}`, scope: ['instanceOrgs.*'] })).name);
    }
    const [b, c, a] = made;
    const found = async params => (await list({ ...mine, ...params })).items.map(item => item.name);
    assert.deepEqual(await found({}), [a, b, c]);
    assert.deepEqual(await found({ sortDirection: 'desc' }), [c, b, a]);
    assert.deepEqual(await found({ sortField: 'creationDate' }), [b, c, a]);
    const { items, _links, _type, ...rest } = await list({ ...mine, page: 1, perPage: 2 });
    assert.deepEqual(items.map(item => item.name), [c]);
    assert.deepEqual(rest, {
      count: 1,
      totalCount: 3,
      perPage: 2,
      page: 1,
      filter: mine.filter,
      filterField: 'name',
      sortField: 'name',
      sortDirection: 'asc',
      ownerId: instanceId,
      ownerType: 'instance'
    });
    await invalid(list({ sortField: 'scope' }), 'sortField must be an enum value');
    await notFound(client.instanceApiTokens.get({ instanceId: unknownId }), 'Instance');
  });
});

describe('access', () => {
  it('is forbidden without a token', async () => {
    await forbidden(orgs(undefined));
    await invalid(
      clientWith(undefined).instanceOrg.get({ instanceId, orgId: 'x' }), 'orgId pattern mismatch');
  });

  it('is refused to tokens that nobody issued', async () => {
    const { token } = await post({ name: uniqueName() });
    await unauthorized(orgs('x'));
    await unauthorized(orgs(`${token}x`));
    await unauthorized(orgs(token.slice(0, token.lastIndexOf('.') + 1)));
  });
});
