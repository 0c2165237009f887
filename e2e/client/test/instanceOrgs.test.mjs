import assert from 'node:assert/strict';
import { before, describe, it } from 'node:test';
import {
  client, instanceId, invalid, newOrganization, notFound, request, uniqueName, unknownId, users
} from '../tenantry.mjs';

const list = params => client.instanceOrgs.get({ instanceId, ...params });
const names = collection => collection.items.map(item => item.name);

describe('instanceOrgs.get', () => {
  const prefix = uniqueName();
  const mine = { filterField: 'name', filter: `${prefix}*` };
  const named = suffix => `${prefix} ${suffix}`;
  const inOrder = ['alpha', 'Beta', 'gamma', 'Delta*', 'zeta'].map(named).sort(
    (a, b) => a.toLowerCase() < b.toLowerCase() ? -1 : 1);
  const ids = new Map();

  before(async () => {
    for (const [index, name] of inOrder.toReversed().entries()) {
      const tags = [{ key: 'check', value: prefix }, { key: 'index', value: String(index) }];
      const { id } = await newOrganization({ name, tags, isReadOnly: index === 0 });
      ids.set(name, id);
    }
  });

  it('lists organizations by name and says how it listed them', async () => {
    const collection = await list(mine);
    assert.deepEqual(names(collection), inOrder);
    const { items, _type, _links, ...rest } = collection;
    assert.deepEqual(rest, {
      count: 5,
      totalCount: 5,
      perPage: 100,
      page: 0,
      filter: `${prefix}*`,
      filterField: 'name',
      sortField: 'name',
      sortDirection: 'asc',
      instanceId
    });
    assert.equal(_type, 'instanceOrgs');
    assert.equal(_links.self.href, `/instances/${instanceId}/orgs`);
    assert.deepEqual(items.map(item => item._type), Array(5).fill('instanceOrg'));
    assert.equal(items[0]._links.self.href, `/instances/${instanceId}/orgs/${items[0].id}`);
    assert.equal(items[0]._actions, undefined);
  });

  for (const sortField of ['name', 'id', 'creationDate', 'lastUpdated']) {
    it(`sorts by ${sortField} in both directions`, async () => {
      const expected = sortField === 'name' ? inOrder : inOrder.toReversed();
      const ascending = await list({ ...mine, sortField, sortDirection: 'asc' });
      const descending = await list({ ...mine, sortField, sortDirection: 'desc' });
      assert.deepEqual(names(ascending), expected);
      assert.deepEqual(names(descending), expected.toReversed());
      assert.equal(descending.sortField, sortField);
      assert.equal(descending.sortDirection, 'desc');
    });
  }

  it('pages with a true total on every page', async () => {
    const pages = [];
    for (const page of [0, 1, 2, 3]) {
      const answer = await list({ ...mine, page, perPage: 2 });
      assert.deepEqual(
        [answer.page, answer.perPage, answer.totalCount, answer.count],
        [page, 2, 5, answer.items.length]);
      pages.push(names(answer));
    }
    assert.deepEqual(pages, [inOrder.slice(0, 2), inOrder.slice(2, 4), inOrder.slice(4), []]);
  });

  it('takes what is no number for the default and bounds the size of a page', async () => {
    const odd = await list({ ...mine, page: 'first', perPage: -3 });
    assert.deepEqual([odd.page, odd.perPage, odd.count], [0, 100, 5]);
    assert.equal((await list({ ...mine, perPage: 1_000_000 })).perPage, 1000);
  });

  it('filters by a glob over the whole name, regardless of case', async () => {
    const found = async filter => names(await list({ filterField: 'name', filter }));
    assert.deepEqual(await found(prefix), []);
    assert.deepEqual(await found(`${prefix.toUpperCase()} BETA`), [named('Beta')]);
    assert.deepEqual(await found(`${prefix} ?eta`), [named('Beta'), named('zeta')]);
    assert.deepEqual(await found(`${prefix} %`), []);
  });

  it('ignores a filter without a field and a blank field', async () => {
    assert.equal((await list({ filter: 'no such name' })).filter, undefined);
    assert.ok((await list({ filterField: '', filter: 'no such name' })).totalCount >= 5);
  });

  it('finds by an advanced query, which overrides the filter', async () => {
    const query = {
      $and: [
        { tags: { check: prefix } },
        { $or: [{ name: { $endsWith: 'BETA', $ci: true } }, { isReadOnly: true }] }
      ]
    };
    const found = await request(
      'GET', '/orgs', { query: JSON.stringify(query), filterField: 'name', filter: 'nothing' });
    assert.deepEqual(names(found), [named('Beta'), named('zeta')]);
    assert.equal(found.totalCount, 2);
    assert.equal(found.filter, undefined);
  });

  it('finds by tag, id and time', async () => {
    const found = async query =>
      names(await request('GET', '/orgs', { query: JSON.stringify(query) }));
    const ours = { tags: { check: prefix } };
    assert.deepEqual(await found({ tags: { $tagKey: 'check', $tagValue: prefix } }), inOrder);
    assert.deepEqual(
      await found({ $and: [ours, { tags: { index: { $in: ['1', '3'] } } }] }),
      [inOrder[1], inOrder[3]]);
    assert.deepEqual(await found({ id: ids.get(inOrder[2]) }), [inOrder[2]]);
    assert.deepEqual(
      await found({ ...ours, creationDate: { $gt: '2020-01-01T00:00:00Z' } }), inOrder);
    assert.deepEqual(await found({ ...ours, creationDate: { $gt: Date.now() + 60_000 } }), []);
  });

  it('adds the summary fields that are asked for', async () => {
    const [plain] = (await list({ ...mine, perPage: 1 })).items;
    const [full] = (await list(
      { ...mine, perPage: 1, summaryInclude: 'pendingInviteCount,noSuchField' })).items;
    assert.equal(plain.summary.memberCount, 0);
    assert.equal('pendingInviteCount' in plain.summary, false);
    assert.equal(full.summary.pendingInviteCount, 0);
    assert.equal('noSuchField' in full.summary, false);
  });

  it('ignores the parameter of older versions', async () => {
    const answer = await list({ ...mine, perPage: 1, summaryExclude: 'memberCount' });
    assert.equal(answer.items[0].summary.memberCount, 0);
  });

  it('leaves links out and puts actions in as asked', async () => {
    const answer = await list({ ...mine, perPage: 1, _links: false, _actions: true });
    assert.equal(answer._links, undefined);
    assert.deepEqual(answer._actions.post, {
      href: `/instances/${instanceId}/orgs`,
      method: 'POST',
      params: ['summaryInclude', 'orgConfig']
    });
    assert.equal(answer.items[0]._actions.delete.method, 'DELETE');
  });

  it('refuses what it does not know', async () => {
    await invalid(list({ sortField: 'size' }), 'sortField must be an enum value');
    await invalid(list({ sortDirection: 'ASC' }), 'sortDirection must be an enum value');
    await invalid(list({ filterField: 'id' }), 'filterField must be an enum value');
    await invalid(list({ page: [1, 2] }), 'page is the wrong type');
    await invalid(request('GET', '/orgs', { query: '{' }), 'query is the wrong type');
    await invalid(
      request('GET', '/orgs', { query: '{"size":1}' }), 'query has additional properties');
    await invalid(
      request('GET', '/orgs', { query: '{"$and":[{"name":[]}]}' }),
      'query.$and.0 referenced schema does not match');
    await invalid(client.instanceOrgs.get({ instanceId: 'x' }), 'instanceId pattern mismatch');
    await notFound(client.instanceOrgs.get({ instanceId: unknownId }), 'Instance');
  });
});

