import assert from 'node:assert/strict';
import { before, describe, it } from 'node:test';
import { invalid, newOrganization, notFound, request, unknownId } from '../tenantry.mjs';
import { DAY, HOUR, hoursAgo, iso, notebook, payload, resource, send } from '../usage.mjs';

const floor = (time, width) => Math.floor(time / width) * width;

// Every bucket from the one that holds the start to the one that holds the end, with what a
// function says of it.
const buckets = (start, end, width, describe) => {
  const all = [];
  for (let from = floor(start, width); from <= end; from += width) {
    all.push({ date: iso(from), ...describe(time => time >= from && time < from + width) });
  }
  return all;
};

const sum = numbers => numbers.reduce((total, number) => total + number, 0);

// One organization with a day and a half of usage; nothing in the two hours before it.
const start = hoursAgo(32);
const end = hoursAgo(0) + HOUR - 1;
const payloads = [
  { at: hoursAgo(30), data: { type: 'deviceState', source: 'device.mqtt', count: 3, bytes: 300 } },
  { at: hoursAgo(26), data: { type: 'deviceState', source: 'device.mqtt', count: 2, bytes: 50 } },
  { at: hoursAgo(26), data: { type: 'deviceState', source: 'public.rest' } },
  { at: hoursAgo(3), data: { type: 'dataTable', source: 'flow.flow', count: 12, bytes: 1200 } },
  { at: hoursAgo(3), data: { type: 'timer', source: 'timer.flow', count: 4, billable: false } },
  { at: hoursAgo(1), data: { type: 'endpoint', source: 'endpoint.flow', count: 7, bytes: 7 } },
  { at: hoursAgo(0), data: { type: 'event', source: 'flow.flow', billable: true } }
];
const unbilled = [payloads[3], payloads[4]];
const countOf = ({ data }) => data.count ?? 1;
const bytesOf = ({ data }) => data.bytes ?? 0;

const devices = [
  { at: hoursAgo(30), action: 'created', id: 'd1' },
  { at: hoursAgo(30), action: 'created', id: 'd2' },
  { at: hoursAgo(26), action: 'created', id: 'd3' },
  { at: hoursAgo(3), action: 'deleted', id: 'd1' },
  { at: hoursAgo(1), action: 'created', id: 'd4' }
];

const runs = [
  { at: hoursAgo(30), status: 'queued', minutes: 0 },
  { at: hoursAgo(30), status: 'completed', minutes: 11 },
  { at: hoursAgo(26), status: 'timeout', minutes: 60 },
  { at: hoursAgo(3), status: 'errored', minutes: 2 },
  { at: hoursAgo(3), status: 'queued', minutes: 0 },
  { at: hoursAgo(1), status: 'completed', minutes: 5 },
  { at: hoursAgo(1), status: 'canceled', minutes: 0 }
];

let id;
const get = (action, params, orgId = id) => request('GET', `/orgs/${orgId}/${action}`, params);

before(async () => {
  ({ id } = await newOrganization());
  const sent = await send([
    ...payloads.map(({ at, data }) => payload(id, at + 60_000, data)),
    ...devices.map(({ at, ...data }) => resource(id, at, { kind: 'device', ...data })),
    ...runs.map(({ at, ...data }) => notebook(id, at, data)),
    resource(id, hoursAgo(3), { action: 'created', kind: 'application', id: 'no device' })
  ]);
  const all = payloads.length + devices.length + runs.length + 1;
  assert.deepEqual(sent, { accepted: all, duplicates: 0, conflicts: [], rejected: [] });
});

describe('instanceOrg.payloadCounts', () => {
  it('counts by type and source, billable or not', async () => {
    assert.deepEqual(await get('payloadCounts', { start, end }), {
      deviceState: { 'device.mqtt': 5, 'public.rest': 1 },
      dataTable: { 'flow.flow': 12 },
      timer: { 'timer.flow': 4 },
      endpoint: { 'endpoint.flow': 7 },
      event: { 'flow.flow': 1 }
    });
  });

  it('counts bytes when asked to', async () => {
    const bytes = await get('payloadCounts', { start, end, asBytes: true });
    assert.equal(bytes.deviceState['device.mqtt'], 350);
    assert.equal(bytes.dataTable['flow.flow'], 1200);
    assert.equal(bytes.endpoint['endpoint.flow'], 7);
  });

  it('counts the hours that begin in the range', async () => {
    const count = async (from, to) =>
      sum(Object.values((await get('payloadCounts', { start: from, end: to })).deviceState ?? {}));
    assert.equal(await count(hoursAgo(30), hoursAgo(26) - 1), 3);
    assert.equal(await count(hoursAgo(26), hoursAgo(26)), 3);
    assert.equal(await count(hoursAgo(30) + 1, hoursAgo(26) - 1), 0);
    assert.equal(await count(hoursAgo(26) + 1, end), 0);
  });

  it('takes 0, now, negative and ISO times', async () => {
    const whole = await get('payloadCounts', { start, end });
    assert.deepEqual(await get('payloadCounts', { start: -40 * HOUR, end: 0 }), whole);
    assert.deepEqual(await get('payloadCounts', { start: 0, end: 'now' }), whole);
    assert.deepEqual(await get('payloadCounts', { start: iso(start), end: iso(end) }), whole);
  });

  it('counts the current month when nothing is asked', async () => {
    const month = Date.parse(`${iso(Date.now()).slice(0, 7)}-01T00:00:00Z`);
    const params = { start: month, end: 0 };
    assert.deepEqual(await get('payloadCounts', {}), await get('payloadCounts', params));
  });
});

