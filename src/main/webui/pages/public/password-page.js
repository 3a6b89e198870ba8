const token = location.hash.slice(1);
// neither the history nor who looks at the address gets to know it
history.replaceState(null, '', location.pathname);

const [form, password, shown, problem, done] =
  ['form', '#password', '#shown', '#problem', '#done'].map(it => document.querySelector(it));
const OLD_LINK = 'This link does not work, or not any more. Ask for a new one.';

const say = text => {
  problem.textContent = text;
};

const finish = goOn => {
  form.hidden = true;
  done.textContent = 'Your password is saved. You can log in with it now. ';
  if (goOn) {
    done.append(Object.assign(document.createElement('a'), { href: goOn, textContent: 'Continue' }));
  }
};

const explain = async answer => {
  if (answer.status === 400) {
    const { details } = await answer.json();
    return details.validationError.fieldViolations
      .map(({ field, description }) => (field === 'password' ? `The password ${description}.` : OLD_LINK))
      .join(' ');
  }
  return (
    { 401: OLD_LINK, 429: 'Too many tries. Wait for a while, then try again.' }[answer.status] ??
    'Something went wrong. Try again.'
  );
};

shown.addEventListener('change', () => {
  password.type = shown.checked ? 'text' : 'password';
});

form.addEventListener('submit', async event => {
  event.preventDefault();
  say('');
  try {
    const answer = await fetch(location.pathname, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ token, password: password.value }),
    });
    if (!answer.ok) {
      say(await explain(answer));
      password.focus();
    } else {
      finish(answer.status === 200 ? (await answer.json()).returnTo : null);
    }
  } catch {
    say('The server cannot be reached. Try again.');
  }
});

if (!token) {
  say(OLD_LINK);
}