describe('instanceOrgs.post', () => {
  const post = orgConfig => client.instanceOrgs.post({ instanceId, orgConfig });

  it('creates an organization with the limits of the instance', async () => {
    const name = uniqueName();
    const org = await newOrganization({ name });
    assert.match(org.id, /^[0-9a-f]{24}$/);
    assert.equal(org.orgId, org.id);
    assert.equal(org._type, 'org');
    assert.deepEqual(org._links, { orgs: { href: '/orgs' }, self: { href: `/orgs/${org.id}` } });
    assert.equal(org.name, name);
    assert.deepEqual(org.members, []);
    assert.deepEqual(org.whitelistedEmailDomains, []);
    assert.equal(org.disabledAt, false);
    assert.equal(org.isReadOnly, false);
    assert.equal(org.mfaMode, 'notRequired');
    assert.equal(org.creationDate, org.lastUpdated);
    assert.ok(Math.abs(Date.parse(org.creationDate) - Date.now()) < 60_000);
    assert.equal(Object.keys(org.limits).length, 34);
    assert.equal(org.limits.payload, 75_000_000);
    assert.equal(org.summary.memberCount, 0);
  });

  it('keeps everything it is given', async () => {
    const config = {
      description: 'Fans & motors, plant Ø',
      iconColor: '#00aaff',
      limits: { device: 7, dataTTL: 86_400 },
      members: [{ userId: users[0].id, role: 'admin' }],
      whitelistedEmailDomains: ['example.com'],
      auditLogEnabled: true,
      disabledAt: '2099-01-01T00:00:00.000Z',
      isReadOnly: true,
      tags: [{ key: 'plan', value: 'gold' }, { key: 'plan2', value: 'x y' }],
      referralId: 'crm/17',
      mfaMode: 'adminRequired',
      banner: { message: 'Maintenance on Sunday', level: 'warning' }
    };
    const org = await newOrganization(config);
    const { limits, members, tags, auditLogEnabled, referralId, ...answered } = config;
    for (const [key, value] of Object.entries(answered)) {
      assert.deepEqual(org[key], value, key);
    }
    assert.deepEqual([org.limits.device, org.limits.dataTTL, org.limits.member], [7, 86_400, 100]);
    assert.deepEqual(
      org.members.map(({ userId, email, role }) => ({ userId, email, role })),
      [{ userId: users[0].id, email: users[0].email, role: 'admin' }]);
    const read = await client.instanceOrg.get({ instanceId, orgId: org.id });
    assert.deepEqual([read.tags, read.auditLogEnabled, read.referralId],
      [tags, auditLogEnabled, referralId]);
    assert.equal(read.summary.memberCount, 1);
  });

  it('refuses a faulty body and creates nothing', async () => {
    const name = uniqueName();
    const admin = { userId: users[0].id, role: 'admin' };
    await invalid(post({}), 'orgConfig.name is required');
    await invalid(post(undefined), 'orgConfig.name is required');
    await invalid(post({ name: '' }), 'orgConfig.name has less length than allowed');
    await invalid(post({ name: null }), 'orgConfig.name is the wrong type');
    await invalid(post({ name, size: 1 }), 'orgConfig has additional properties');
    await invalid(post({ name, limits: { member: -1 } }),
      'orgConfig.limits.member is less than minimum');
    await invalid(post({ name, tags: [{ key: 'a' }] }), 'orgConfig.tags.0.value is required');
    await invalid(post({ name, disabledAt: 'soon' }),
      'orgConfig.disabledAt no (or more than one) schemas match');
    await invalid(post({ name, members: [admin, admin] }),
      `orgConfig.members names '${users[0].email}' more than once`);
    await invalid(post({ name, members: Array(11).fill(admin) }),
      'orgConfig.members has more items than allowed');
    await notFound(post({ name, members: [admin, { userId: unknownId, role: 'view' }] }), 'User');
    await notFound(
      client.instanceOrgs.post({ instanceId: unknownId, orgConfig: { name } }), 'Instance');
    assert.equal((await list({ filterField: 'name', filter: name })).totalCount, 0);
  });
});