describe('instanceOrg.payloadCountsBreakdown', () => {
  const expected = (width, chosen, measure = countOf) => ({
    start: iso(start),
    end: iso(end),
    counts: buckets(start, end, width, isIn => (
      { value: sum(chosen.filter(({ at }) => isIn(at)).map(measure)) }))
  });
  const billed = payloads.filter(item => !unbilled.includes(item));

  it('tells billable payloads a day', async () => {
    assert.deepEqual(
      await get('payloadCountsBreakdown', { start, end }), expected(DAY, billed));
  });

  it('tells them an hour', async () => {
    const hourly = await get('payloadCountsBreakdown', { start, end, resolution: HOUR });
    assert.deepEqual(hourly, expected(HOUR, billed));
    assert.equal(hourly.counts.length, 33);
  });

  it('includes those that are not billed, and counts bytes', async () => {
    const all = { start, end, includeNonBillable: true };
    assert.deepEqual(await get('payloadCountsBreakdown', all), expected(DAY, payloads));
    assert.deepEqual(
      await get('payloadCountsBreakdown', { ...all, asBytes: 'yes' }),
      expected(DAY, payloads, bytesOf));
    assert.deepEqual(
      await get('payloadCountsBreakdown', { start, end, asBytes: 1, resolution: HOUR }),
      expected(HOUR, billed, bytesOf));
  });

  it('adds up over adjoining ranges', async () => {
    const total = async params =>
      sum((await get('payloadCountsBreakdown', { resolution: HOUR, ...params }))
        .counts.map(({ value }) => value));
    const parts = [
      await total({ start, end: hoursAgo(26) - 1 }),
      await total({ start: hoursAgo(26), end: hoursAgo(2) }),
      await total({ start: hoursAgo(2) + 1, end })
    ];
    assert.deepEqual(parts, [3, 3, 8]);
    assert.equal(await total({ start, end }), 14);
  });

  it('refuses another resolution', async () => {
    await invalid(
      get('payloadCountsBreakdown', { resolution: 60_000 }), 'resolution must be an enum value');
    await invalid(
      get('payloadCountsBreakdown', { start: 0, end: '2030-01-01', resolution: [HOUR, DAY] }),
      'resolution is the wrong type');
  });
});

describe('instanceOrg.deviceCounts', () => {
  it('tells devices created, deleted and alive a day', async () => {
    let total = 0;
    const counts = buckets(start, end, DAY, isIn => {
      const today = devices.filter(({ at }) => isIn(at));
      const created = today.filter(({ action }) => action === 'created').length;
      const deleted = today.length - created;
      total += created - deleted;
      return { created, deleted, total };
    });
    assert.equal(total, 3);
    assert.deepEqual(
      await get('deviceCounts', { start, end }), { start: iso(start), end: iso(end), counts });
  });

  it('lists days from the first on when asked from the beginning', async () => {
    const { start: from, counts } = await get('deviceCounts', { start: 0 });
    assert.equal(from, '1970-01-01T00:00:00.000Z');
    assert.equal(counts[0].date, iso(floor(hoursAgo(30), DAY)));
    assert.equal(counts.at(-1).total, 3);
  });
});

describe('instanceOrg.notebookMinuteCounts', () => {
  it('tells minutes and outcomes a day', async () => {
    const counts = buckets(start, end, DAY, isIn => {
      const ended = runs.filter(({ at, status }) => isIn(at) && status !== 'queued');
      const outcome = wanted => ended.filter(({ status }) => status === wanted).length;
      return {
        minutes: sum(ended.map(({ minutes }) => minutes)),
        completed: outcome('completed'),
        canceled: outcome('canceled'),
        errored: outcome('errored'),
        timeout: outcome('timeout')
      };
    });
    assert.deepEqual(
      await get('notebookMinuteCounts', { start, end }),
      { start: iso(start), end: iso(end), counts });
  });
});

for (const action of [
  'deviceCounts', 'notebookMinuteCounts', 'payloadCounts', 'payloadCountsBreakdown'
]) {
  describe(`instanceOrg.${action} as every count`, () => {
    it('refuses what is no range of time', async () => {
      await invalid(get(action, { start: 'yesterday' }), 'start is not a valid time');
      await invalid(get(action, { end: '2026-02-31' }), 'end is not a valid time');
      await invalid(get(action, { start: end, end: start }), 'start is after end');
      await invalid(get(action, { start: [1, 2] }), 'start is the wrong type');
    });

    it('refuses ids that are none, and does not find others', async () => {
      await invalid(get(action, {}, 'x'), 'orgId pattern mismatch');
      await notFound(get(action, {}, unknownId), 'Organization');
    });

    it('is zero for a new organization', async () => {
      const fresh = await newOrganization();
      const answer = await get(action, { start, end }, fresh.id);
      const numbers = (answer.counts ?? []).flatMap(({ date, ...rest }) => Object.values(rest));
      assert.deepEqual([...new Set(numbers)], action === 'payloadCounts' ? [] : [0]);
      if (action === 'payloadCounts') {
        assert.deepEqual(answer, {});
      }
    });
  });
}
