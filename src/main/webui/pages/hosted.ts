/** What hosted pages run: `$w` for their page code, the login box, and every member's galleries. */
import { site } from '../runtime/src/member-gallery.ts';
import { LoginBox } from './login-box.ts';

const siteId = document.querySelector<HTMLMetaElement>('meta[name="member-gallery-site"]')?.content ?? '';
const { $w, members, showMemberGallery } = site(siteId);
Object.assign(globalThis, { $w });

const box = new LoginBox(members, 'provider' in document.body.dataset);
document.querySelector('#member')?.append(box.button);
document.body.append(box.dialog);

document.addEventListener('member-gallery-login', ({ detail }) => {
  if (detail.siteId === siteId) detail.respondWith(box.ask());
});
document.addEventListener('member-gallery-login-failed', ({ detail }) => {
  if (detail.siteId === siteId) box.tell(detail.error.message);
});

// page code of its own decides itself what is shown
if (!('pageCode' in document.body.dataset)) {
  $w.onReady(async () => {
    members.onLogin(showAll);
    if (members.loggedIn()) await showAll();
  });
}

async function showAll(): Promise<void> {
  const galleries = document.querySelectorAll('member-gallery[nickname]');
  await Promise.all(
    Array.from(galleries, (gallery) => showMemberGallery(`#${gallery.getAttribute('nickname') ?? ''}`)),
  );
}
