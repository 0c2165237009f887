// Reads e-mail address and token behind '#' of the link and asks the public actions of orgInvites.
const link = new URLSearchParams(location.hash.slice(1));
const invite = { email: link.get('email') ?? '', token: link.get('token') ?? '' };
const answers = document.getElementById('answers');

const say = text => {
  document.getElementById('message').textContent = text;
};

// A refusal, told apart from a network that failed.
class Refused extends Error {
  constructor(status, message) {
    super(message);
    this.status = status;
  }
}

const ask = async (url, options) => {
  const response = await fetch(url, options);
  const body = await response.json();
  if (!response.ok) {
    throw new Refused(response.status, body.message);
  }
  return body;
};

// The console is not part of every server.
const signInPlace = async () => {
  const place = new URL('console', location.href);
  try {
    return (await fetch(place, { method: 'HEAD' })).ok ? ` at ${place.origin}${place.pathname}` : '';
  } catch {
    return '';
  }
};

const answer = async accept => {
  answers.hidden = true;
  const { accepted } = await ask('invites', {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ ...invite, accept }),
  });
  say(
    accepted
      ? `You are a member now. You can sign in${await signInPlace()} as ${invite.email}. `
        + 'If you have no password yet, ask whoever invited you, or whoever runs this server, for one.'
      : 'You have declined the invitation.',
  );
};

// Whether the link will never work: 404 used or revoked, 410 expired.
const isOver = error => error instanceof Refused && [404, 410].includes(error.status);

const explain = error => {
  if (isOver(error)) {
    say('This link was used already, taken back, or has expired. Ask whoever invited you for a new one.');
  } else if (error instanceof Refused) {
    say(`${error.message}.`);
  } else {
    say('The server could not be reached. Please try again in a moment.');
  }
};

const complain = error => {
  answers.hidden = isOver(error);
  explain(error);
};

document.getElementById('accept').onclick = () => answer(true).catch(complain);
document.getElementById('decline').onclick = () => answer(false).catch(complain);

if (invite.email === '' || invite.token === '') {
  say('This link is not whole. Open it again from the mail, or copy it from there in full.');
} else {
  ask(`invites?${new URLSearchParams(invite)}`)
    .then(({ orgName, email, role }) => {
      say(`${email} is invited to ${orgName}, with the role “${role}”.`);
      answers.hidden = false;
    })
    .catch(explain);
}
