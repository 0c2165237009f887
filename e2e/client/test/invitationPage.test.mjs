// The script of the page behind an invitation's link, on a document that has what it needs.

import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { describe, it } from 'node:test';
import { setTimeout } from 'node:timers/promises';
import vm from 'node:vm';
import { linkTo } from '../mails.mjs';
import { client, instanceId, newOrganization, request } from '../tenantry.mjs';

const url = process.env.TENANTRY_URL;

const until = async condition => {
  for (let i = 0; i < 200 && !condition(); i++) {
    await setTimeout(20);
  }
  assert.ok(condition());
};

const open = async link => {
  const element = () => ({ textContent: '', hidden: true, onclick: undefined });
  const page = { message: element(), answers: element(), accept: element(), decline: element() };
  const html = await (await fetch(`${url}/invitation`)).text();
  Object.keys(page).forEach(id => assert.match(html, new RegExp(`id="${id}"`)));
  const [, script] = html.match(/<script src="(.*)">/);
  vm.runInNewContext(await (await fetch(`${url}/${script}`)).text(), {
    URL,
    URLSearchParams,
    location: new URL(`${url}/invitation#${new URLSearchParams(link)}`),
    document: { getElementById: id => page[id] },
    fetch: (path, options) => fetch(new URL(path, `${url}/`), options)
  });
  await until(() => page.message.textContent);
  return page;
};

const invited = async organization => {
  const email = `${randomUUID()}@example.com`;
  await request('POST', `/orgs/${organization.id}/invites`, {}, { email, role: 'edit' });
  return linkTo(email, 1);
};

describe('the page of an invitation', () => {
  it('tells what it is about and accepts', async () => {
    const organization = await newOrganization();
    const link = await invited(organization);
    const page = await open(link);
    assert.equal(page.message.textContent,
      `${link.email} is invited to ${organization.name}, with the role “edit”.`);
    assert.equal(page.answers.hidden, false);
    page.accept.onclick();
    await until(() => page.message.textContent.startsWith(
      `You are a member now. You can sign in at ${url}/console as ${link.email}.`));
    assert.equal(page.answers.hidden, true);
    const members = await client.instanceOrgMembers.get({ instanceId, orgId: organization.id });
    assert.deepEqual(members.items.map(member => member.email), [link.email]);
  });

  it('declines', async () => {
    const link = await invited(await newOrganization());
    const page = await open(link);
    page.decline.onclick();
    await until(() => page.message.textContent === 'You have declined the invitation.');
    assert.equal((await open(link)).message.textContent,
      'This link was used already, taken back, or has expired. Ask whoever invited you for a new one.');
  });

  it('says what is wrong with a link', async () => {
    const page = await open({});
    assert.equal(page.message.textContent,
      'This link is not whole. Open it again from the mail, or copy it from there in full.');
    assert.equal(page.answers.hidden, true);
  });
});
