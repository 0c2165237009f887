import assert from 'node:assert/strict';
import { before, describe, it } from 'node:test';
import { client, instanceId, newOrganization, refused, request, unknownId } from '../tenantry.mjs';
import { hoursAgo, payload, send, sendAs } from '../usage.mjs';

describe('instanceUsageEvents.post', () => {
  const time = hoursAgo(2);
  const data = { type: 'deviceState', source: 'device.mqtt' };
  let id;
  before(async () => {
    ({ id } = await newOrganization());
  });

  const counted = async () =>
    (await request('GET', `/orgs/${id}/payloadCounts`, { start: time, end: time }))
      .deviceState?.['device.mqtt'] ?? 0;

  it('takes one event, an array and a line each', async () => {
    const events = Array.from({ length: 5 }, () => payload(id, time, data));
    const [first, ...others] = events.map(event => JSON.stringify(event));
    const accepted = { duplicates: 0, conflicts: [], rejected: [] };
    assert.deepEqual(
      await sendAs('application/cloudevents+json', first), { accepted: 1, ...accepted });
    assert.deepEqual(
      await sendAs('application/x-ndjson', others.slice(0, 2).join('\n')),
      { accepted: 2, ...accepted });
    assert.deepEqual(await send(events.slice(3)), { accepted: 2, ...accepted });
    assert.equal(await counted(), 5);
  });

  it('counts once what is sent again', async () => {
    const old = await counted();
    const event = payload(id, time, { ...data, count: 3 });
    assert.equal((await send([event])).accepted, 1);
    const again = await send([event, event, payload(id, time, data)]);
    assert.deepEqual([again.accepted, again.duplicates], [1, 2]);
    assert.equal(await counted(), old + 4);
  });

  it('tells the fate of each event of a batch', async () => {
    const old = await counted();
    const good = payload(id, time, data);
    const changed = { ...good, data: { ...data, count: 9 } };
    const result = await send([
      good,
      changed,
      payload(id, time, { ...data, type: 'deviceStates' }),
      payload(unknownId, time, data),
      payload(id, hoursAgo(8 * 24), data),
      'no event'
    ]);
    assert.equal(result.accepted, 1);
    assert.deepEqual(
      result.conflicts.map(({ index, id, source }) => ({ index, id, source })),
      [{ index: 1, id: good.id, source: good.source }]);
    assert.deepEqual(result.rejected.map(({ index }) => index), [2, 3, 4, 5]);
    assert.ok(result.rejected.every(({ message }) => message.length > 0));
    assert.equal(await counted(), old + 1);
  });

  it('refuses a body that is no JSON, whole', async () => {
    const old = await counted();
    const broken = JSON.stringify([payload(id, time, data)]).slice(0, -1);
    await assert.rejects(
      sendAs('application/cloudevents-batch+json', broken),
      { statusCode: 400, type: 'InvalidContent' });
    await assert.rejects(sendAs('text/plain', 'x'), { statusCode: 415 });
    assert.equal(await counted(), old);
  });

  it('is closed to tokens of another instance', async () => {
    const post = client.request({
      method: 'POST',
      url: `/instances/${unknownId}/usageEvents`,
      headers: { 'Content-Type': 'application/cloudevents-batch+json' },
      data: []
    });
    await refused(post, 404, 'NotFound', 'Instance was not found');
    assert.notEqual(instanceId, unknownId);
  });
});
