import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import {
  client, clientWith, instanceId, invalid, newOrganization, refused, request, uniqueName, unknownId
} from '../tenantry.mjs';
import { DAY, hoursAgo, iso, notebook, payload, resource, send } from '../usage.mjs';

const get = () => client.instance.get({ instanceId });
const patch = instance => client.instance.patch({ instanceId, instance });

describe('instance.get', () => {
  it('tells all there is of it', async () => {
    const { limits, members, ...instance } = await get();
    assert.equal(instance._type, 'instance');
    assert.deepEqual(instance._links, {
      instances: { href: '/instances' },
      self: { href: `/instances/${instanceId}` }
    });
    assert.deepEqual([instance.id, instance.instanceId], [instanceId, instanceId]);
    assert.equal(instance.allowAuditLogging, true);
    assert.equal(Object.keys(limits).length, 38);
    assert.ok(limits.instanceApiToken > 0 && limits.organization > 0);
    assert.ok(members.every(({ userId, role }) => userId && ['admin', 'view'].includes(role)));
  });

  it('is of the token\'s own instance alone', async () => {
    await refused(client.instance.get({ instanceId: unknownId }),
      404, 'NotFound', 'Instance was not found');
    await invalid(client.instance.get({ instanceId: 'x' }), 'instanceId pattern mismatch');
  });
});

describe('instance.patch', () => {
  let unchanged;
  before(async () => {
    unchanged = await get();
  });
  after(async () => {
    const { reportConfigs, orgDefaultLimitConfig, mfaMode } = unchanged;
    await patch({ reportConfigs, orgDefaultLimitConfig, mfaMode });
  });

  it('changes what new organizations start from', async () => {
    const changed = await patch({ orgDefaultLimitConfig: { device: 12 } });
    assert.deepEqual(changed.orgDefaultLimitConfig, { device: 12 });
    assert.equal((await newOrganization()).limits.device, 12);
  });

  it('keeps reports and gives them ids', async () => {
    const report = { cron: '0 4 1 * *', timezone: 'Europe/Berlin', emails: ['a@example.com'] };
    const [kept] = (await patch({ reportConfigs: [report] })).reportConfigs;
    assert.deepEqual(kept, { id: kept.id, ...report });
    assert.deepEqual((await get()).reportConfigs, [kept]);
    await invalid(patch({ reportConfigs: [{ cron: 'soon' }] }),
      'instance.reportConfigs.0.cron is \'soon\': '
        + 'expected minute, hour, day of month, month and day of week');
    await invalid(patch({ reportConfigs: [{ ...report, timezone: 'Mars' }] }),
      'instance.reportConfigs.0.timezone is \'Mars\': '
        + 'expected a name of the tz database, for example Europe/Berlin');
    await invalid(patch({ name: 'other' }), 'instance has additional properties');
  });

  it('sets who needs a second factor', async () => {
    assert.equal((await patch({ mfaMode: 'adminRequired' })).mfaMode, 'adminRequired');
    await invalid(patch({ mfaMode: 'never' }), 'instance.mfaMode must be an enum value');
  });
});

describe('instances.get', () => {
  it('is for people and for tokens that are given it', async () => {
    await refused(client.instances.get(), 403, 'Forbidden', 'Access is forbidden');
  });
});

describe('the counts of an instance', () => {
  const start = hoursAgo(48);
  const counts = (action, params) => request('GET', `/${action}`, { start, ...params });
  const total = (days, field) => days.reduce((sum, day) => sum + day[field], 0);
  let id;
  let earlier;

  const all = async () => ({
    devices: (await counts('deviceCounts')).counts,
    notebooks: (await counts('notebookMinuteCounts')).counts,
    payloads: (await counts('payloadCounts')).virtualButton?.['instance test'] ?? 0,
    bytes: (await counts('payloadCounts', { asBytes: true })).virtualButton?.['instance test'] ?? 0,
    daily: (await counts('payloadCountsBreakdown')).counts,
    hourly: (await counts('payloadCountsBreakdown', { resolution: 3_600_000 })).counts
  });

  before(async () => {
    earlier = await all();
    const other = await newOrganization({ name: uniqueName() });
    ({ id } = await newOrganization({ name: uniqueName() }));
    const button = { type: 'virtualButton', source: 'instance test', count: 5, bytes: 50 };
    const sent = await send([
      ...[id, other.id].map(org => payload(org, hoursAgo(5), button)),
      ...[id, other.id].map(org =>
        resource(org, hoursAgo(5), { action: 'created', kind: 'device', id: 'd1' })),
      notebook(id, hoursAgo(5), { status: 'completed', minutes: 4 })
    ]);
    assert.equal(sent.accepted, 5);
  });

  // Other files count at the same time, so that numbers may be larger and never smaller.
  it('are those of its organizations together', async () => {
    const now = await all();
    assert.equal(now.payloads - earlier.payloads, 10);
    assert.equal(now.bytes - earlier.bytes, 100);
    assert.ok(total(now.devices, 'created') - total(earlier.devices, 'created') >= 2);
    assert.ok(total(now.notebooks, 'minutes') - total(earlier.notebooks, 'minutes') >= 4);
    assert.ok(total(now.daily, 'value') - total(earlier.daily, 'value') >= 10);
    assert.ok(total(now.hourly, 'value') - total(earlier.hourly, 'value') >= 10);
    assert.equal(now.hourly.length, 49);
    assert.equal(now.daily[0].date, iso(Math.floor(start / DAY) * DAY));
  });

  it('lose the devices of a deleted organization', async () => {
    const { deleted } = (await counts('deviceCounts', { start: hoursAgo(0) })).counts.at(-1);
    await client.instanceOrg.delete({ instanceId, orgId: id });
    const today = (await counts('deviceCounts', { start: hoursAgo(0) })).counts.at(-1);
    assert.ok(today.deleted >= deleted + 1);
  });

  it('refuse what they cannot read', async () => {
    await invalid(counts('deviceCounts', { start: 'soon' }), 'start is not a valid time');
    await invalid(counts('payloadCountsBreakdown', { resolution: '1' }),
      'resolution must be an enum value');
    const reader = clientWith((await client.instanceApiTokens.post({
      instanceId, apiToken: { name: uniqueName(), scope: ['instance.get'] }
    })).token);
    assert.equal((await reader.instance.get({ instanceId })).id, instanceId);
    await refused(reader.request({ method: 'GET', url: `/instances/${instanceId}/deviceCounts` }),
      403, 'Forbidden', 'Access is forbidden');
  });
});
