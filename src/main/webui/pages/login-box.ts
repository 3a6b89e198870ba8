import type { Members } from '../runtime/src/member-gallery.ts';

/** What the box says. */
const words = {
  login: 'Log in',
  logout: 'Log out',
  close: 'Close',
  email: 'Email',
  password: 'Password',
  provider: 'Log in with your account',
  failed: 'That did not work. Try again.',
  refused: 'Email or password is wrong.',
  cancelled: 'The visitor has closed the login box.',
};

/** Where members log in, and see that they are. */
export class LoginBox {
  readonly button = element('button', { type: 'button', className: 'button' });
  readonly dialog = element('dialog', { className: 'login' });
  readonly #members: Members;
  readonly #form = element('form', { method: 'dialog', noValidate: false });
  readonly #email = element('input', { type: 'email', name: 'email', required: true, autocomplete: 'username' });
  readonly #password = element('input', {
    type: 'password',
    name: 'password',
    required: true,
    autocomplete: 'current-password',
  });
  readonly #submit = element('button', { type: 'submit', className: 'button main', textContent: words.login });
  readonly #said = element('p', { className: 'said' });
  #waiting: PromiseWithResolvers | undefined;

  /** @param hasProvider whether members can log in at an identity provider as well */
  constructor(members: Members, hasProvider: boolean) {
    this.#members = members;
    this.#said.setAttribute('role', 'alert');
    this.dialog.setAttribute('aria-labelledby', 'login-title');
    // in whatever language the page is
    this.dialog.lang = 'en';
    this.dialog.dir = 'ltr';
    this.#fill(hasProvider);
    this.button.addEventListener('click', () => void this.#pressed());
    this.#form.addEventListener('submit', (submit) => void this.#login(submit));
    this.dialog.addEventListener('close', () => this.#closed());
    members.onLogin(() => this.#loggedIn());
    members.onLogout(() => void this.#show());
    void this.#show();
  }

  /** Opens it; resolves when a member has logged in, rejects when they have closed it. */
  ask(): Promise<void> {
    this.#waiting ??= withResolvers();
    this.#open();
    return this.#waiting.promise;
  }

  /** Opens it with something that went wrong. */
  tell(what: string): void {
    this.#open();
    this.#said.textContent = what;
  }

  #fill(hasProvider: boolean): void {
    const title = element('h2', { id: 'login-title', textContent: words.login });
    const close = element('button', { type: 'button', className: 'close', ariaLabel: words.close });
    close.addEventListener('click', () => this.dialog.close());
    this.#form.append(labelled(words.email, this.#email), labelled(words.password, this.#password), this.#submit);
    this.dialog.append(title, close, this.#form, this.#said);
    if (hasProvider) {
      const provider = element('button', { type: 'button', className: 'button', textContent: words.provider });
      provider.addEventListener('click', () => void this.#leaveForProvider());
      this.dialog.append(provider);
    }
  }

  async #show(): Promise<void> {
    const member = await this.#members.current();
    const name = member?.name ?? member?.email;
    this.button.textContent = member ? words.logout : words.login;
    this.button.title = name ?? '';
    if (member && name !== undefined) this.button.dataset['member'] = name;
    else delete this.button.dataset['member'];
  }

  async #pressed(): Promise<void> {
    if (!this.#members.loggedIn()) {
      this.#open();
      return;
    }
    // here they are logged out, whether the server hears of it or not
    await this.#members.logout().catch((error: unknown) => console.warn(error));
  }

  #open(): void {
    this.#said.textContent = '';
    if (!this.dialog.open) this.dialog.showModal();
  }

  async #login(submit: SubmitEvent): Promise<void> {
    submit.preventDefault();
    this.#said.textContent = '';
    this.#submit.disabled = true;
    try {
      await this.#members.login({ email: this.#email.value, password: this.#password.value });
      this.#form.reset();
    } catch (error) {
      this.#said.textContent = reason(error);
      this.#password.select();
    } finally {
      this.#submit.disabled = false;
    }
  }

  /** Here or in another tab. */
  #loggedIn(): void {
    this.#waiting?.resolve();
    this.#waiting = undefined;
    this.dialog.close();
    void this.#show();
  }

  async #leaveForProvider(): Promise<void> {
    this.#said.textContent = '';
    try {
      await this.#members.loginWithProvider();
    } catch (error) {
      this.#said.textContent = reason(error);
    }
  }

  #closed(): void {
    this.#password.value = '';
    this.#waiting?.reject(new Error(words.cancelled));
    this.#waiting = undefined;
  }
}

interface PromiseWithResolvers {
  readonly promise: Promise<void>;
  resolve(): void;
  reject(error: Error): void;
}

function withResolvers(): PromiseWithResolvers {
  let resolve: () => void = () => undefined;
  let reject: (error: Error) => void = () => undefined;
  const promise = new Promise<void>((yes, no) => {
    resolve = yes;
    reject = no;
  });
  return { promise, resolve, reject };
}

function reason(error: unknown): string {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  if (code === 'INVALID_CREDENTIALS') return words.refused;
  return error instanceof Error ? error.message : words.failed;
}

function labelled(text: string, input: HTMLInputElement): HTMLLabelElement {
  const label = element('label', {});
  label.append(element('span', { textContent: text }), input);
  return label;
}

function element<Name extends keyof HTMLElementTagNameMap>(
  name: Name,
  properties: Partial<HTMLElementTagNameMap[Name]>,
): HTMLElementTagNameMap[Name] {
  return Object.assign(document.createElement(name), properties);
}
