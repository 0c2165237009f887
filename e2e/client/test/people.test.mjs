import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { admin, clientOf, codeOf, generateTwoFactorAuth, signIn, viewer } from '../people.mjs';
import {
  client, clientWith, instanceId, invalid, notFound, refused, uniqueName, unknownId
} from '../tenantry.mjs';

const forbidden = promise => refused(promise, 403, 'Forbidden', 'Access is forbidden');
const unauthorized = (promise, message = 'Unauthorized') =>
  refused(promise, 401, 'Unauthorized', message);

describe('auth.authenticateUser', () => {
  it('gives a token for the person', async () => {
    const { userId, token, needsToVerifyEmail } = await signIn(admin);
    assert.equal(needsToVerifyEmail, false);
    const me = await clientWith(token).me.get();
    assert.deepEqual([me.userId, me.email, me._type], [userId, admin.email, 'me']);
  });

  it('narrows the token to the scopes asked for', async () => {
    const reader = await clientOf({ ...admin, requestedScopes: ['all.User.read'], tokenTTL: 60 });
    assert.equal((await reader.instanceOrgs.get({ instanceId })).instanceId, instanceId);
    await forbidden(reader.instanceOrgs.post({ instanceId, orgConfig: { name: 'x' } }));
    await forbidden(reader.me.refreshToken());
  });

  it('refuses who does not know the password, and who is not known, alike', async () => {
    await unauthorized(signIn({ ...admin, password: 'Wrong-Password-1' }));
    await unauthorized(signIn({ email: 'nobody@example.com', password: 'Wrong-Password-1' }));
  });

  it('locks an account after ten failures', async () => {
    const email = `${uniqueName().replaceAll(' ', '-')}@example.com`;
    for (let i = 0; i < 10; i++) {
      await unauthorized(signIn({ email, password: 'Wrong-Password-1' }));
    }
    await refused(signIn({ email, password: 'Wrong-Password-1' }), 401, 'AccountLocked',
      'This account is locked for a while after too many failed attempts');
  });

  it('refuses faulty credentials', async () => {
    await invalid(signIn({ password: '12345678' }), 'credentials.email is required');
    await invalid(signIn({ ...admin, password: 'short' }),
      'credentials.password has less length than allowed');
    await invalid(signIn({ ...admin, requestedScopes: ['all.Users'] }),
      'credentials.requestedScopes.0 no (or more than one) schemas match');
  });
});

describe('a person in an instance', () => {
  it('writes as an administrator', async () => {
    const person = await clientOf(admin);
    const { userId } = await person.me.get();
    const made = await person.instanceOrgs.post({ instanceId, orgConfig: { name: uniqueName() } });
    assert.deepEqual(made.members.map(member => [member.userId, member.role]), [[userId, 'admin']]);
    await person.instanceOrg.delete({ instanceId, orgId: made.id });
  });

  it('reads as a viewer', async () => {
    const person = await clientOf(viewer);
    assert.ok((await person.instanceOrgs.get({ instanceId })).items);
    await forbidden(person.instanceOrgs.post({ instanceId, orgConfig: { name: 'x' } }));
    await forbidden(person.instanceApiTokens.post({ instanceId, apiToken: { name: 'x' } }));
  });

  it('finds no other instance', async () => {
    const person = await clientOf(admin);
    await notFound(person.instanceOrgs.get({ instanceId: unknownId }), 'Instance');
  });
});

describe('me', () => {
  it('is no API token', async () => {
    await forbidden(client.me.get());
    await forbidden(clientWith(undefined).me.get());
  });

  it('refreshes its token', async () => {
    const { userId, token } = await (await clientOf(admin)).me.refreshToken();
    assert.equal((await clientWith(token).me.get()).id, userId);
  });

  it('signs out everywhere', async () => {
    const [here, elsewhere] = [await clientOf(viewer), await clientOf(viewer)];
    const before = (await here.me.patch({ user: {} })).tokenCutoff;
    const { tokenCutoff } = await here.me.patch({ user: { tokenCutoff: new Date() } });
    assert.notEqual(tokenCutoff, before);
    for (const ended of [here, elsewhere]) {
      await unauthorized(ended.me.get(), 'Invalid access token');
    }
    const again = await clientOf(viewer);
    assert.equal((await again.me.get()).tokenCutoff, tokenCutoff);
    await invalid(again.me.patch({ user: { firstName: 'Ada' } }),
      'user has additional properties');
    await invalid(again.me.patch({ user: { tokenCutoff: '2999-01-01T00:00:00Z' } }),
      'user.tokenCutoff is in the future');
  });

  it('changes its password and back', async () => {
    const before = await clientOf(viewer);
    const newPassword = 'Nine-Herons-21';
    const { token } = await before.me.changePassword(
      { data: { password: viewer.password, newPassword } });
    await unauthorized(before.me.get(), 'Invalid access token');
    await unauthorized(signIn(viewer));
    await clientWith(token).me.changePassword(
      { data: { password: newPassword, newPassword: viewer.password } });
    await signIn(viewer);
    await invalid((await clientOf(viewer)).me.changePassword(
      { data: { password: viewer.password, newPassword: 'nine-herons-21' } }),
    'data.newPassword pattern mismatch');
  });

  it('sets up a second factor, signs in with it, and removes it', async () => {
    const person = await clientOf(viewer);
    const { password } = viewer;
    const { key, keyUri } = await generateTwoFactorAuth(person);
    assert.match(keyUri, /^otpauth:\/\/totp\/Tenantry:/);
    const enabled = await person.me.enableTwoFactorAuth(
      { data: { password, twoFactorAuthKey: key, twoFactorCode: codeOf(key) } });
    assert.equal(enabled.twoFactorAuthEnabled, true);
    assert.equal(enabled.recoveryCodes.length, 10);

    await refused(signIn(viewer), 401, 'TwoFactorRequired',
      'A two-factor authentication code is required');
    await refused(signIn({ ...viewer, twoFactorCode: enabled.recoveryCodes[0] + 'a' }), 401,
      'TwoFactorInvalid', 'The two-factor authentication code is not valid');
    await signIn({ ...viewer, twoFactorCode: codeOf(key, 1) });
    await signIn({ ...viewer, twoFactorCode: enabled.recoveryCodes[0] });

    const disabled = await person.me.disableTwoFactorAuth(
      { data: { password, twoFactorCode: enabled.recoveryCodes[1] } });
    assert.equal(disabled.twoFactorAuthEnabled, false);
    await signIn(viewer);
  });
});
