import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { setTimeout } from 'node:timers/promises';
import { invalid, newOrganization, notFound, request, uniqueName, unknownId } from '../tenantry.mjs';

const rules = '/notification-rules';
const ruleConfig = { ruleType: 'payloadUsage', thresholdType: 'percentOfLimit', threshold: 0 };

const newRule = changes => request('POST', rules, {}, {
  targetType: 'organization',
  targetQueryJson: '{}',
  name: uniqueName(),
  ruleConfig,
  ...changes
});

describe('instanceNotificationRules', () => {
  it('creates and lists rules', async () => {
    const rule = await newRule({ description: 'a rule', enabled: false });
    assert.equal(rule.notificationRuleId, rule.id);
    assert.deepEqual(rule.ruleConfig, { ...ruleConfig, maxFrequency: 'billingCycle' });
    const list = await request('GET', rules, { filterField: 'name', filter: rule.name });
    assert.equal(list.totalCount, 1);
    assert.equal(list.items[0].id, rule.id);
    await request('DELETE', `${rules}/${rule.id}`);
  });

  it('tells whom one would tell about', async () => {
    const { id, name } = await newOrganization();
    const preview = await request('POST', `${rules}/preview`, {}, {
      targetQueryJson: JSON.stringify({ id }), ruleConfig
    });
    assert.equal(preview.count, 1);
    assert.deepEqual(preview.items.map(item => item.targetName), [name]);
  });

  it('refuses what makes no sense', async () => {
    await invalid(newRule({ name: '' }), 'notificationRule.name has less length than allowed');
    await invalid(
      newRule({ targetQueryJson: '{"$nor":[]}' }),
      'notificationRule.targetQueryJson can never match an organization');
    await invalid(
      newRule({ callbackUrl: 'http://169.254.169.254/' }),
      'notificationRule.callbackUrl is not an address that callbacks may reach');
  });
});

describe('instanceNotificationRule', () => {
  it('is read, changed and deleted', async () => {
    const rule = await newRule({ enabled: false });
    const path = `${rules}/${rule.id}`;
    assert.equal((await request('GET', path)).name, rule.name);
    const changed = await request('PATCH', path, {}, { description: 'changed' });
    assert.equal(changed.description, 'changed');
    assert.deepEqual(await request('DELETE', path), { success: true });
    await notFound(request('GET', path), 'Notification rule');
    await notFound(request('GET', `${rules}/${unknownId}`), 'Notification rule');
  });

  it('is evaluated on demand and logs its alerts', async () => {
    const org = await newOrganization();
    const rule = await newRule({ targetQueryJson: JSON.stringify({ id: org.id }) });
    const path = `${rules}/${rule.id}`;
    const job = await request('POST', `${path}/evaluate`, {}, { ignoreFrequencyCheck: true });
    assert.equal(job.success, true);
    assert.equal(job.jobQueued, true);
    let log = [];
    for (let tries = 0; tries < 100 && log.length === 0; tries += 1) {
      await setTimeout(100);
      log = await request('GET', `${path}/logs`, { limit: '10' });
    }
    assert.equal(log.length, 1);
    assert.equal(log[0].targetId, org.id);
    assert.equal(log[0].evaluation.maxFrequency, 'unlimited');
    await request('PATCH', path, {}, { enabled: false });
    await invalid(
      request('POST', `${path}/evaluate`, {}, {}),
      'A disabled notification rule cannot be evaluated');
    await request('DELETE', path);
  });
});
