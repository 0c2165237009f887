import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { setTimeout } from 'node:timers/promises';
import { client, instanceId, invalid, newOrganization, notFound, request, unknownId } from '../tenantry.mjs';
import { hoursAgo, iso, payload, resource, send } from '../usage.mjs';

const summaries = params => client.instance.historicalSummaries({ instanceId, ...params });
const report = options => client.instance.generateReport({ instanceId, options });

describe('instance.historicalSummaries', () => {
  it('tells what an organization and its application used in the month', async () => {
    const { id, name } = await newOrganization();
    const applicationId = id.split('').reverse().join('');
    const now = hoursAgo(0);
    await send([
      resource(id, now, { action: 'created', kind: 'device', id: 'd-1', applicationId }),
      payload(id, now, { type: 'mqttIn', source: 'device.mqttIn', count: 437, bytes: 2621440, applicationId }),
      payload(id, now, { type: 'dataTable', source: 'flow.flow', count: 12 })
    ]);
    const { items, totalCount, _type } = await summaries({ filterField: 'ownerId', filter: id });
    assert.equal(_type, 'historicalSummaries');
    assert.equal(totalCount, 2);
    const whole = items.find(item => item.resourceType === 'organization');
    assert.deepEqual(
      [whole.resourceId, whole.resourceName, whole.ownerId, whole.ownerName, whole.ownerType],
      [id, name, id, name, 'organization']);
    assert.deepEqual([whole.payloadBillableCount, whole.payloadNonbillableCount], [437, 12]);
    assert.deepEqual(whole.payloadCountDetails,
      { dataTable: { 'flow.flow': 12 }, mqttIn: { 'device.mqttIn': 437 } });
    const part = items.find(item => item.resourceType === 'application');
    assert.deepEqual([part.resourceId, part.ownerId], [applicationId, id]);
    assert.deepEqual([part.deviceCount, part.payloadBillableCount], [1, 437]);
    assert.deepEqual(part.payloadSizeDetails, { mqttIn: { 'device.mqttIn': 2.5 } });
  });

  it('refuses what is no month, and other instances', async () => {
    await invalid(summaries({ month: 'october' }), 'month is not a valid time');
    await invalid(summaries({ sortField: 'name' }), 'sortField must be an enum value');
    await notFound(client.instance.historicalSummaries({ instanceId: unknownId }), 'Instance');
  });
});

describe('instance.generateReport', () => {
  it('answers with the id of a job', async () => {
    for (const queued of [await report({}), await report({ dateGroupBy: 'day', resourceGroupBy: 'application' })]) {
      assert.equal(queued.jobQueued, true);
      assert.equal(queued.success, true);
      assert.match(queued.jobId, /^[\w-]{21}$/);
    }
    assert.ok((await request('POST', '/generateReport', {}, undefined)).jobId);
  });

  it('refuses what cannot be made', async () => {
    await invalid(report({ email: 'nobody' }), 'options.email must be email format');
    await invalid(report({ start: '2999-01-01T00:00:00.000Z' }), 'options.start is in the future');
    await invalid(report({ every: 'day' }), 'options has additional properties');
  });
});

// Not of the published API.
describe('instanceReport', () => {
  it('tells how far a report is and gives its file', async () => {
    const { id } = await newOrganization();
    const { jobId } = await report({ start: iso(hoursAgo(24)) });
    let job = await request('GET', `/reports/${jobId}`);
    for (const end = Date.now() + 60_000; job.status !== 'done' && Date.now() < end;) {
      assert.ok(['queued', 'running'].includes(job.status), JSON.stringify(job));
      await setTimeout(100);
      job = await request('GET', `/reports/${jobId}`);
    }
    assert.deepEqual([job._type, job.status], ['instanceReport', 'done']);
    assert.equal(job.done, job.total);
    const { items } = await request('GET', '/reports', { perPage: 50 });
    assert.ok(items.some(item => item.id === jobId));
    const csv = await request('GET', `/reports/${jobId}/file`);
    assert.match(csv, /^periodStart,periodEnd,/);
    assert.ok(csv.includes(id));
    await notFound(request('GET', '/reports/clnHvJbyVkOWAZwYAwLP4/file'), 'Report');
  });
});
