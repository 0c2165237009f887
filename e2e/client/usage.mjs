// Sends usage events as a device broker would, and the times the tests use.

import { randomUUID } from 'node:crypto';
import { client, instanceId } from './tenantry.mjs';

export const HOUR = 3_600_000;
export const DAY = 24 * HOUR;

// The first instant of the hour that lies so many hours back. All tests of a file count from one
// moment, so that nothing moves when an hour ends while they run.
const started = Date.now();
export const hoursAgo = hours => Math.floor(started / HOUR) * HOUR - hours * HOUR;

export const iso = milliseconds => new Date(milliseconds).toISOString();

const event = kind => (subject, time, data) => ({
  specversion: '1.0',
  id: randomUUID(),
  source: 'client check',
  type: `tenantry.${kind}.v1`,
  subject,
  time: iso(time),
  data
});

export const payload = event('payload');
export const resource = event('resource');
export const notebook = event('notebook');

export const sendAs = (mediaType, data) => client.request({
  method: 'POST',
  url: `/instances/${instanceId}/usageEvents`,
  headers: { 'Content-Type': mediaType },
  data,
  transformRequest: content => content
});

export const send = events =>
  sendAs('application/cloudevents-batch+json', JSON.stringify(events));
