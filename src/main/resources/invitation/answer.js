// Reads e-mail address and token behind '#' of the link and asks the public actions of orgInvites.
const link = new URLSearchParams(location.hash.slice(1));
const invite = { email: link.get('email') ?? '', token: link.get('token') ?? '' };
const answers = document.getElementById('answers');

const say = text => {
  document.getElementById('message').textContent = text;
};

const ask = async (url, options) => {
  const response = await fetch(url, options);
  const body = await response.json();
  if (!response.ok) {
    throw new Error(body.message);
  }
  return body;
};

const answer = async accept => {
  answers.hidden = true;
  const { accepted } = await ask('invites', {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ ...invite, accept }),
  });
  say(accepted ? 'You are a member now.' : 'You have declined the invitation.');
};

const complain = error => say(`${error.message}.`);

document.getElementById('accept').onclick = () => answer(true).catch(complain);
document.getElementById('decline').onclick = () => answer(false).catch(complain);

ask(`invites?${new URLSearchParams(invite)}`)
  .then(({ orgName, email, role }) => {
    say(`${email} is invited to ${orgName}, with the role “${role}”.`);
    answers.hidden = false;
  })
  .catch(complain);
